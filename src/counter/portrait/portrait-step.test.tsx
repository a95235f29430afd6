import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actions } from '../../actions/ports.ts';
import type { Still } from '../../devices/still.ts';
import { type Digest, isApplicationId } from '../../domain/ids.ts';
import type { Clicks } from '../../domain/portrait/geometry.ts';
import { type Scores, measures } from '../../domain/portrait/portrait-measures.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Saved } from '../../actions/ports.ts';
import type { CaseView } from '../../queries/views.ts';
import type { PortraitMeasures } from '../../protocol/entries/steps/artefact.ts';
import { type App, AppContext } from '../../ui/app-context.ts';
import { JudgedView } from './judged-view.tsx';
import { MarkingView } from './marking-view.tsx';
import { PortraitStep } from './portrait-step.tsx';

const subject = '0190450e-8a00-7000-8000-000000000001';
if (!isApplicationId(subject)) throw new Error('The test names no application.');
const open = { kind: 'open' } as const;
const summary: CaseView['summary'] = {
  subject,
  openedAt: '2024-06-24T09:30:00+08:00',
  name: 'Suharti',
  lane: 'regular',
  openedLane: 'regular',
  turn: 'serving',
  steps: { intake: open, documents: open, payment: open, portrait: open, fingerprints: open, interview: open },
  safety: 'stored',
  oneCopyOnly: false,
};
const view: CaseView = { summary, current: {}, receiptCode: '003G-W58W-4C', slipsPrinted: 0 };
const stored: CaseView = {
  ...view,
  summary: { ...summary, steps: { ...summary.steps, portrait: { kind: 'done', mode: 'device' } } },
  current: {
    portrait: [
      {
        digest: 'd' as Digest,
        at: '2024-06-24T09:30:00+08:00',
        officer: undefined,
        mode: 'device',
        artefact: { mediaType: 'image/jpeg', bytes: 4, sha256: 'd' as Digest, key: 'k', parts: ['d' as Digest] },
      },
    ],
  },
};

const still: Still = {
  blob: new Blob(['jpeg'], { type: 'image/jpeg' }),
  pixels: { width: 1200, height: 1600, data: new Uint8ClampedArray(4) },
};
const clicks: Clicks = { rightEye: { x: 500, y: 700 }, leftEye: { x: 700, y: 700 }, chin: { x: 600, y: 980 } };
const allGood = Object.fromEntries(measures.map((measure) => [measure, 100])) as Scores;

function appWith(actions: Partial<Actions>): App {
  const queries = {
    now: signal(Date.parse('2024-06-24T01:30:00Z')),
    phase: signal({ kind: 'locked', place: { profile: { zone: 'Asia/Makassar', zoneName: 'WITA' } } }),
  };
  return { actions, queries } as unknown as App;
}

const mediaDevices = Object.getOwnPropertyDescriptor(navigator, 'mediaDevices');
function camera(getUserMedia: () => Promise<MediaStream>): void {
  const devices = Object.assign(new EventTarget(), { getUserMedia, enumerateDevices: async () => [] });
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
}
afterEach(() => {
  cleanup();
  if (mediaDevices === undefined) Reflect.deleteProperty(navigator, 'mediaDevices');
  else Object.defineProperty(navigator, 'mediaDevices', mediaDevices);
});

describe('portrait step', () => {
  it.each([
    ['NotAllowedError', /Kamera tidak diizinkan/],
    ['NotFoundError', /Tidak ada kamera/],
    ['NotReadableError', /sedang dipakai program lain/],
  ])('says what to do when the camera answers %s, and offers a file', async (name, sentence) => {
    camera(() => Promise.reject(Object.assign(new Error('no'), { name })));
    render(
      <AppContext.Provider value={appWith({})}>
        <PortraitStep view={view} onSaved={() => undefined} />
      </AppContext.Provider>,
    );
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.getByLabelText(/pilih berkas foto/)).toBeTruthy();
  });

  it('lets go of the camera when the screen is left, and says so when it was unplugged', async () => {
    const track = Object.assign(new EventTarget(), {
      stopped: false,
      stop() {
        this.stopped = true;
      },
      getSettings: () => ({ deviceId: 'one' }),
    });
    const stream = Object.assign(new MediaStream(), { getTracks: () => [track], getVideoTracks: () => [track] });
    camera(async () => stream as unknown as MediaStream);
    render(
      <AppContext.Provider value={appWith({})}>
        <PortraitStep view={view} onSaved={() => undefined} />
      </AppContext.Provider>,
    );
    await screen.findByRole('button', { name: /Ambil foto/ });
    cleanup();
    expect(track.stopped).toBe(true);
    render(
      <AppContext.Provider value={appWith({})}>
        <PortraitStep view={view} onSaved={() => undefined} />
      </AppContext.Provider>,
    );
    await screen.findByRole('button', { name: /Ambil foto/ });
    track.dispatchEvent(new Event('ended'));
    expect(await screen.findByText(/Kamera terputus/)).toBeTruthy();
  });

  it('says that a portrait is in the archive when this computer has let go of it', async () => {
    render(
      <AppContext.Provider value={appWith({ openFile: async () => 'archived' })}>
        <PortraitStep view={stored} onSaved={() => undefined} />
      </AppContext.Provider>,
    );
    expect(await screen.findByText(/ada di arsip pusat/)).toBeTruthy();
    expect(screen.queryByText(/tidak dapat dibuka/)).toBeNull();
  });

  it('shows the stored portrait, read back, and takes a new one only when asked', async () => {
    render(
      <AppContext.Provider value={appWith({ openFile: async () => still.blob })}>
        <PortraitStep view={stored} onSaved={() => undefined} />
      </AppContext.Provider>,
    );
    expect(await screen.findByRole('img', { name: 'Foto yang tersimpan' })).toBeTruthy();
    camera(() => Promise.reject(Object.assign(new Error('no'), { name: 'NotFoundError' })));
    fireEvent.click(screen.getByRole('button', { name: 'Ambil ulang' }));
    expect(await screen.findByText(/Tidak ada kamera/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Batal' }));
    expect(await screen.findByRole('img', { name: 'Foto yang tersimpan' })).toBeTruthy();
  });
});

describe('marking', () => {
  let marked: Clicks | undefined;
  let skipped = 0;
  const surface = (): HTMLElement => screen.getByRole('application');
  const press = (key: string, times = 1, shiftKey = false): void => {
    for (let time = 0; time < times; time++) fireEvent.keyDown(surface(), { key, shiftKey });
  };
  beforeEach(() => {
    skipped = 0;
    marked = undefined;
    const onMarked = (set: Clicks): void => {
      marked = set;
    };
    render(
      <MarkingView
        still={still}
        before={undefined}
        onMarked={onMarked}
        onSkip={() => {
          skipped += 1;
        }}
        onAgain={() => undefined}
      />,
    );
  });

  it('can be done with the keyboard alone', () => {
    expect(document.activeElement).toBe(surface());
    press('Enter');
    press('ArrowRight', 2);
    press('Enter');
    press('ArrowDown', 2, true);
    press(' ');
    expect(marked).toEqual({ rightEye: { x: 540, y: 640 }, leftEye: { x: 738, y: 640 }, chin: { x: 642, y: 978 } });
  });

  it('is left out by the key that goes on, which marks nothing', () => {
    fireEvent.keyDown(surface(), { key: 'Enter', code: 'Enter', ctrlKey: true });
    expect(skipped).toBe(1);
    expect(screen.getByText(/Klik mata kanan/)).toBeTruthy();
  });

  it('takes a mark back, and starts again when the marks cannot be a face', () => {
    press('Enter');
    expect(screen.getByText(/Klik mata kiri/)).toBeTruthy();
    press('Backspace');
    expect(screen.getByText(/Klik mata kanan/)).toBeTruthy();
    press('Enter');
    press('ArrowLeft', 20, true);
    press('Enter');
    press('Enter');
    expect(marked).toBeUndefined();
    expect(screen.getByText(/Tandai lagi dari mata kanan/)).toBeTruthy();
  });
});

describe('judgement', () => {
  let saved: PortraitMeasures[];
  let answer: Result<Saved>;
  const show = (scores: Scores | undefined): void => {
    saved = [];
    answer = done({ subject, copies: 'both' });
    render(
      <JudgedView
        still={still}
        marked={scores === undefined ? undefined : { clicks, scores }}
        onMark={() => undefined}
        onAgain={() => undefined}
        onSave={async (measured) => {
          saved.push(measured);
          return answer;
        }}
        onSaved={() => undefined}
      />,
    );
  };
  const save = (): void => {
    fireEvent.click(screen.getByRole('button', { name: /Simpan foto/ }));
  };

  it('saves a good portrait with its measures and marks', async () => {
    show(allGood);
    save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toEqual({ width: 1200, height: 1600, light: 'green', scores: allGood, geometry: clicks });
  });

  it('lets fair quality pass with advice and without a reason', async () => {
    show({ ...allGood, evenness: 10 });
    expect(screen.getByText(/Satu sisi wajah lebih gelap/)).toBeTruthy();
    save();
    await waitFor(() => expect(saved[0]?.light).toBe('amber'));
  });

  it('asks a reason for poor quality, and words where the reason is another', async () => {
    show({ ...allGood, sharpness: 3 });
    save();
    expect(await screen.findByText(/Beri alasan/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Mengapa tetap dipakai/), { target: { value: 'other' } });
    save();
    expect(saved).toHaveLength(0);
    fireEvent.input(await screen.findByLabelText(/^Keterangan/), { target: { value: 'Pemohon berbaring' } });
    save();
    await waitFor(() => expect(saved[0]?.override).toEqual({ code: 'other', text: 'Pemohon berbaring' }));
  });

  it('saves what was not measured with a reason, never as good', async () => {
    show(undefined);
    expect(document.activeElement).toBe(screen.getByLabelText(/Mengapa tetap dipakai/));
    fireEvent.change(screen.getByLabelText(/Mengapa tetap dipakai/), { target: { value: 'applicant-condition' } });
    save();
    await waitFor(() =>
      expect(saved[0]).toMatchObject({ light: 'red', scores: {}, override: { code: 'applicant-condition' } }),
    );
  });

  it('keeps the picture when the save is refused', async () => {
    show(allGood);
    answer = refused('room-full');
    save();
    expect(await screen.findByText(/Ruang di komputer ini penuh/)).toBeTruthy();
    expect(screen.getByRole('img')).toBeTruthy();
  });
});

import { render, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { calmStatus, memoryCase, memoryNow, memoryPlace } from '../../../tests/support/memory-app.ts';
import { foldOffice } from '../../domain/office/office-state.ts';
import type { Artefact } from '../../protocol/entries/steps/artefact.ts';
import { drawCode } from '../../ui/codes/draw-code.ts';
import type { CaseView, RecordedStep, Safety, Status, StepState } from '../../queries/views.ts';
import { groupDigits, maskName, maskNik, shortNumber } from './masking.ts';
import { slipFacts } from './slip-facts.ts';
import { slipLines } from './slip-lines.ts';
import { SlipPaper } from './slip-paper.tsx';

const view = (summary: Parameters<typeof memoryCase>[0]): CaseView => ({
  summary: memoryCase(summary),
  current: {},
  receiptCode: '7K3M-Q9TB-4X',
  slipsPrinted: 0,
});

describe('a slip', () => {
  it('never tells a whole name or NIK', () => {
    const facts = slipFacts(view({ name: 'MARIA GORETI BERE', nik: '5304016508910002' }), calmStatus);
    expect(facts.name).toBe('M•••• G•••• B••••');
    expect(facts.nik).toBe('••••••••••••0002');
  });

  it.each(['stored', 'sending', 'office', 'received-volatile', 'being-sent-again', 'attention'] as const)(
    'does not say that the centre has it while it is %s',
    (safety: Safety) => {
      expect(slipFacts(view({ safety }), calmStatus).receivedByCentre).toBe(false);
    },
  );

  it('names the outage only while the centre is known to be out of reach', () => {
    const status = (state: 'unknown' | 'reachable' | 'unreachable'): Status => {
      const reachability = { upstream: 'x', state, since: '2024-06-20T04:15:00+08:00', code: 'x' };
      return { ...calmStatus, overview: { ...calmStatus.overview, reachability } };
    };
    expect(slipFacts(view({}), status('unreachable')).outageSince).toBe('2024-06-20T04:15:00+08:00');
    expect(slipFacts(view({}), status('unknown')).outageSince).toBeUndefined();
    expect(slipFacts(view({}), status('reachable')).outageSince).toBeUndefined();
    expect(slipFacts(view({}), undefined).outageSince).toBeUndefined();
  });

  it('asks to come back for what was not taken, and not for what is not needed or paid elsewhere', () => {
    const { steps } = memoryCase({});
    const facts = slipFacts(
      view({
        steps: {
          ...steps,
          intake: { kind: 'done', mode: 'device' },
          documents: { kind: 'not-taken', mode: 'waived', reason: 'other' },
          portrait: { kind: 'draft' },
          fingerprints: { kind: 'not-taken', mode: 'deferred', reason: 'no-device' },
        },
      }),
      calmStatus,
    );
    expect(facts.outstanding).toEqual(['portrait', 'fingerprints', 'interview']);
  });
});

it('says that nobody can collect while the office declared so, with and without a day', () => {
  const calm = foldOffice([]);
  const closed = { ...calm, open: { ...calm.open, collection: false } };
  const facts = slipFacts(view({}), calmStatus, closed);
  const [, ...lines] = slipLines(facts, memoryPlace, 'id');
  expect(lines.join(' ')).toContain('Pengambilan ditutup saat ini; kapan dibuka belum diketahui.');
  const known = slipLines({ ...facts, collectFromOn: '2024-07-08' }, memoryPlace, 'id').join(' ');
  expect(known).toContain('Pengambilan ditutup saat ini; paling cepat Senin, 8 Juli 2024.');
});

describe('printed again when the centre called the passport ready, a slip', () => {
  const ready = { readyAt: '2024-07-01T23:30:00Z' };

  it('says since when and what to bring, and neither that the day is unknown nor to come back for steps', () => {
    const facts = slipFacts(view(ready), calmStatus);
    expect(slipLines(facts, memoryPlace, 'id')).toEqual([
      'PASPOR SIAP DIAMBIL di kantor ini sejak 2 Juli 2024, menurut pusat.',
      expect.stringContaining('Bawa saat mengambil: slip ini, bukti bayar, KTP.'),
    ]);
  });

  it('says first that nobody can collect, while the office declared so', () => {
    const facts = { ...slipFacts(view(ready), calmStatus), collectionClosed: true };
    const [first, ...lines] = slipLines(facts, memoryPlace, 'id');
    expect(first).toContain('Jangan datang mengambil dulu.');
    expect(lines.join(' ')).toContain('PASPOR SIAP DIAMBIL');
  });

  it('says only that it was handed over, once it was', () => {
    const facts = slipFacts(view({ ...ready, handedOverAt: '2024-07-03T09:00:00+08:00' }), calmStatus);
    expect(slipLines(facts, memoryPlace, 'id')).toEqual(['Paspor sudah diserahkan pada 3 Juli 2024.']);
  });
});

describe('of what another counter took a slip', () => {
  const { steps } = memoryCase({});
  const elsewhere = { kind: 'elsewhere', mode: 'device' } as const;

  it('says what became of percepatan by the lane that its slip brought', () => {
    const calm = foldOffice([]);
    const closed = { ...calm, open: { ...calm.open, expedited: false } };
    expect(slipFacts(view({ lane: 'accelerated' }), calmStatus, closed).accelerated).toBe('closed');
    expect(slipFacts(view({ lane: 'urgent' }), calmStatus, closed).accelerated).toBeUndefined();
  });

  it('neither asks for it again nor says that it was not shown', () => {
    const facts = slipFacts(view({ steps: { ...steps, documents: elsewhere, payment: elsewhere } }), calmStatus);
    expect(facts).toMatchObject({ documents: [], payment: 'shown' });
    expect(facts.outstanding).toEqual(['intake', 'portrait', 'fingerprints', 'interview']);
  });
});

describe('of a case that came by a slip', () => {
  const { steps } = memoryCase({});
  const payment = { kind: 'elsewhere', mode: 'device' } as const;
  const slip: NonNullable<CaseView['slip']> = {
    on: '2024-06-24',
    steps: {
      ...{ intake: 'settled', documents: 'open', payment: 'settled' },
      ...{ portrait: 'open', fingerprints: 'open', interview: 'open' },
    },
    missing: ['family-card', 'birth-record'],
    due: { on: '2024-07-08', items: ['birth-record'] },
    payment: 'expired',
    news: 'phone',
  };
  const carried: CaseView = {
    ...view({ steps: { ...steps, payment } }),
    ...{ slip, missingBySlip: ['family-card', 'birth-record'] },
  };

  it('what that slip said is missing and until when, of the payment, and how news comes, is said on', () => {
    const facts = slipFacts(carried, calmStatus);
    expect(facts).toMatchObject({
      documents: [{ item: 'family-card' }, { item: 'birth-record', dueOn: '2024-07-08' }],
      ...{ payment: 'expired', news: 'phone' },
    });
    expect(slipLines(facts, memoryPlace, 'id')).toEqual(
      expect.arrayContaining([
        'Berkas yang perlu dibawa sampai Senin, 8 Juli 2024: Akta kelahiran atau penggantinya.',
        'Berkas yang masih perlu dibawa: Kartu Keluarga.',
        'Tulisan kedaluwarsa di aplikasi sudah dicatat. Simpan bukti bayar dan tetap datang.',
      ]),
    );
  });

  it('gives way to what was recorded here', () => {
    const here: RecordedStep = {
      digest: 'p' as RecordedStep['digest'],
      at: '2024-06-24T09:30:00.000+08:00',
      ...{ officer: undefined, mode: 'device', payment: { proof: 'nothing' } },
    };
    const taken = { ...steps, payment: { kind: 'done', mode: 'device' } } as const;
    const facts = slipFacts(
      { ...carried, summary: memoryCase({ steps: taken }), current: { payment: [here] } },
      calmStatus,
    );
    expect(facts.payment).toBe('none');
  });
});

describe('documents on a slip', () => {
  const { steps } = memoryCase({});
  const partial = { kind: 'partial', settled: 1, of: 3, untouched: 1 } as const;
  const record = (item: string, more: Partial<RecordedStep>): RecordedStep => ({
    digest: 'd' as RecordedStep['digest'],
    at: '2024-06-24T09:30:00.000+08:00',
    officer: undefined,
    mode: 'device',
    item,
    ...more,
  });
  const withDocuments = (documents: StepState, ...records: readonly RecordedStep[]): CaseView => ({
    ...view({ steps: { ...steps, documents } }),
    current: { documents: records },
  });
  const deferred = record('family-card', { mode: 'deferred', dueOn: '2024-07-08' });

  it('are those not brought with their last day, and those nobody asked for yet', () => {
    const page: Artefact = {
      mediaType: 'image/jpeg',
      bytes: 4,
      sha256: deferred.digest,
      key: 'k',
      parts: [deferred.digest],
    };
    const illegible = record('other', { document: { originalSeen: true, legible: false, pages: [page] } });
    expect(slipFacts(withDocuments(partial, deferred, illegible), calmStatus).documents).toEqual([
      { item: 'identity-card' },
      { item: 'family-card', dueOn: '2024-07-08' },
      { item: 'other', dueOn: '2024-07-08' },
    ]);
  });

  it('are none before anybody spoke of them, and none when all were settled at once', () => {
    expect(slipFacts(withDocuments({ kind: 'open' }), calmStatus).documents).toEqual([]);
    expect(slipFacts(withDocuments({ kind: 'done', mode: 'manual' }, deferred), calmStatus).documents).toEqual([]);
  });

  it('are printed with the day in words, and how many are settled', () => {
    const facts = slipFacts(withDocuments(partial, deferred), calmStatus);
    render(<SlipPaper facts={facts} place={memoryPlace} printedAtMs={memoryNow} width="80mm" />);
    expect(screen.getByText('Berkas yang perlu dibawa sampai Senin, 8 Juli 2024: Kartu Keluarga.')).toBeTruthy();
    expect(screen.getByText('Berkas yang masih perlu dibawa: KTP-el.')).toBeTruthy();
    expect(screen.getByText('1 dari 3')).toBeTruthy();
  });
});

it('draws its code in whole dots of a thermal printer', async () => {
  const code = await drawCode('IQ1:');
  const facts = slipFacts(view({}), calmStatus);
  render(<SlipPaper facts={facts} place={memoryPlace} printedAtMs={memoryNow} width="80mm" code={code} />);
  const foot = screen.getByRole('img', { name: 'Kode untuk loket berikutnya' }).parentElement;
  expect(foot?.style.getPropertyValue('--qr-size')).toBe(`${code.length / 2}mm`);
});

describe('masking', () => {
  it('keeps a mononym a mononym and does not tell how long it is', () => {
    expect(maskName('Suhartini')).toBe('S••••');
    expect(maskName('  ')).toBe('');
  });

  it('hides a number that is too short to show its end', () => {
    expect(maskNik('1234567')).toBe('••••');
  });

  it('shortens and groups numbers for the eye', () => {
    expect(shortNumber('0724112233443391')).toBe('0724…3391');
    expect(groupDigits('0724112233443391')).toBe('0724 1122 3344 3391');
  });
});

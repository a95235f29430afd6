import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import type { CaseSummary, RecordedStep } from '../../queries/views.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';

const subject = memoryId(1);
beforeEach(() => go({ kind: 'desk' }));
afterEach(cleanup);

const record = (mode: RecordedStep['mode'], at: string): RecordedStep => ({
  digest: mode.padEnd(43, 'x') as RecordedStep['digest'],
  at,
  officer: undefined,
  mode,
});

function opens(at: string, more: Partial<CaseSummary> = {}): void {
  const app = memoryApp();
  const row = memoryCase({ subject, door: 'newcomer', name: 'SUHARTINI', openedAt: at, ...more });
  app.cases.value = [
    {
      ...row,
      steps: {
        ...row.steps,
        intake: { kind: 'done', mode: 'manual' },
        documents: { kind: 'not-taken', mode: 'waived', reason: 'ordered' },
        fingerprints: { kind: 'not-taken', mode: 'deferred', reason: 'device-failed' },
      },
    },
  ];
  app.views.set(subject, { current: { intake: [record('manual', at)], fingerprints: [record('deferred', at)] } });
  go({ kind: 'case', subject });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
}

describe('somebody who comes back on another day', () => {
  it('is met with what was done, what was not and why', async () => {
    opens('2024-06-21T10:00:00+08:00', { completedAt: '2024-06-21T10:20:00+08:00' });
    await screen.findByText('Pemohon ini sudah pernah dilayani, terakhir Jumat, 21 Juni 2024');
    expect(screen.getByText('Sudah: Data, Berkas')).toBeTruthy();
    expect(screen.getByText('Belum: Foto, Sidik jari (alat rusak), Wawancara')).toBeTruthy();
    expect(here.value).toEqual({ kind: 'case', subject });
    await screen.findByText('Foto wajah');
  });

  it('is not said of a visit of today', async () => {
    opens('2024-06-24T09:00:00+08:00');
    await screen.findByText('Foto wajah');
    expect(screen.queryByText(/sudah pernah dilayani/)).toBeNull();
  });
});

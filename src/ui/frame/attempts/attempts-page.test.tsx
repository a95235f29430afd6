import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { calmStatus, memoryApp, memoryCase } from '../../../../tests/support/memory-app.ts';
import type { Status } from '../../../queries/views.ts';
import { AppContext } from '../../app-context.ts';
import { AttemptsPage } from './attempts-page.tsx';

type Attempt = Status['attempts'][number];
const tried: Attempt = {
  at: '2024-06-24T09:20:00+08:00',
  driver: 'page',
  outcome: 'unreachable',
  code: 'timeout',
  entries: 0,
  parts: 0,
  bytes: 0,
};

function show(attempt: Attempt, applicationsWaiting: number): void {
  const app = memoryApp();
  const counters = { ...calmStatus.overview.counters, applicationsWaiting };
  app.status.value = { ...calmStatus, overview: { ...calmStatus.overview, counters }, attempts: [attempt] };
  render(
    <AppContext.Provider value={app}>
      <AttemptsPage />
    </AppContext.Provider>,
  );
}

afterEach(cleanup);

describe('what does not move', () => {
  it('is counted, with the reason of the newest attempt', () => {
    show(tried, 3);
    screen.getByText(/^Belum bergerak: 3 permohonan, karena pusat terlalu lama menjawab\./);
  });

  it.each([
    ['nothing waits', tried, 0],
    ['the newest attempt moved something', { ...tried, outcome: 'progress', code: 'drained' } as const, 3],
  ])('is not spoken of when %s', (_, attempt, waiting) => {
    show(attempt, waiting);
    expect(screen.queryByText(/^Belum bergerak/)).toBeNull();
  });
});

describe('what arrived and casework cannot open', () => {
  it('is named by case and step, with what to do, and is not there when there is none', () => {
    const app = memoryApp();
    app.status.value = calmStatus;
    app.cases.value = [
      memoryCase({
        number: 'A1-003',
        safety: 'received',
        unreadable: { steps: ['portrait', undefined], codes: ['body-not-for-key'] },
      }),
      memoryCase({ number: 'A1-004', safety: 'received' }),
    ];
    render(
      <AppContext.Provider value={app}>
        <AttemptsPage />
      </AppContext.Provider>,
    );
    const line = screen.getByText(/^A1-003/);
    expect(line.textContent).toMatch(
      /tidak dapat membuka: Foto, catatan lain \(kode body-not-for-key\)\. .*Ambil ulang/,
    );
    expect(screen.queryByText(/A1-004/)).toBeNull();
    cleanup();
    show(tried, 0);
    expect(screen.queryByText(/Pusat tidak dapat membuka/)).toBeNull();
  });
});

describe('each lane that waits', () => {
  it('has its oldest and its reason beside it, in words', () => {
    const app = memoryApp();
    const attempts = [tried, { ...tried, at: '2024-06-24T08:12:00+08:00' }];
    app.status.value = { ...calmStatus, attempts };
    app.cases.value = [
      memoryCase({ number: 'B1-014', lane: 'urgent', openedAt: '2024-06-22T09:00:00+08:00' }),
      memoryCase({ name: 'SUHARTINI', openedAt: '2024-06-24T08:30:00+08:00' }),
    ];
    render(
      <AppContext.Provider value={app}>
        <AttemptsPage />
      </AppContext.Provider>,
    );
    const table = within(screen.getByRole('region', { name: 'Yang belum sampai, dan sebabnya' }));
    const rows = table.getAllByRole('row').map(({ textContent }) => textContent);
    const reason = 'Sejak 08.12 WITA tidak bergerak: pusat terlalu lama menjawab.';
    expect(rows.slice(1)).toEqual([`mendesak1B1-014 · 2 hari${reason}`, `reguler1SUHARTINI · 1 jam${reason}`]);
    screen.getByText('Sebelumnya, sejak 08.12 WITA: 1 percobaan (1 tidak terjangkau).');
  });
});

import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryNow, memoryPlace } from '../../../tests/support/memory-app.ts';
import { foldOffice } from '../../domain/office/office-state.ts';
import { words } from '../../locales/id/board/words.ts';
import { addPart } from '../../locales/translate.ts';
import type { BoardView } from '../../queries/board/watch-board.ts';
import { Board } from './board.tsx';
import { spokenNumber } from './spoken-number.ts';

const since = '2024-06-20T04:15:00+08:00';
const calm: BoardView = {
  numbers: {
    serving: [{ number: 'B1-014', counter: '1', at: since, times: 1 }],
    next: [{ lane: 'regular', numbers: ['B1-015', 'B2-003'] }],
    parked: ['A1-002'],
  },
  office: foldOffice([]),
  others: { counters: [], heardAt: undefined },
};

function show(view: BoardView, alive = true) {
  const [viewed, asOf, now] = [
    signal<BoardView | undefined>(view),
    signal(alive ? memoryNow : undefined),
    signal(memoryNow),
  ];
  render(<Board profile={memoryPlace.profile} view={viewed} asOfMs={asOf} now={now} />);
  return { now };
}

beforeEach(() => addPart(words, () => import('../../locales/en/board/words.ts')));
afterEach(cleanup);

describe('the lobby board', () => {
  it('shows who is called to which counter, who is next by lane, and who did not come', () => {
    show(calm);
    expect(screen.getByRole('region', { name: 'Sekarang dipanggil' }).textContent).toContain('B1-014Loket 1');
    expect(screen.getByRole('region', { name: 'Berikutnya' }).textContent).toContain('RegulerB1-015B2-003');
    expect(screen.getByText('A1-002')).toBeDefined();
    expect(screen.getByText('Suara Indonesia tidak ada di komputer ini')).toBeDefined();
  });

  it('says since when there is a disturbance, the sentence, and what is closed', () => {
    const outage = { since, declaredAt: since, reason: 'PDN', sentence: 'Paspor belum dapat dicetak.' };
    const office = { ...foldOffice([]), outage, takesNewcomers: false };
    show({ ...calm, office: { ...office, open: { ...office.open, interview: false } } });
    screen.getByText('Gangguan sejak 20 Juni 2024, 04.15 WITA.');
    screen.getByText('Paspor belum dapat dicetak.');
    screen.getByText('Pemohon baru tidak diterima');
    expect(screen.getByText('Wawancara').closest('li')?.textContent).toBe('Wawancara tutup');
  });

  it('says to the second how old it is, and in red when that is more than a minute', () => {
    const { now } = show(calm);
    expect(screen.getByText('per 09.30.00 WITA').dataset['stale']).toBeUndefined();
    now.value += 61_000;
    return screen.findByText(/^per 09.30.00 WITA: keadaan sesudah itu tidak diketahui/).then((old) => {
      expect(old.dataset['stale']).toBe('');
    });
  });

  it('does not pretend to know anything while no counter is alive, and says when other counters were heard', () => {
    show({ ...calm, others: { counters: ['3', '2', '3'], heardAt: '2024-06-24T09:12:00+08:00' } }, false);
    screen.getByText('belum ada loket yang aktif di komputer ini');
    screen.getByText('Loket lain (2, 3) terdengar 09.12 WITA');
  });
});

it('a number is read aloud letter by letter and digit by digit', () => {
  expect(spokenNumber('B1-014')).toBe('B satu, nol satu empat');
  expect(spokenNumber('1a')).toBe('satu A');
});

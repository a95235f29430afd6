import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryApp } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { IntakeAnswers } from '../../protocol/entries/steps/intake.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { RecordValues } from './record-values.tsx';

const answers: IntakeAnswers = {
  name: 'MARSELA BERE',
  nik: '5304066203980001',
  sex: 'female',
  birthPlace: 'Atambua',
  birthDate: '1998-03-22',
  maritalStatus: 'married',
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
  kind: 'electronic',
  validityYears: 10,
  service: 'regular',
  reason: 'new',
  purpose: 'tourism',
  parents: [],
};
const record = (digest: string, intake: IntakeAnswers, more: Partial<RecordedStep> = {}): RecordedStep => ({
  ...{ digest: digest as RecordedStep['digest'], at: '2024-06-24T09:00:00+08:00', officer: undefined },
  ...{ mode: 'device', intake },
  ...more,
});
const show = (...records: readonly RecordedStep[]) =>
  render(
    <Root app={memoryApp()}>
      <RecordValues records={records} />
    </Root>,
  );
const cellsOf = (label: RegExp) =>
  within(screen.getByRole('row', { name: label }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

afterEach(cleanup);

describe('two records of one step', () => {
  it('stand beside each other, what differs first and marked in words', () => {
    show(
      record('a', answers),
      record('b', { ...answers, name: 'MARSELA BERE NAHAK', occupation: 'Petani', purpose: 'work' }),
    );
    const [differing] = screen.getAllByRole('table');
    if (differing === undefined) throw new Error('There is no table.');
    expect(
      within(differing)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Nama lengkapberbeda', 'Tujuan keberangkatanberbeda', 'Pekerjaanberbeda']);
    expect(cellsOf(/^Nama lengkap/)).toEqual(['MARSELA BERE', 'MARSELA BERE NAHAK']);
    expect(cellsOf(/^Pekerjaan/)).toEqual(['tidak diisi', 'Petani']);
    expect(cellsOf(/^Tempat lahir/)).toEqual(['Atambua', 'Atambua']);
  });

  it('that say the same are said to, and nothing is hidden', () => {
    show(record('a', answers), record('b', answers));
    screen.getByText(/Isinya sama/);
    expect(screen.getAllByRole('table')).toHaveLength(1);
  });
});

describe('one record', () => {
  it('shows its answers in words, and why a warning was passed', () => {
    const acknowledged = [{ finding: 'nik:nik-registered', reason: 'another-person' }];
    show(record('a', answers, { acknowledged }));
    expect(cellsOf(/^Status perkawinan/)).toEqual(['Kawin']);
    expect(cellsOf(/^NIK sudah tercatat di kantor ini/)).toEqual(['Orang lain']);
  });
});

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import {
  appointment,
  choose,
  clearDesk,
  field,
  fillTheRest,
  intake,
  openForm,
  save,
  type,
  view,
} from '../../../tests/support/intake-form.tsx';
import type { CaseView } from '../../queries/views.ts';

afterEach(clearDesk);

describe('what people paste, and what days do', () => {
  const opened = async (): Promise<void> => {
    await openForm({ ...view, appointment });
    fillTheRest();
  };

  it('takes hidden characters out of pasted text, and says so', async () => {
    await opened();
    type(/^Nama lengkap/, 'MARIA\u202E\tGORETI\u0007');
    await screen.findByText(/^Karakter tersembunyi dari tempelan sudah dibuang/);
    save();
    await waitFor(() => expect(intake.at.recorded[0]?.answers.name).toBe('MARIA GORETI'));
  });

  it.each(['ꦱꦸꦲꦂꦠꦶ', 'محمد علي', '陳秀英'])(
    'keeps %s as typed, with a reason, since the passport cannot have it',
    async (name) => {
      await opened();
      type(/^Nama lengkap/, name);
      save();
      await screen.findByText(/Nama memuat huruf bukan Latin/);
      choose(/^Mengapa tetap benar/, 'original-seen');
      save();
      await waitFor(() => expect(intake.at.recorded[0]?.answers.name).toBe(name));
      expect(intake.at.recorded[0]?.acknowledged).toContainEqual({
        finding: 'name:name-script',
        reason: 'original-seen',
      });
    },
  );

  it('cuts nothing off what is too long: it is counted, stays as it was pasted, and saving waits', async () => {
    await opened();
    const name = 'MARIA '.repeat(25).trim();
    type(/^Nama lengkap/, name);
    await screen.findByText('149 huruf; paling banyak 120. Persingkat dulu; yang Anda ketik tetap ada.');
    save();
    await waitFor(() => expect(document.activeElement).toBe(field(/^Nama lengkap/)));
    expect(field(/^Nama lengkap/).value).toBe(name);
    expect(intake.at.recorded).toEqual([]);
    type(/^Nama lengkap/, 'MARIA');
    save();
    await waitFor(() => expect(intake.at.recorded[0]?.answers.name).toBe('MARIA'));
  });

  it.each(['I', 'MARIA GORETI FERNANDA DA COSTA XIMENES BERE NAHAK DOS SANTO'])(
    'takes the name %s without asking for a reason',
    async (name) => {
      await opened();
      type(/^Nama lengkap/, name);
      save();
      await waitFor(() => expect(intake.at.recorded[0]?.answers.name).toBe(name));
      expect(intake.at.recorded[0]?.acknowledged).toEqual([]);
    },
  );

  it('asks why a NIK is missing, not why it is right', async () => {
    await opened();
    type(/^NIK/, '');
    save();
    await screen.findByText(/1 isian perlu alasan/);
    choose(/^Mengapa belum ada/, 'not-known');
    save();
    await waitFor(() =>
      expect(intake.at.recorded[0]?.acknowledged).toEqual([{ finding: 'nik:nik-missing', reason: 'not-known' }]),
    );
  });

  it('does not ask again for reasons that were given when it was saved', async () => {
    await openForm({ ...view, appointment: { ...appointment, birthDate: '1960-07-13' } });
    fillTheRest();
    type(/^Nama lengkap/, 'SUHARTI 2');
    save();
    await screen.findByText(/2 isian perlu alasan/);
    for (const reason of screen.getAllByLabelText(/^Mengapa tetap benar/)) {
      fireEvent.change(reason, { target: { value: 'other' } });
    }
    for (const words of await screen.findAllByLabelText(/^Alasan\(wajib\)/)) {
      fireEvent.input(words, { target: { value: 'Penetapan 12/2020' } });
    }
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    const [{ answers, acknowledged } = never()] = intake.at.recorded;
    cleanup();
    const entry = { digest: 'd', at: '2024-06-24T09:40:00+08:00', officer: undefined, mode: 'device' } as const;
    const recorded = { ...entry, intake: answers, acknowledged } as unknown as NonNullable<
      CaseView['current']['intake']
    >[number];
    await openForm({ ...view, current: { intake: [recorded] } });
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(2));
    expect(intake.at.recorded[1]?.acknowledged).toEqual(acknowledged);
  });

  it('goes by the day on which it is saved when a form was open for days, and keeps what was typed', async () => {
    // 17 on 25 June: a minor today, none the day after.
    await openForm({ ...view, appointment: { ...appointment, nik: '5304016506070003', birthDate: '2007-06-25' } });
    fillTheRest();
    expect(screen.getByLabelText(/^Nama ayah/)).toBeTruthy();
    intake.at.state.now.value = Date.parse('2024-06-26T16:30:00Z');
    await waitFor(() => expect(screen.queryByLabelText(/^Nama ayah/)).toBeNull());
    expect(field(/^Jalan/).value).toBe('Jl. Merdeka 3');
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.recorded[0]?.answers.birthDate).toBe('2007-06-25');
  });
});

function never(): never {
  throw new Error('Nothing was recorded.');
}

import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MemoryApp, memoryApp, openPhase } from '../../../../tests/support/memory-app.ts';
import { Root } from '../../../../tests/support/root.tsx';
import { type OfficeState, foldOffice } from '../../../domain/office/office-state.ts';
import { SharePanel } from './share-panel.tsx';
import { scaleFor, wrapped } from './share-picture.ts';

const at = '2024-06-24T08:00:00.000+08:00';
const calm = foldOffice([]);
const declared: OfficeState = {
  ...calm,
  asOf: at,
  outage: { since: '2024-06-20T04:15:00.000+08:00', declaredAt: at, reason: 'PDN', sentence: 'Paspor belum dicetak.' },
  open: { ...calm.open, expedited: false },
};

let app: MemoryApp;
const show = (office: OfficeState) =>
  render(
    <Root app={app}>
      <SharePanel office={office} />
    </Root>,
  );
beforeEach(() => {
  app = memoryApp();
  app.phase.value = { ...openPhase, officer: { ...openPhase.officer, role: 'supervisor' } };
});
afterEach(cleanup);

const make = () => fireEvent.click(screen.getByRole('button', { name: 'Buat paket siaran' }));
const shortText = () => screen.getByLabelText<HTMLTextAreaElement>('Teks pendek').value;

describe('a share pack', () => {
  it('is not made of nothing', () => {
    show(calm);
    screen.getByText(/^Belum ada yang dinyatakan/);
    expect(screen.queryByRole('button', { name: 'Buat paket siaran' })).toBeNull();
  });

  it('is made from the declaration, with nobody asked', () => {
    show(declared);
    make();
    expect(shortText()).toContain('Gangguan sejak 20 Juni 2024 pukul 04.15 WITA.');
    expect(shortText()).toContain('menurut pernyataan kantor 24 Juni 2024 pukul 08.00 WITA.');
    expect(shortText()).not.toContain('Disturbance');
    screen.getByRole('region', { name: 'Poster' });
  });

  it('is copied, or selected where there is no clipboard', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
    show(declared);
    make();
    fireEvent.click(screen.getByRole('button', { name: 'Salin Teks pendek' }));
    await screen.findByText('✓ Tersalin');
    expect(written).toEqual([shortText()]);
    vi.stubGlobal('navigator', {});
    fireEvent.click(screen.getByRole('button', { name: 'Salin Teks lengkap' }));
    await screen.findByText('Teks sudah dipilih: tekan Ctrl+C.');
    vi.unstubAllGlobals();
  });

  it('says that it is old when the declaration changed, and is made again in both languages', () => {
    const { rerender } = show(declared);
    make();
    const later = { ...declared, asOf: '2024-06-24T10:00:00.000+08:00' };
    rerender(
      <Root app={app}>
        <SharePanel office={later} />
      </Root>,
    );
    screen.getByText(/^Pernyataan berubah sesudah paket ini dibuat/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Juga dalam bahasa Inggris' }));
    fireEvent.click(screen.getByRole('button', { name: 'Buat lagi' }));
    expect(shortText()).toContain('Disturbance since');
  });
});

it('lines of a picture break at blanks, and a long word stands alone', () => {
  const pen = { measureText: (text: string) => ({ width: text.length }) as TextMetrics };
  expect(wrapped(pen, 'satu dua tigaempatlima enam', 8)).toEqual(['satu dua', 'tigaempatlima', 'enam']);
});

it('a picture is set smaller until its sentences fit, and never larger', () => {
  const pen = {
    font: '',
    measureText(text: string) {
      const px = Number(/([\d.]+)px/.exec(pen.font)?.[1]);
      return { width: text.length * px * 0.5 } as TextMetrics;
    },
  };
  const rows = [{ text: 'kata '.repeat(56), px: 36 }];
  expect(scaleFor(pen, rows, 1_000, 936)).toBe(1);
  const scale = scaleFor(pen, rows, 200, 936);
  expect(scale).toBeLessThan(1);
  expect(scale).toBeGreaterThanOrEqual(0.5);
});

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { type MemoryApp, memoryApp, memoryCase, memoryId, openPhase } from '../../../tests/support/memory-app.ts';
import { go } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';

const subject = memoryId(1);
afterEach(cleanup);

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

async function openPanel(app: MemoryApp): Promise<void> {
  go({ kind: 'case', subject, step: 'intake' });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  await screen.findByRole('button', { name: /Tidak dapat diambil/ });
  press('0', { code: 'Digit0', ctrlKey: true, altKey: true });
  await screen.findByRole('form', { name: /: tidak dengan alat ini/ });
}

it('is there again when the screen was locked, apart from what was typed into the step, until it is saved', async () => {
  const app = memoryApp();
  app.cases.value = [memoryCase({ subject, number: 'A1-001', day: '2024-06-24', door: 'newcomer', name: 'SUHARTINI' })];
  await openPanel(app);
  fireEvent.click(screen.getByLabelText('Di formulir kertas'));
  fireEvent.click(screen.getByLabelText('Listrik padam'));
  fireEvent.input(screen.getByLabelText(/^Nomor formulir/), { target: { value: 'F-0041' } });
  await act(() => app.actions.lock());
  cleanup();
  expect(await app.actions.draft(subject, 'intake')).toBeUndefined();

  app.phase.value = openPhase;
  await openPanel(app);
  expect(screen.getByLabelText<HTMLInputElement>(/^Nomor formulir/).value).toBe('F-0041');
  press('Escape');
  await screen.findByText('Isian yang belum disimpan masih ada di sini.');
  press('0', { code: 'Digit0', ctrlKey: true, altKey: true });
  await screen.findByRole('form', { name: /: tidak dengan alat ini/ });
  press('Enter', { ctrlKey: true });
  await waitFor(async () => expect(await app.actions.draft(subject, 'fallback intake')).toBeUndefined());
  expect(app.views.get(subject)?.current?.intake?.[0]).toMatchObject({ mode: 'manual', paperNumber: 'F-0041' });
});

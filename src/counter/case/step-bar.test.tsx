import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';
import { barSteps, stepDigits } from './counter-steps.ts';

const subject = memoryId(1);
beforeEach(() => go({ kind: 'desk' }));
afterEach(cleanup);

describe('the steps above a case', () => {
  it.each(barSteps.flatMap((step) => (['case', 'finish'] as const).map((kind) => ({ step, kind }))))(
    'open $step by its key, from the $kind',
    async ({ step, kind }) => {
      const app = memoryApp();
      app.cases.value = [memoryCase({ subject, door: 'newcomer', name: 'SUHARTINI' })];
      go({ kind, subject });
      render(
        <Root app={app}>
          <Counter />
        </Root>,
      );
      await screen.findByRole('navigation', { name: 'Langkah' });
      const digit = String(stepDigits[step]);
      fireEvent.keyDown(window, { key: digit, code: `Digit${digit}`, ctrlKey: true, altKey: true });
      expect(here.value).toEqual({ kind: 'case', subject, step });
    },
  );

  it.each(['case', 'finish'] as const)('open by their keys while the %s is still being opened', async (kind) => {
    const app = memoryApp();
    app.cases.value = [memoryCase({ subject, door: 'newcomer', name: 'SUHARTINI' })];
    go({ kind, subject });
    render(
      <Root app={app}>
        <Counter />
      </Root>,
    );
    expect(screen.queryByRole('navigation', { name: 'Langkah' })).toBeNull();
    fireEvent.keyDown(window, { key: '4', code: 'Digit4', ctrlKey: true, altKey: true });
    const bar = await screen.findByRole('navigation', { name: 'Langkah' });
    expect(bar.querySelector('[aria-current]')?.textContent).toContain('Sidik jari');
  });
});

import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { memoryApp, memoryCase } from '../../../tests/support/memory-app.ts';
import { AppContext } from '../../ui/app-context.ts';
import { keepSecondLanguage } from '../paper/paper-choices.ts';
import { SlipScreen } from './slip-screen.tsx';

afterEach(() => keepSecondLanguage(undefined));

it('the second language of a slip comes whole, when its words are there', async () => {
  const app = memoryApp();
  const ended = memoryCase({ number: 'A1-001', completedAt: '2024-06-24T09:20:00+08:00' });
  app.cases.value = [ended];
  render(
    <AppContext.Provider value={app}>
      <SlipScreen subject={ended.subject} />
    </AppContext.Provider>,
  );
  const seen = new Set<string>();
  const look = (): void => void seen.add(document.querySelector('.paper-second')?.textContent ?? '');
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  fireEvent.click(await screen.findByRole('radio', { name: 'English' }));
  await vi.waitFor(() => expect([...seen].at(-1)).toContain('Earliest date: not known yet.'));
  expect([...seen].filter((text) => /belum|PERLU/.test(text))).toEqual([]);
});

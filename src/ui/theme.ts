import { signal } from '@preact/signals';

/** Light or dark as the computer says, unless somebody chose. */
export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'loket.theme';

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    // Storage refused by policy: the computer's choice stands.
    return 'system';
  }
}

export const theme = signal<Theme>(remembered());

export function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme.value;
}

export function chooseTheme(next: Theme): void {
  theme.value = next;
  applyTheme();
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Not remembered, but chosen for now.
  }
}

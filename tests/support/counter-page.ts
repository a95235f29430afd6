/**
 * The little of a browser's page that the officer's words need, named as Playwright names it: Chromium's page is one as it
 * is, Firefox's is made one in `firefox-page.ts`.
 */
export interface CounterPage {
  readonly keyboard: { press(key: string): Promise<void> };
  getByLabel(text: string | RegExp, options?: { exact?: boolean }): Found;
  getByRole(role: Role, options?: { name?: string | RegExp; exact?: boolean }): Found;
  getByText(text: string | RegExp, options?: { exact?: boolean }): Found;
  locator(css: string): Found;
  evaluate<Result>(pageFunction: () => Result | Promise<Result>): Promise<Result>;
}

export type Role =
  | 'button'
  | 'combobox'
  | 'contentinfo'
  | 'heading'
  | 'link'
  | 'list'
  | 'listitem'
  | 'main'
  | 'navigation'
  | 'radio'
  | 'region';

/** What can be found on the page, looked for anew by each act until it is there. */
export interface Found {
  check(): Promise<void>;
  click(): Promise<void>;
  fill(text: string): Promise<void>;
  selectOption(option: { label: string }): Promise<unknown>;
  evaluate(pageFunction: (element: HTMLVideoElement) => Promise<void>): Promise<void>;
  waitFor(options?: { timeout?: number }): Promise<void>;
  isVisible(): Promise<boolean>;
  innerText(): Promise<string>;
  textContent(): Promise<string | null>;
  allTextContents(): Promise<string[]>;
  filter(options: { hasText?: string | RegExp; hasNotText?: string | RegExp }): Found;
  first(): Found;
  getByRole(role: Role, options?: { name?: string | RegExp; exact?: boolean }): Found;
  getByText(text: string | RegExp, options?: { exact?: boolean }): Found;
}

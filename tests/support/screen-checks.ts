import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** What every screen must be, whoever looks at it: readable, reachable, and whole on the computers of an office. */
export interface Fault {
  readonly screen: string;
  readonly fault: string;
}

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

/** A cheap desk computer, and a tablet held either way. */
export const looks: readonly Look[] = [
  { width: 1366, height: 768, theme: 'light' },
  { width: 1366, height: 768, theme: 'dark' },
  { width: 1024, height: 768, theme: 'light' },
  { width: 800, height: 1280, theme: 'dark' },
];
const atTheDesk = looks[0];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(import.meta.dirname, '../../docs/screens');
const allPictures = join(import.meta.dirname, '../../test-results/screens');

/** Everything that is wrong with the page as it stands, in every look. With SCREENS=1 also its pictures. */
export async function faultsOf(page: Page, screen: string, among: readonly Look[] = looks): Promise<Fault[]> {
  const faults: string[] = [];
  for (const look of among) {
    const words = `${look.width}×${look.height} ${look.theme}`;
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
    await drawn(page);
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${words}: ${fault}`));
    const over = await overflow(page);
    if (over !== undefined) faults.push(`${words}: ${over}`);
    if (await barOverStatus(page)) faults.push(`${words}: the bar that saves lies over the status`);
    if (look.height === atTheDesk?.height && look.width === atTheDesk.width) {
      const hidden = await mainButtonHidden(page);
      if (hidden !== undefined) faults.push(`${words}: ${hidden}`);
      const unsaid = await wrongUnsaid(page);
      if (unsaid !== undefined) faults.push(`${words}: ${unsaid}`);
    }
    await picture(page, screen, look);
  }
  if (atTheDesk !== undefined) await page.setViewportSize({ width: atTheDesk.width, height: atTheDesk.height });
  return faults.map((fault) => ({ screen, fault }));
}

/** Two frames: the first draws what was asked, the second what follows from its size. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  );
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

/** The policy of the page allows no script element; the browser's own debugger is not bound by it. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  const debuggee = await page.context().newCDPSession(page);
  await debuggee.send('Runtime.evaluate', { expression: `if (!globalThis.axe) { ${axeSource} }; undefined` });
  await debuggee.detach();
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`),
  );
}

/** Nothing is wider than the window, and no place inside scrolls sideways except a table in its own frame. */
async function overflow(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) return `the page is ${wide} px wider than the window`;
    const places = [...document.querySelectorAll<HTMLElement>('main, nav, form, article, section, header, footer')];
    const sideways = places.find(
      (place) =>
        place.scrollWidth > place.clientWidth + 1 && !['visible', 'clip'].includes(getComputedStyle(place).overflowX),
    );
    return sideways === undefined
      ? undefined
      : `${sideways.tagName}.${sideways.className} scrolls sideways by ${sideways.scrollWidth - sideways.clientWidth} px`;
  });
}

/** The act that the next keystroke belongs to is seen without scrolling and lies under nothing. */
async function mainButtonHidden(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const within = document.querySelector('dialog[open]') ?? document;
    const button = [...within.querySelectorAll<HTMLElement>('.button[data-kind="primary"]')].find((each) =>
      each.checkVisibility(),
    );
    if (button === undefined) return undefined;
    const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
    if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) {
      return `the main button "${button.innerText}" ends at ${Math.round(bottom)} of ${innerHeight} px`;
    }
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
    const covered = onTop !== null && onTop !== button && !button.contains(onTop);
    return covered ? `the main button "${button.innerText}" lies under ${onTop.tagName}.${onTop.className}` : undefined;
  });
}

async function barOverStatus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [bar, status] = ['.save-bar', '.status-foot'].map((each) => document.querySelector(each));
    if (!bar || !status) return false;
    return bar.getBoundingClientRect().bottom > status.getBoundingClientRect().top + 1;
  });
}

/** What is wrong with the field that has the focus is read without scrolling. */
async function wrongUnsaid(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const field = document.activeElement;
    if (field?.getAttribute('aria-invalid') !== 'true') return undefined;
    const said = document.getElementById(field.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '');
    if (said === null) return undefined;
    const { left, bottom } = said.getBoundingClientRect();
    return said.contains(document.elementFromPoint(left + 4, bottom - 3))
      ? undefined
      : `"${said.innerText}" is not in sight`;
  });
}

async function picture(page: Page, screen: string, look: Look): Promise<void> {
  if (process.env['SCREENS'] === undefined) return;
  const main = look === atTheDesk;
  mkdirSync(main ? pictures : allPictures, { recursive: true });
  const path = main ? join(pictures, `${screen}.png`) : join(allPictures, `${screen}-${look.width}-${look.theme}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

/** Pages in a PDF as Chromium writes it; without a `format` on the size that the page's own style asks for. */
export async function pagesPrinted(page: Page, format?: 'A4'): Promise<number> {
  const size = format === undefined ? { preferCSSPageSize: true } : { format };
  const pdf = await page.pdf({ ...size, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-z])/gi)?.length ?? 0;
}

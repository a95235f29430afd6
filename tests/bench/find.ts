import type { BarePage } from './bare-browser.ts';
import { type Report, median, percentile, rounded, say } from './figures.ts';
import { type FilledCounter, appointments, filling } from './filled-counter.ts';
import { nameOf } from './page/counter/people.ts';
import { pressKey, searchBox, startAndSignIn, until } from './signed-in-page.ts';

/**
 * Each keystroke in the search box of the product's own page, among 2,000 appointments and 50,000 rows: from the key to
 * the frame that shows what was found.
 */
const people = 30;

export async function find(counter: FilledCounter): Promise<Report> {
  await counter.centre.stop();
  const page = await counter.open();
  await startAndSignIn(page, `${counter.centre.url}/`);
  const keystrokes = await typeNames(page);
  await page.close();
  const { applications } = filling();
  return {
    name: 'find',
    figures: {
      rows: applications,
      appointments,
      keystrokes: keystrokes.length,
      findP50Ms: rounded(median(keystrokes), 1),
      findP95Ms: rounded(percentile(keystrokes, 95), 1),
    },
    bounds: { findP95Ms: { most: 50 } },
  };
}

/** Names of cases and of appointments in turn, letter by letter; each must be found. */
async function typeNames(page: BarePage): Promise<number[]> {
  const { applications } = filling();
  await page.run(`
    globalThis.keystrokes = [];
    document.querySelector('${searchBox}').focus();
    let pressedAt = 0;
    addEventListener('keydown', ({ timeStamp }) => { pressedAt = timeStamp; }, true);
    addEventListener('input', () => {
      const from = pressedAt;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => keystrokes.push(performance.now() - from);
      requestAnimationFrame(() => channel.port2.postMessage(null));
    }, true);
  `);
  for (let count = 0; count < people; count += 1) {
    const isCase = count % 2 === 0;
    const number = isCase ? Math.floor((applications / people) * count) : 1_000_000 + count * 60;
    const name = nameOf(number);
    for (const [at, letter] of [...name].entries()) {
      const typed = (await page.run<number>('keystrokes.length')) + 1;
      await pressKey(page, letter, letter);
      await until(page, `keystrokes.length >= ${typed}`);
      if (at === name.length - 1) {
        const found = JSON.stringify(name);
        await until(page, `document.querySelector('[role=option]')?.textContent.toUpperCase().includes(${found})`);
      }
    }
    await pressKey(page, 'Escape', '');
    await until(page, `document.querySelector('${searchBox}').value === ''`);
  }
  const all = await page.run<number[]>('keystrokes');
  say(`${people} names, ${all.length} keystrokes`);
  return all;
}

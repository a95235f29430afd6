import type { BarePage } from './bare-browser.ts';
import { type Report, percentile, rounded, say } from './figures.ts';
import { type FilledCounter, filling } from './filled-counter.ts';
import { nameOf } from './page/counter/people.ts';
import { pressKey, startAndSignIn, until } from './signed-in-page.ts';

/**
 * The supervisor's sync queue over 50,000 rows, on the product's own page: from the press that opens it to the frame with its
 * first rows, its code fetched from the service worker included; each step of scrolling, each keystroke of search and each
 * other order of the rows, to the frame that shows what belongs there.
 */
const scrollSteps = 120;
const people = 12;
const mostDrawn = 100;
const link = 'a[href="/supervisor/queue"]';
const row = '.queue-rows > .queue-row';
const search = 'input[name="queue-search"]';

export async function list(counter: FilledCounter): Promise<Report> {
  await counter.centre.stop();
  const page = await counter.open();
  await startAndSignIn(page, `${counter.centre.url}/`);
  await page.run(painting);
  await resize(page, atTheDesk);
  const { applications } = filling();
  await until(page, `document.querySelector('${link}') !== null`);
  await page.run(`
    globalThis.firstRowsMs = undefined;
    const from = performance.now();
    const look = () => {
      if (document.querySelector('${row}') === null) return requestAnimationFrame(look);
      framePainted(() => { globalThis.firstRowsMs = performance.now() - from; });
    };
    document.querySelector('${link}').click();
    look();
  `);
  const firstRowsMs = await until<number>(page, 'globalThis.firstRowsMs');
  const shown = await page.run<number>(
    `Number(document.querySelector('.queue-table').getAttribute('aria-rowcount')) - 1`,
  );
  // What was measured before on the same filling has added some.
  if (shown < applications) throw new Error(`The table has ${shown} rows, not ${applications}.`);
  await drawsOnlyWhatIsSeen(page);
  const scrolls = await scroll(page);
  const keystrokes = await type(page, applications);
  const orders = await order(page);
  // Where the page scrolls as one, as in a narrow window or at 200 % zoom.
  await resize(page, { width: 800, height: 600 });
  await drawsOnlyWhatIsSeen(page);
  await page.close();
  say(`${shown} rows, ${scrolls.length} steps of scrolling, ${keystrokes.length} keystrokes`);
  return {
    name: 'list',
    figures: {
      rows: shown,
      firstRowsMs: rounded(firstRowsMs, 1),
      scrollP95Ms: rounded(percentile(scrolls, 95), 1),
      scrollMostMs: rounded(Math.max(...scrolls), 1),
      searchP95Ms: rounded(percentile(keystrokes, 95), 1),
      searchMostMs: rounded(Math.max(...keystrokes), 1),
      orderMostMs: rounded(Math.max(...orders), 1),
    },
    bounds: { firstRowsMs: { most: 200 }, scrollP95Ms: { most: 50 }, searchP95Ms: { most: 50 } },
  };
}

/** The computers of an office. */
const atTheDesk = { width: 1366, height: 768 };

async function resize(page: BarePage, to: { readonly width: number; readonly height: number }): Promise<void> {
  await page.send('Emulation.setDeviceMetricsOverride', { ...to, deviceScaleFactor: 1, mobile: false });
  await page.run('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
}

async function drawsOnlyWhatIsSeen(page: BarePage): Promise<void> {
  const drawn = await page.run<number>(`document.querySelectorAll('${row}').length`);
  if (drawn > mostDrawn) throw new Error(`${drawn} rows are drawn at once: more than a window has.`);
}

/** A message that is posted in a frame comes after it was painted: this one for whoever is in a frame, or in the next. */
const painting = `
  globalThis.framePainted = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(null);
  };
  globalThis.painted = (then) => requestAnimationFrame(() => framePainted(then));
`;

/** Steps of thirty rows, some of them leaps across the whole; each must show the row that lies there. */
async function scroll(page: BarePage): Promise<number[]> {
  return page.run<number[]>(`(async () => {
    const box = document.querySelector('.queue-table');
    const times = [];
    for (let step = 0; step < ${scrollSteps}; step += 1) {
      const to = step % 10 === 9 ? Math.floor(box.scrollHeight * ((step * 7) % 97) / 97) : box.scrollTop + 1200;
      const from = performance.now();
      box.scrollTop = to;
      await new Promise((resolve) => {
        const look = () => {
          const there = 'queue-row-' + Math.floor(box.scrollTop / 40);
          if (document.getElementById(there) === null) return requestAnimationFrame(look);
          framePainted(resolve);
        };
        requestAnimationFrame(look);
      });
      times.push(performance.now() - from);
    }
    return times;
  })()`);
}

/** Every order there is, each until its rows are on the screen. */
async function order(page: BarePage): Promise<number[]> {
  return page.run<number[]>(`(async () => {
    const [choice] = [...document.querySelectorAll('.queue-bar select')].reverse();
    const times = [];
    for (const { value } of [...choice.options].reverse()) {
      const from = performance.now();
      choice.value = value;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await new Promise((resolve) => painted(resolve));
      times.push(performance.now() - from);
    }
    return times;
  })()`);
}

/** Names letter by letter; each must be found. */
async function type(page: BarePage, applications: number): Promise<number[]> {
  await page.run(`
    globalThis.keystrokes = [];
    globalThis.isTyping = true;
    document.querySelector('${search}').focus();
    let pressedAt = 0;
    addEventListener('keydown', ({ timeStamp }) => { pressedAt = timeStamp; }, true);
    addEventListener('input', () => {
      if (!isTyping) return;
      const from = pressedAt;
      painted(() => keystrokes.push(performance.now() - from));
    }, true);
  `);
  for (let count = 0; count < people; count += 1) {
    const name = nameOf(Math.floor((applications / people) * count));
    for (const letter of name) {
      const typed = (await page.run<number>('keystrokes.length')) + 1;
      await pressKey(page, letter, letter);
      await until(page, `keystrokes.length >= ${typed}`);
    }
    const found = JSON.stringify(name);
    await until(page, `document.querySelector('${row}')?.textContent.toUpperCase().includes(${found})`);
    // Emptied by hand and not by a key: nothing to measure.
    await page.run(`new Promise((resolve) => {
      const box = document.querySelector('${search}');
      globalThis.isTyping = false;
      box.value = '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
      globalThis.isTyping = true;
      painted(resolve);
    })`);
  }
  return page.run<number[]>('keystrokes');
}

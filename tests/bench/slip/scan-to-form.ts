import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { PrintedSlip } from './printed-slips.ts';

/**
 * Puts a camera before the page that shows what the test holds up: Chromium's own fake camera plays one film for as long as the
 * browser lives, and here is one slip after another.
 */
export async function holdUpPapers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1280, 720];
    const context = canvas.getContext('2d');
    let shown: ImageBitmap | undefined;
    const draw = (): void => {
      if (context !== null) {
        context.fillStyle = '#8a8178';
        context.fillRect(0, 0, canvas.width, canvas.height);
        if (shown !== undefined) {
          // A slip of 80 mm, a little askew, its foot before the camera.
          context.save();
          context.translate(640, 760);
          context.rotate((3 * Math.PI) / 180);
          const scale = 680 / shown.width;
          context.drawImage(shown, -340, -shown.height * scale, 680, shown.height * scale);
          context.restore();
        }
      }
      requestAnimationFrame(draw);
    };
    draw();
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
    Reflect.set(window, 'holdUp', async (png: string) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.codePointAt(0) ?? 0);
      shown = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    });
  });
}

/**
 * From the press on *scan* to the person's name, and from the press on *go on* to the form of the next step, in milliseconds
 * together: what the machine needs. Comparing the KTP between them is the officer's.
 */
export async function scanToForm(page: Page, slip: PrintedSlip): Promise<number> {
  await page.keyboard.press('Control+Alt+s');
  await page.getByRole('heading', { name: 'Slip dari loket lain' }).waitFor();
  await page.evaluate(
    (png) => (Reflect.get(window, 'holdUp') as (png: string) => Promise<void>)(png),
    readFileSync(slip.png).toString('base64'),
  );
  const scanned = await timed(page, 'button', 'Pindai dengan kamera', '.slip-card h2');
  await page.getByLabel('NIK pada KTP-el yang dibawa').fill(slip.nik);
  await page.getByText('NIK cocok dengan slip').waitFor();
  const accepted = await timed(page, 'button', 'Lanjutkan permohonan', '.documents-nav');
  return scanned + accepted;
}

/** Presses a button and waits for what follows, by the page's own clock. */
async function timed(page: Page, role: 'button', name: string, selector: string): Promise<number> {
  const button = page.getByRole(role, { name: new RegExp(`^${name}`) });
  const waiting = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let pressedMs = 0;
        addEventListener('click', () => (pressedMs = performance.now()), { capture: true, once: true });
        const look = (): void => {
          if (pressedMs > 0 && document.querySelector(wanted) !== null) resolve(performance.now() - pressedMs);
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );
  await button.click();
  return waiting;
}

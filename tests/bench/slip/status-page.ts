import type { Counter } from '../../support/browser.ts';

/** Everything that crosses the wire for one answer: the page and whatever it asks for, with their headers, in KiB. */
export async function statusPageKiB({ context }: Counter, centreUrl: string, code: string): Promise<number> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  // Nothing kept from before, and no service worker between: as on the telephone of somebody who was never here.
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  await network.send('Network.setBypassServiceWorker', { bypass: true });
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const answer = await page.goto(`${centreUrl}/status?code=${code}`, { waitUntil: 'networkidle' });
  if (answer?.status() !== 200) throw new Error(`/status answered ${answer?.status()}.`);
  await page.close();
  return bytes / 1024;
}

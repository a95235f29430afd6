import { buildIfNeeded } from './build.mjs';
import { root, run, tool } from './process.mjs';

const demo = `${root}/dist/server/demo.js`;

/** The production build with the demo offices. */
export async function start(args) {
  await buildIfNeeded();
  return run(process.execPath, ['--enable-source-maps', demo, ...args]);
}

/** The office hub as built. */
export async function hub(args) {
  await buildIfNeeded();
  return run(process.execPath, ['--enable-source-maps', `${root}/dist/server/hub.js`, ...args]);
}

/** The demo's centre as built, and the page as it is being written, on PORT. */
export async function dev(args) {
  await buildIfNeeded();
  const port = process.env.PORT ?? '8080';
  const centrePort = String(Number(port) + 1);
  const centre = run(process.execPath, ['--enable-source-maps', demo], { env: { PORT: centrePort } });
  const page = run(...tool('vite', '--port', port, '--strictPort', ...args), {
    env: { CENTRE_URL: `http://localhost:${centrePort}` },
  });
  const code = await Promise.race([centre, page]);
  process.kill(process.pid, 'SIGTERM');
  await Promise.all([centre, page]);
  return code;
}

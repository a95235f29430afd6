import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ensureKeys } from '../../central-api/ceremony.ts';
import { readConfig } from '../../central-api/config.ts';
import { startCentre } from '../../central-api/start.ts';
import { openCodeDesk } from '../../demo/codes.ts';
import { webCryptoSealing } from '../../src/sealing/webcrypto.ts';

/**
 * The centre of a benchmark, in a process of its own: the real service, with the bench's page under /bench/ and, on the
 * same server, the yardstick: a handler that writes a body to a file and flushes it.
 */
const config = readConfig(process.env);
const pageDir = process.env['BENCH_PAGE'];
if (pageDir === undefined) throw new Error('BENCH_PAGE names the directory of the built page.');
const rawDir = join(config.dataDir, 'raw');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

await mkdir(rawDir, { recursive: true });
await ensureKeys(webCryptoSealing, config.keysDir, { upstreams: [''], at: new Date().toISOString() });
const centre = await startCentre(config, {
  name: 'Bench',
  extend: async (app) => {
    app.get<{ Params: { '*': string } }>('/bench/*', async (request, reply) => {
      const path = request.params['*'];
      if (path.includes('..')) return reply.code(404).send();
      return reply.type(types[extname(path)] ?? 'application/octet-stream').send(createReadStream(join(pageDir, path)));
    });
    await app.register(async (raw) => {
      raw.removeAllContentTypeParsers();
      raw.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 1_000_000 }, (_request, body, done) =>
        done(null, body),
      );
      raw.put<{ Params: { name: string }; Body: Buffer }>('/bench-raw/:name', async (request, reply) => {
        const file = await open(join(rawDir, request.params.name.replace(/[^\w-]/g, '')), 'w');
        try {
          await file.write(request.body);
          await file.datasync();
        } finally {
          await file.close();
        }
        return reply.code(204).send();
      });
    });
  },
});
const desk = await openCodeDesk({
  directory: join(config.dataDir, 'demo'),
  database: centre.parts.database,
  sealing: centre.parts.sealing,
  root: centre.parts.root,
  keysNow: async (_, officeKey) => ({ officeKey }),
  seed: 1,
  now: () => new Date(),
});
const code = await desk.issue('ATB', '1');
if (!code.ok) throw new Error(code.refusal.code);
process.stdout.write(`ready ${centre.url} ${code.value.code}\n`);
process.on('SIGTERM', () => void centre.close().then(() => process.exit(0)));

import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { ConfigMistake } from '../config-mistake.ts';

type Place = Pick<Config, 'host' | 'port' | 'tls'>;

/** Throws `ConfigMistake` when the port cannot be had; leaves nothing open. */
export async function tryPort(config: Place): Promise<void> {
  const probe = createServer();
  await explained(config, async () => {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(config.port, config.host, resolve);
    });
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** The address to show, without a slash at its end. */
export async function listen(app: FastifyInstance, config: Place): Promise<string> {
  const { host, port } = config;
  await explained(config, () => app.listen({ host, port }));
  const address = app.server.address();
  const shownPort = typeof address === 'object' && address !== null ? address.port : port;
  return `${config.tls === undefined ? 'http' : 'https'}://${host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host}:${shownPort}`;
}

async function explained({ host, port }: Place, open: () => Promise<unknown>): Promise<void> {
  try {
    await open();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') throw new ConfigMistake(`PORT ${port} is in use on ${host}; choose another.`);
    if (code === 'EACCES')
      throw new ConfigMistake(`PORT ${port} may not be opened by this user; choose one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigMistake(`HOST ${host} is not of this machine.`);
    throw error;
  }
}

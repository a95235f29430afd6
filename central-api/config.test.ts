import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigMistake } from './config-mistake.ts';
import { readConfig } from './config.ts';

describe('the environment', () => {
  it('may be empty', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, logLevel: 'info' });
    expect(config.partsDir).toBe(join(config.dataDir, 'parts'));
    expect(config.keysDir).toBe(join(config.dataDir, 'keys'));
    expect(config.databaseUrl).toBeUndefined();
  });

  it('says where things are', () => {
    const config = readConfig({
      PORT: '0',
      DATA_DIR: '/var/lib/loket',
      DATABASE_URL: 'postgres://loket:secret@db:5432/loket',
      PARTS_URL: 'file:///srv/parts',
      KEYS_DIR: '/etc/loket/keys',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      port: 0,
      dataDir: '/var/lib/loket',
      databaseUrl: 'postgres://loket:secret@db:5432/loket',
      partsDir: '/srv/parts',
      keysDir: '/etc/loket/keys',
      logLevel: 'warn',
    });
  });

  const file = join(mkdtempSync(join(tmpdir(), 'loket-config-')), 'a-file');
  writeFileSync(file, '');
  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DATA_DIR', file],
    ['DATABASE_URL', 'mysql://localhost/loket'],
    ['DATABASE_URL', 'postgres://host:port/loket'],
    ['PARTS_URL', 's3://bucket/parts'],
    ['PARTS_URL', 'https://parts.example'],
    ['PARTS_URL', 'file://elsewhere/parts'],
    ['APP_DIR', '/nowhere/at/all'],
    ['LOG_LEVEL', 'loud'],
  ])('with %s=%s is refused in one sentence that names it', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigMistake);
    expect(read).toThrow(new RegExp(`^${name}[^\\n]*\\.$`));
  });
});

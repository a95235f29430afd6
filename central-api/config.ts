import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigMistake } from './config-mistake.ts';

/** What an operator sets, read once at start. A mistake is one clear sentence (`ConfigMistake`). */
export interface Config {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly dataDir: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly partsDir: string;
  readonly keysDir: string;
  /** The built app to serve; absent when there is none. */
  readonly appDir?: string;
  readonly logLevel: LogLevel;
  /** Of whoever prints passports; absent: nobody may say that one is ready. */
  readonly printingToken?: string;
  /** In PEM: HTTPS without a proxy before it, for an office hub. */
  readonly tls?: Tls;
}

export interface Tls {
  readonly cert: string;
  readonly key: string;
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const dataDir = resolve(given('DATA_DIR') ?? '.data');
  if (existsSync(dataDir) && !statSync(dataDir).isDirectory()) {
    throw new ConfigMistake(`DATA_DIR is ${dataDir}, which is a file; it must be a directory.`);
  }
  const databaseUrl = databaseUrlOf(given('DATABASE_URL'));
  const appDir = appDirOf(given('APP_DIR'));
  const printingToken = printingTokenOf(given('PRINTING_TOKEN'));
  return {
    host: given('HOST') ?? '127.0.0.1',
    port: portOf(given('PORT')),
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    partsDir: partsDirOf(given('PARTS_URL'), dataDir),
    keysDir: resolve(given('KEYS_DIR') ?? join(dataDir, 'keys')),
    ...(appDir === undefined ? {} : { appDir }),
    logLevel: logLevelOf(given('LOG_LEVEL')),
    ...(printingToken === undefined ? {} : { printingToken }),
  };
}

function portOf(text = '8080'): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new ConfigMistake(`PORT is "${text}"; it must be a number from 0 to 65535.`);
  }
  return port;
}

function databaseUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new ConfigMistake('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  }
  return text;
}

function partsDirOf(text: string | undefined, dataDir: string): string {
  if (text === undefined) return join(dataDir, 'parts');
  if (text.startsWith('s3:')) {
    throw new ConfigMistake('PARTS_URL names an S3 store, which is not supported yet; give a directory.');
  }
  if (text.startsWith('file:')) {
    if (!URL.canParse(text) || new URL(text).host !== '') {
      throw new ConfigMistake(`PARTS_URL is "${text}"; a file URL looks like file:///var/lib/loket/parts.`);
    }
    return fileURLToPath(text);
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) {
    throw new ConfigMistake(`PARTS_URL is "${text}"; it must be a directory or a file URL.`);
  }
  return isAbsolute(text) ? text : resolve(text);
}

function printingTokenOf(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < 32) {
    throw new ConfigMistake('PRINTING_TOKEN is too short; it must have at least 32 characters that nobody can guess.');
  }
  return text;
}

function appDirOf(text: string | undefined): string | undefined {
  const directory = resolve(text ?? 'dist/app');
  if (existsSync(join(directory, 'index.html'))) return directory;
  if (text !== undefined) throw new ConfigMistake(`APP_DIR is ${directory}, which holds no index.html.`);
  return undefined;
}

function logLevelOf(text = 'info'): LogLevel {
  const level = logLevels.find((known) => known === text);
  if (level === undefined)
    throw new ConfigMistake(`LOG_LEVEL is "${text}"; it must be one of ${logLevels.join(', ')}.`);
  return level;
}

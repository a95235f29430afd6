import { ConfigMistake } from '../config-mistake.ts';
import type { Gateway } from './http-carrier.ts';

export interface MessagesConfig {
  readonly gateway: Gateway;
  /** Of the public pages, named in messages; without a slash at its end. */
  readonly publicUrl: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Undefined where no gateway is set: then nobody is told anything. A mistake is one sentence (`ConfigMistake`). */
export function readMessagesConfig(env: Env): MessagesConfig | undefined {
  const url = given(env, 'MESSAGES_URL');
  const token = given(env, 'MESSAGES_TOKEN');
  const publicUrl = given(env, 'PUBLIC_URL')?.replace(/\/+$/, '');
  if (publicUrl !== undefined && !/^https?:$/.test(protocolOf(publicUrl)))
    throw new ConfigMistake('PUBLIC_URL must be the address of the public pages, such as https://paspor.example.id.');
  if (url === undefined) return undefined;
  // Telephone numbers travel in it: in the clear only inside of one computer.
  const isLoopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/.test(url);
  if (protocolOf(url) !== 'https:' && !isLoopback)
    throw new ConfigMistake('MESSAGES_URL must be an https address, or http on this computer.');
  if (token === undefined) throw new ConfigMistake('MESSAGES_URL is set without MESSAGES_TOKEN.');
  return { gateway: { url, token }, publicUrl };
}

function given(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');

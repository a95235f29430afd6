import { type Result, done, refused } from '../../domain/result.ts';
import { limits } from '../limits.ts';

/** What a text is, said before its content, so that the wrong one of two is named and not guessed at. */
export const messageKinds = {
  hello: 'LOKET-CADANGAN',
  answer: 'LOKET-JAWABAN',
  recovery: 'LOKET-PEMULIHAN',
  keys: 'LOKET-KUNCI',
} as const;
export type MessageKind = keyof typeof messageKinds;

export const writeMessage = (kind: MessageKind, content: string): string => `${messageKinds[kind]}:${content}`;

/**
 * The content of a text that was scanned, pasted or read from a file; line breaks and spaces that were put in on the way are
 * taken out (no content has any). Codes: `message-empty`, `message-too-long`, `message-other` (detail `why`: what it is
 * instead), `message-broken`.
 */
export function readMessage(kind: MessageKind, typed: string): Result<string> {
  if (typed.length > 2 * limits.exchangeBytes) return refused('message-too-long');
  const text = typed.replace(/\s+/g, '');
  if (text === '') return refused('message-empty');
  const [name, ...rest] = text.split(':');
  if (name === messageKinds[kind]) return done(rest.join(':'));
  const other = (Object.keys(messageKinds) as MessageKind[]).find((known) => messageKinds[known] === name);
  return other === undefined ? refused('message-broken') : refused('message-other', { why: other });
}

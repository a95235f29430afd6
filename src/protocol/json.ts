import { type Result, done, refused } from '../domain/result.ts';
import { limits } from './limits.ts';

/**
 * JSON from outside, read strictly: it must be exactly what `JSON.stringify` gives back, so duplicate keys, odd number
 * forms and white space are refused; `__proto__` and deep nesting too. What is signed has one spelling only.
 *
 * Codes: `json-too-large`, `json-broken`, `json-not-canonical`, `json-too-deep`, `json-forbidden-key`.
 */
export function parseCanonicalJson(text: string, maxBytes: number): Result<unknown> {
  if (text.length > maxBytes) return refused('json-too-large', { maxBytes });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('json-broken');
  }
  const fault = faultIn(value, 0);
  if (fault !== undefined) return refused(fault);
  return JSON.stringify(value) === text ? done(value) : refused('json-not-canonical');
}

function faultIn(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= limits.jsonDepth) return 'json-too-deep';
  if (Object.hasOwn(value, '__proto__')) return 'json-forbidden-key';
  // Every entry of a backlog comes through here several times: lists of pairs would cost as much as the parsing.
  for (const inner of Object.values(value)) {
    const fault = faultIn(inner, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

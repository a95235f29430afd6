import * as v from 'valibot';
import type { Result } from '../../domain/result.ts';
import { done, refused } from '../../domain/result.ts';
import type { Entry } from '../entry.ts';

/** Who may sign an entry of a type. An act whose signer lacked the role is kept and shown, and changes nothing. */
export type Signer = 'device' | 'officer' | 'supervisor';

type Shape = v.GenericSchema<unknown, unknown>;

export interface EntryType<Name extends string, Clear extends Shape, Body extends Shape> {
  readonly type: Name;
  readonly signer: Signer;
  readonly clear: Clear;
  readonly body: Body;
}

export function defineEntry<Name extends string, Clear extends Shape, Body extends Shape>(
  definition: EntryType<Name, Clear, Body>,
): EntryType<Name, Clear, Body> {
  return definition;
}

export type ClearOf<T> = T extends EntryType<string, infer Clear, Shape> ? v.InferOutput<Clear> : never;
export type BodyOf<T> = T extends EntryType<string, Shape, infer Body> ? v.InferOutput<Body> : never;

/** An entry's clear fields, or `clear-shape`. */
export function clearOf<Clear extends Shape>(
  definition: EntryType<string, Clear, Shape>,
  entry: Entry,
): Result<v.InferOutput<Clear>> {
  const parsed = v.safeParse(definition.clear, entry.clear ?? {});
  return parsed.success ? done(parsed.output) : refused('clear-shape');
}

/** An opened body, or `body-shape`. */
export function bodyOf<Body extends Shape>(
  definition: EntryType<string, Shape, Body>,
  opened: unknown,
): Result<v.InferOutput<Body>> {
  // Valibot takes a list for an object without fields.
  if (Array.isArray(opened)) return refused('body-shape');
  const parsed = v.safeParse(definition.body, opened);
  return parsed.success ? done(parsed.output) : refused('body-shape');
}

/** For types that say nothing in the clear, or have no body. */
export const nothing = v.object({});

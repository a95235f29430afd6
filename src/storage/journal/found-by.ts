import type { ApplicationId } from '../../domain/ids.ts';
import type { StoredEntry } from '../ports.ts';

/** The fields by which the database finds an entry apart from its place. What an entry has not, is in no index. */
export interface FoundBy {
  readonly subject?: ApplicationId;
  /** It is about no single case. */
  readonly office?: 1;
  /** Of a queue number: the office day, as the clock said it. Boards ask for one day, in an office that has seen years. */
  readonly numberOn?: string;
}

export function foundBy({ subject, type, at }: Pick<StoredEntry, 'subject' | 'type' | 'at'>): FoundBy {
  return {
    ...(subject === undefined ? { office: 1 } : { subject }),
    ...(type.startsWith('number.') ? { numberOn: at.slice(0, 10) } : {}),
  };
}

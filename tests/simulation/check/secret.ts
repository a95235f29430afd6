import { Buffer } from 'node:buffer';
import type { Asked } from '../centre/router.ts';
import type { SimulatedCentre } from '../centre/centre.ts';
import type { Counter } from '../office/counter.ts';
import { canaries } from '../office/people.ts';
import { rowsOf } from './held.ts';
import type { Violation } from './invariants.ts';

/** Names, numbers and pictures are seen nowhere in the clear: not in what is stored, not on the way, not in what is reported. */
const words = Object.values(canaries);

/** Words of plain letters and digits, which are the same bytes in every text. */
function look(where: () => string, said: string | Uint8Array): Violation[] {
  const text =
    typeof said === 'string' ? said : Buffer.from(said.buffer, said.byteOffset, said.byteLength).toString('latin1');
  return words
    .filter((word) => text.includes(word))
    .map((word) => ({ invariant: 'secret', words: `${where()} says ${word}.` }));
}

/** Of a request as it leaves. What the simulation packs can be read. */
export function secretsOnTheWay({ method, path, headers, body }: Asked): Violation[] {
  const line = (): string => `${method} ${path.split('?', 1)[0]}`;
  const spoken = [path, ...Object.keys(headers), ...Object.values(headers)].join(' ');
  return [...look(line, spoken), ...(body === undefined ? [] : look(() => `the body of ${line()}`, body))];
}

/** Of everything that is stored here or there, and of every fault that was reported. */
export function secretViolations(counters: readonly Counter[], centre: SimulatedCentre): Violation[] {
  const found: Violation[] = [];
  for (const { device, faults } of counters) {
    found.push(...look(() => `what ${device.name} reports`, faults.map(inFull).join(' ')));
    for (const bytes of device.disk.contents()) found.push(...look(() => `${device.name}'s second copy`, bytes));
    for (const table of ['entries', 'parts', 'rows', 'rowBoxes', 'drafts', 'meta', 'attempts', 'progress']) {
      for (const word of listen(rowsOf(device, table), new Set())) {
        found.push({ invariant: 'secret', words: `${device.name}'s ${table} says ${word}.` });
      }
    }
  }
  for (const row of centre.cluster.tables.entries.rows.values()) {
    found.push(...look(() => 'the centre', `${row.jws}${decoded(row.jws)}${row.body ?? ''}`));
  }
  return found;
}

const decoded = (jws: string): string => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8');

/** Takes note of the words that are anywhere in this value, in names of fields too. */
function listen(value: unknown, heard: Set<string>): Set<string> {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    for (const word of words) if (bytes.includes(word)) heard.add(word);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) listen(inner, listen(name, heard));
  } else {
    const text = String(value);
    for (const word of words) if (text.includes(word)) heard.add(word);
  }
  return heard;
}

const inFull = (fault: unknown): string =>
  fault instanceof Error ? `${fault.message} ${inFull(fault.cause)}` : String(fault);

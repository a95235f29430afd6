import * as v from 'valibot';
import { normaliseCrockford } from '../../src/domain/codes/crockford.ts';
import { hubAnswer, hubRequest } from '../../src/protocol/wire.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import { ConfigMistake } from '../config-mistake.ts';
import { hubKey, keepHubPapers } from './hub-keys.ts';

export interface Certifying {
  /** Where the hub keeps its keys. */
  readonly directory: string;
  /** The centre, without a slash at its end. */
  readonly centre: string;
  /** As a person typed it. */
  readonly code: string;
  /** Where this office's counters will ask the hub. */
  readonly address: string;
}

const sentences: Readonly<Record<string, string>> = {
  'code-unknown': 'The centre does not know this code. Look at it again, or ask for another.',
  'code-used': 'Another hub was certified with this code. A code is for one hub; ask for another.',
  'enrolment-closed': 'The centre certifies nobody now: its root key is not at hand.',
  'too-many-requests': 'Too many wrong codes came from here. Wait a few minutes.',
};

/** Asks the centre once to certify this hub's key, and keeps what it gave. Throws `ConfigMistake` with a sentence. */
export async function certify(sealing: Sealing, { directory, centre, code, address }: Certifying): Promise<void> {
  const { publicKey } = await hubKey(sealing, directory);
  const asked = v.safeParse(hubRequest, { code: normaliseCrockford(code), key: publicKey, address });
  if (!asked.success) {
    throw new ConfigMistake(
      /^[0-9A-HJKMNP-TV-Z]{8}$/.test(normaliseCrockford(code))
        ? `A counter's page may not ask ${address}: give https://…, or http://localhost:PORT for this computer alone.`
        : 'A code for a hub has eight letters and digits, as in 7K3M-Q2XD.',
    );
  }
  const response = await fetch(`${centre}/v1/hubs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked.output),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  }).catch(() => undefined);
  if (response === undefined)
    throw new ConfigMistake(`The centre does not answer at ${centre}. Name it with --centre.`);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ConfigMistake(sentences[codeOf(answer)] ?? `The centre answered ${response.status}.`);
  const papers = v.safeParse(hubAnswer, answer);
  if (!papers.success) throw new ConfigMistake(`What answers at ${centre} is not the centre.`);
  await keepHubPapers(sealing, directory, papers.output);
}

const codeOf = (answer: unknown): string => {
  const read = v.safeParse(v.object({ code: v.string() }), answer);
  return read.success ? read.output.code : '';
};

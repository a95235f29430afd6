import { join } from 'node:path';
import { issueEnrolment } from '../central-api/enrolment-desk.ts';
import type { OfficeKeysNow } from '../central-api/casework/office-keys.ts';
import type { Queries } from '../central-api/database/port.ts';
import { readText, writeWhole } from '../central-api/key-files.ts';
import { officeDay } from '../src/domain/time/office-time.ts';
import { counterNumber } from '../src/domain/queue/queue-number.ts';
import { type Result, done, refused } from '../src/domain/result.ts';
import { parseEnrolmentCode } from '../src/protocol/enrolment/enrolment-code.ts';
import type { KeyId, OfficeId } from '../src/domain/ids.ts';
import type { EnrolmentPackage } from '../src/protocol/enrolment/enrolment-package.ts';
import type { PublicKey } from '../src/protocol/shapes.ts';
import type { Sealing } from '../src/sealing/port.ts';
import { officeKeysOf } from './office-keys.ts';
import { type DemoOffice, demoOffices } from './offices.ts';
import { makeRoster } from './roster.ts';

/** A code the demo has given out. In production nobody keeps one; here it is shown so that anybody can try. */
export interface DemoCode {
  readonly office: string;
  readonly counter: string;
  readonly code: string;
  /** The office day its roster begins with. */
  readonly rosterFrom: string;
  /** The office key that it hands out; absent in codes of older versions, which hand out the first. */
  readonly officeKid?: KeyId;
  readonly used: boolean;
}

export interface CodeDesk {
  codes(): Promise<readonly DemoCode[]>;
  /**
   * A code for this counter, with today's roster: the one that is there, or a new one. Codes: `office-unknown`,
   * `counter-shape`, `counter-in-use` (a counter number belongs to one device at a time).
   */
  issue(office: string, counter: string): Promise<Result<DemoCode>>;
}

export interface CodeDeskParts {
  readonly directory: string;
  readonly database: Queries;
  readonly sealing: Sealing;
  readonly root: PublicKey;
  /** The key that an office uses since a theft, and those before it; casework's to know. */
  readonly keysNow: (office: OfficeId, first: EnrolmentPackage['officeKey']) => Promise<OfficeKeysNow>;
  readonly seed: number;
  readonly now: () => Date;
}

export async function openCodeDesk(parts: CodeDeskParts): Promise<CodeDesk> {
  const { directory, database, sealing } = parts;
  const path = join(directory, 'codes.json');
  let kept: readonly DemoCode[] = JSON.parse((await readText(path)) ?? '[]') as DemoCode[];
  let turn: Promise<unknown> = Promise.resolve();

  const write = async (codes: readonly DemoCode[]): Promise<void> => {
    kept = codes;
    await writeWhole(path, `${JSON.stringify(codes, null, 2)}\n`, 0o600);
  };

  /** What the centre's database says of each; a code it does not know (its data was cleared) is forgotten. */
  const refresh = async (): Promise<readonly DemoCode[]> => {
    const rows = await database.query<{ code: string; used: boolean }>(
      'SELECT code, device_key IS NOT NULL AS used FROM enrolments',
    );
    const used = new Map(rows.map((row) => [row.code, row.used]));
    const fresh = kept.flatMap((code) => {
      const known = used.get(firstHalf(code.code));
      return known === undefined ? [] : [{ ...code, used: known }];
    });
    if (JSON.stringify(fresh) !== JSON.stringify(kept)) await write(fresh);
    return fresh;
  };

  const issue = async (office: DemoOffice, counter: string): Promise<Result<DemoCode>> => {
    const known = await refresh();
    const today = officeDay(parts.now().getTime(), office.profile.zone);
    const same = known.filter((code) => code.office === office.profile.office && code.counter === counter);
    if (same.some(({ used }) => used)) return refused('counter-in-use', { counter });
    const { tagKey, officeKey: first } = await officeKeysOf(sealing, directory, office.profile.office);
    const keys = { tagKey, ...(await parts.keysNow(office.profile.office, first)) };
    const present = same.find(
      ({ rosterFrom, officeKid = first.kid }) => rosterFrom === today && officeKid === keys.officeKey.kid,
    );
    if (present !== undefined) return done(present);
    const made: DemoCode = {
      office: office.profile.office,
      counter,
      code: await issueFor(office, counter, today, keys, parts),
      rosterFrom: today,
      officeKid: keys.officeKey.kid,
      used: false,
    };
    for (const { code } of same) {
      await database.query('DELETE FROM enrolments WHERE code = $1 AND device_key IS NULL', [firstHalf(code)]);
    }
    await write([...known.filter((code) => !same.includes(code)), made].sort(byCounter));
    return done(made);
  };

  /** One at a time, so that two who ask at once do not get two codes for one counter. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act);
    turn = result.catch(() => undefined);
    return result;
  };

  return {
    codes: () => inTurn(refresh),
    async issue(officeCode, counter) {
      const office = demoOffices.find(({ profile }) => profile.office === officeCode);
      if (office === undefined) return refused('office-unknown');
      if (!counterNumber.test(counter)) return refused('counter-shape');
      return inTurn(() => issue(office, counter));
    },
  };
}

async function issueFor(
  office: DemoOffice,
  counter: string,
  today: string,
  keys: OfficeKeysNow & Pick<EnrolmentPackage, 'tagKey'>,
  parts: CodeDeskParts,
): Promise<string> {
  const { database, sealing, root, seed, now } = parts;
  const supervisor = office.staff.find(({ role }) => role === 'supervisor');
  if (supervisor === undefined) throw new Error(`${office.profile.name} has no supervisor.`);
  return issueEnrolment(database, sealing, {
    counter,
    demo: true,
    package: {
      v: 1,
      root,
      profile: office.profile,
      ...keys,
      supervisor: supervisor.officer,
      staff: [...office.staff],
      rosterAt: now().toISOString(),
      roster: makeRoster({ office, firstDay: today, seed }).map(({ parents, ...rest }) =>
        parents === undefined ? rest : { ...rest, parents: [...parents] },
      ),
    },
  });
}

function firstHalf(code: string): string {
  const parsed = parseEnrolmentCode(code);
  return parsed.ok ? parsed.value.first : '';
}

const byCounter = (a: DemoCode, b: DemoCode): number =>
  a.office.localeCompare(b.office) || a.counter.localeCompare(b.counter, 'en', { numeric: true });

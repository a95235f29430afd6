import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { ClearOf } from '../../protocol/entries/define.ts';
import type { deviceAdded } from '../../protocol/entries/devices/device-added.ts';
import type { SpareHello, SparePackage } from '../../protocol/spare/spare-exchange.ts';
import { verifyCertificate } from '../../sealing/verify-certificate.ts';
import type { SupervisorKeys } from '../ports.ts';
import { officeFacts, stepsTo } from './sponsor.ts';

export interface SpareGiven {
  readonly hello: SpareHello;
  /** Who works there first. */
  readonly person: StaffMember;
  /** This device's number and a letter. */
  readonly counter: string;
  /** The `officer.added` entries of this device's journals. */
  readonly additions: readonly string[];
  /** Enters `device.added`, and answers with its JWS. */
  readonly enter: (added: ClearOf<typeof deviceAdded>) => Promise<Result<string>>;
}

/**
 * The sponsor's half: `device.added` is entered first, so that whatever a spare was given stands in a journal. Answers with
 * what only the spare can open. Codes: `drill-cannot-vouch`, `spare-cannot-vouch`, `sponsor-too-far`, `vault-damaged`, and those of `enter`.
 */
export async function giveSpare(keys: SupervisorKeys, given: SpareGiven): Promise<Result<string>> {
  const { parts, known, device } = keys;
  const { hello, person, counter, additions, enter } = given;
  const certificate = await verifyCertificate(parts.sealing, known.root, device.certificate);
  if (!certificate.ok) return refused('vault-damaged');
  if (certificate.value.drill === true) return refused('drill-cannot-vouch');
  if (known.vouched !== undefined) return refused('spare-cannot-vouch');
  const steps = stepsTo(keys.officerPublicKey.kid, certificate.value.supervisor.key.kid, additions);
  if (!steps.ok) return steps;
  const facts = await officeFacts(keys);
  if (!facts.ok) return facts;

  const { officer, role } = person;
  const first = { officer, role, key: hello.personKey };
  const added = await enter({ device: hello.device, deviceKey: hello.deviceKey, counter, first });
  if (!added.ok) return added;
  const by = steps.value.length === 0 ? {} : { by: steps.value };
  const answer: SparePackage = { v: 1, ...facts.value, vouched: { added: added.value, ...by } };
  return done(await parts.sealing.sealBody(JSON.stringify(answer), [hello.sealTo], undefined));
}

import { toCrockford } from '../../domain/codes/crockford.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { RecoverySecrets } from '../../protocol/spare/spare-exchange.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { base64url, utf8 } from '../../sealing/bytes.ts';
import { verifyCertificate } from '../../sealing/verify-certificate.ts';
import { clear } from '../keys/wrapped-keys.ts';
import type { SupervisorKeys } from '../ports.ts';
import { changeRecord } from '../vault-store.ts';
import { recoveryContext, recoveryKey } from './recovery-sheet.ts';
import { officeFacts, stepsTo } from './sponsor.ts';

/** 160 bits, in eight groups of four: nothing that could be guessed, also by who has the other half for years. */
const codeBytes = 20;

/** Each is repeated by every later journal of the device, and each is a key that lies somewhere. */
const sheetsMost = 16;

export interface WrittenSheet {
  /** For the QR codes of the one half. */
  readonly sealed: string;
  /** For the other half. */
  readonly code: string;
}

/**
 * A key of the supervisor that exists on paper alone, with what a device needs to know, sealed under a code on the paper's
 * other half. On this device only the public key is kept. Codes: `drill-cannot-vouch`, `sheets-used-up` (detail `most`),
 * `spare-cannot-vouch`, `sponsor-too-far`, `vault-damaged`, `room-full`, and those of `enter`.
 */
export async function writeRecoverySheet(
  keys: SupervisorKeys,
  additions: readonly string[],
  enter: (key: PublicKey) => Promise<Result<string>>,
): Promise<Result<WrittenSheet>> {
  const { parts, known, device, officer, officerPublicKey: signer } = keys;
  const { sealing, storage } = parts;
  if (known.vouched !== undefined) return refused('spare-cannot-vouch');
  if ((device.sheets?.length ?? 0) >= sheetsMost) return refused('sheets-used-up', { most: sheetsMost });
  const certificate = await verifyCertificate(sealing, known.root, device.certificate);
  const facts = await officeFacts(keys);
  if (!certificate.ok || !facts.ok) return refused('vault-damaged');
  if (certificate.value.drill === true) return refused('drill-cannot-vouch');
  const steps = stepsTo(signer.kid, certificate.value.supervisor.key.kid, additions);
  if (!steps.ok) return steps;
  // One more lies between the sheet's key and the certificate, and an entry holds so many.
  if (steps.value.length > 2) return refused('sponsor-too-far');

  const { signing, publicKey: key } = await sealing.generateSigningKey();
  const entered = await enter(key);
  if (!entered.ok) return entered;
  const added = { jws: entered.value, by: signer };
  const kept = await changeRecord(storage.vaultFile, (record) =>
    record.device === undefined
      ? record
      : {
          ...record,
          device: {
            ...record.device,
            sheets: [...(record.device.sheets ?? []), { officer, role: 'supervisor', key, added }],
          },
        },
  );
  if (!kept.ok) return kept;

  const pkcs8 = await sealing.exportSigningKey(signing);
  const secrets: RecoverySecrets = {
    v: 1,
    ...facts.value,
    ...{ supervisor: officer, key, pkcs8: base64url.encode(pkcs8), by: [...steps.value, entered.value] },
    unlock: base64url.encode(keys.unlock),
  };
  const code = sealing.randomBytes(codeBytes);
  const plain = utf8(JSON.stringify(secrets));
  const sealed = await sealing.sealBox(plain, await recoveryKey(sealing, code), recoveryContext);
  const written = { sealed: base64url.encode(sealed), code: toCrockford(code).replace(/(.{4})(?=.)/g, '$1-') };
  clear(pkcs8, plain, code);
  return done(written);
}

import { uuidV4 } from '../../domain/ids.ts';
import type { SpareHello } from '../../protocol/spare/spare-exchange.ts';
import type { OpeningKey, Sealing } from '../../sealing/port.ts';
import { toCrockford } from '../../domain/codes/crockford.ts';
import { base64url, utf8 } from '../../sealing/bytes.ts';

/** The keys of a device that waits for somebody to vouch for it. In memory only: whoever reloads begins anew. */
export interface BegunSpare {
  readonly hello: SpareHello;
  readonly devicePkcs8: Uint8Array;
  readonly personPkcs8: Uint8Array;
  readonly opening: OpeningKey;
}

export async function beginSpare(sealing: Sealing): Promise<BegunSpare> {
  const [device, person, exchange] = await Promise.all([
    sealing.generateSigningKey(),
    sealing.generateSigningKey(),
    sealing.generateOpeningKey(),
  ]);
  exchange.pkcs8.fill(0);
  const [devicePkcs8, personPkcs8] = await Promise.all([
    sealing.exportSigningKey(device.signing),
    sealing.exportSigningKey(person.signing),
  ]);
  const hello: SpareHello = {
    v: 1,
    device: uuidV4(sealing.randomBytes(16)),
    ...{ deviceKey: device.publicKey, personKey: person.publicKey, sealTo: exchange.publicKey },
  };
  return { hello, devicePkcs8, personPkcs8, opening: exchange.opening };
}

/**
 * Twelve symbols, 60 bits, of a hello's digest: the same on both screens, or somebody between them put in keys of their own.
 */
export async function comparison(sealing: Pick<Sealing, 'digest'>, hello: SpareHello): Promise<string> {
  const digest = base64url.decode(await sealing.digest(utf8(JSON.stringify(hello))));
  return toCrockford(digest)
    .slice(0, 12)
    .replace(/(.{4})(?=.)/g, '$1-');
}

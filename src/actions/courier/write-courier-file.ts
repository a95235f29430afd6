import { type Result, done, refused } from '../../domain/result.ts';
import { officeInstant } from '../../domain/time/office-time.ts';
import type { CourierScope } from '../../protocol/courier/manifest.ts';
import { limits } from '../../protocol/limits.ts';
import { digestInGroups } from '../../sealing/courier/digest-groups.ts';
import { CourierWriter } from '../../sealing/courier/write-courier.ts';
import type { Desk } from '../save/desk.ts';
import { chooseEntries, chosenEntries, chosenParts } from './choose-entries.ts';
import type { FileTarget, WrittenCourier } from './ports.ts';

type Parts = Pick<Desk, 'vault' | 'storage' | 'sealing' | 'nowMs'>;

/** Small writes are joined: a frame's header alone is five bytes. */
const writeAtOnceBytes = 512 * 1024;

/**
 * All entries first, then parts, so that a centre that reads it once knows what each part is for. Signed by the device's
 * key, which is there with nobody signed in. Codes: `courier-nothing`, `courier-too-many-journals`, `file-not-written`.
 */
export async function writeCourierFile(
  { vault, storage, sealing, nowMs }: Parts,
  scope: CourierScope,
  file: FileTarget,
  progress: (share: number) => void = () => {},
): Promise<Result<WrittenCourier>> {
  const state = vault.state();
  if (state.kind === 'empty') return refused('courier-nothing');
  const { profile, counter } = state.identity;
  const joined = new Joined(file);
  const writer = new CourierWriter(sealing, (bytes) => joined.write(bytes));
  const chosen = await chooseEntries(storage, scope);
  const journals = [];
  let total = 0;
  let partsMissing = 0;
  let oldestAt: string | undefined;
  let newestAt: string | undefined;
  try {
    for (const one of chosen) {
      let [from, to, entries] = [0, 0, 0];
      for await (const entry of chosenEntries(storage, one)) {
        const { jws, body, seq, at } = entry;
        await writer.add({ kind: 'entry', wire: body === undefined ? { jws } : { jws, body } });
        [from, to, entries] = [from || seq, seq, entries + 1];
        if (!one.wants(entry)) continue;
        total += entry.parts.length;
        if (oldestAt === undefined || Date.parse(at) < Date.parse(oldestAt)) oldestAt = at;
        if (newestAt === undefined || Date.parse(at) > Date.parse(newestAt)) newestAt = at;
      }
      if (entries > 0) journals.push({ journal: one.journal, from, to, entries });
    }
    if (oldestAt === undefined) return await discarded(file, 'courier-nothing');
    if (journals.length > limits.courierJournals) return await discarded(file, 'courier-too-many-journals');
    let written = 0;
    for (const one of chosen) {
      for await (const digest of chosenParts(storage, one)) {
        const bytes = await storage.part(digest);
        if (bytes !== undefined) await writer.add({ kind: 'part', digest, bytes });
        // What the archive has is not missing.
        else if (!(await storage.isGone(digest))) partsMissing += 1;
        written += 1;
        progress(written / total);
      }
    }
    const key = await vault.deviceKey();
    const facts = { holds: 'journals', office: profile.office, counter, writer: profile.name, scope } as const;
    const writtenAt = officeInstant(nowMs(), profile.zone);
    const manifest = await writer.end({ ...facts, writtenAt, journals, partsMissing }, key);
    await joined.flush();
    await file.close();
    const digestGroups = digestInGroups(manifest.digest);
    return done({ fileName: file.name, manifest, signed: key !== undefined, digestGroups, oldestAt, newestAt });
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return discarded(file, 'file-not-written');
  }
}

async function discarded(file: FileTarget, code: string): Promise<Result<never>> {
  await file.discard().catch(() => undefined);
  return refused(code);
}

/** The disk is full, the stick was pulled out, permission was withdrawn. */
class FileFault extends Error {}

class Joined {
  readonly #file: FileTarget;
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  constructor(file: FileTarget) {
    this.#file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes);
    this.#bytes += bytes.byteLength;
    if (this.#bytes >= writeAtOnceBytes) await this.flush();
  }

  async flush(): Promise<void> {
    const whole = new Uint8Array(this.#bytes);
    let at = 0;
    for (const bytes of this.#waiting) {
      whole.set(bytes, at);
      at += bytes.byteLength;
    }
    this.#waiting = [];
    this.#bytes = 0;
    await this.#file.write(whole).catch((error: unknown) => {
      throw new FileFault('A courier file cannot be written.', { cause: error });
    });
  }
}

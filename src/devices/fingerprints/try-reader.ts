import { type Result, refused } from '../../domain/result.ts';
import { loopbackPermission } from './permission.ts';
import { rememberedPort } from './remembered-port.ts';
import { type FoundReader, askWho, findReaders, usualPorts } from './sbi/find-readers.ts';

const lastPortMs = 2_000;
/** A person reads the browser's question before answering it. */
const askedMs = 60_000;

/** Whether a fingerprint reader answers, signed; nothing is captured. Codes: `reader-…`. */
export async function tryReader(knownCertificates: readonly string[]): Promise<Result<readonly FoundReader[]>> {
  const last = rememberedPort.load();
  const asksBrowser = (await loopbackPermission()) === 'prompt';
  const first = last ?? (asksBrowser ? usualPorts[0] : undefined);
  const known =
    first === undefined ? undefined : await askWho(first, asksBrowser ? askedMs : lastPortMs, { knownCertificates });
  if (known?.ok === true && known.value.length > 0) return known;
  if ((await loopbackPermission()) === 'denied') return refused('reader-blocked');
  return findReaders({ ports: usualPorts, knownCertificates });
}

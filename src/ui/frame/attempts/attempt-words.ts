import { type Words, isKey } from '../../../locales/translate.ts';

/** Why an attempt ended as it did. A signed refusal brings the centre's own code behind a colon. */
export function reasonOf(code: string, t: Words['t']): string {
  const [kind, centreCode] = code.split(':');
  if (kind === 'refused' && centreCode !== undefined) return t('attempt.refused', { code: centreCode });
  const key = `attempt.${code}`;
  return isKey(key) ? t(key) : t('attempt.unknown', { code });
}

export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

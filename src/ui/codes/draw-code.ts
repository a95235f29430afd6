import { type QrModules, quietModules } from './qr-code.tsx';

/** `alphanumeric` packs upper case and digits in half the modules. What encodes is fetched with the first code. */
export async function drawCode(text: string): Promise<QrModules> {
  const { default: encodeQR } = await import('qr');
  return encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: quietModules });
}

import { type QrModules, quietModules } from './qr-code.tsx';

/** A code for a camera that looks at a screen or at a sheet of A4: any ASCII, and less spare, since it is neither crumpled nor small. */
export async function drawFrame(text: string): Promise<QrModules> {
  const { default: encodeQR } = await import('qr');
  return encodeQR(text, 'raw', { ecc: 'low', border: quietModules });
}

/** `alphanumeric` packs upper case and digits in half the modules. What encodes is fetched with the first code. */
export async function drawCode(text: string): Promise<QrModules> {
  const { default: encodeQR } = await import('qr');
  return encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: quietModules });
}

import decodeQR from 'qr/decode.js';
import type { Pixels } from '../../domain/portrait/pixels.ts';
import { turnedByAnEighth } from './turned.ts';

/** No code that a letter could hold is longer: version 40 holds 2,953 bytes. */
const longestText = 3_000;

/**
 * The text of the QR code in a picture; undefined when there is none that can be read. The decoder does not see a code that stands
 * on its corner, so a picture without one is looked at again, turned by an eighth.
 */
export const readCode = (picture: Pixels): string | undefined => decoded(picture) ?? decoded(turnedByAnEighth(picture));

function decoded({ width, height, data }: Pixels): string | undefined {
  try {
    return decodeQR({ width, height, data }, { format: 'RGBA' }).slice(0, longestText);
  } catch {
    // The decoder throws when it finds nothing: the usual end for a picture of a table.
    return undefined;
  }
}

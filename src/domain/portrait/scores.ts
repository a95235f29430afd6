/**
 * From a raw measure to 0–100, after the maps of ISO/IEC 29794-5 (constants as in its reference implementation). Where a
 * map is our own it says so.
 */
const clamp = (score: number): number => Math.min(100, Math.max(0, score));
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Entropy of the luminance histogram in the face, bits. */
export const dynamicRangeScore = (bits: number): number => clamp(12.5 * bits);
/** Share of the face with luminance 0–25. */
export const underExposureScore = (share: number): number => clamp(120 * (0.832 - sigmoid((share - 0.92) / 0.05)));
/** Share of the face with luminance 247–255. */
export const overExposureScore = (share: number): number => clamp(1 / (share + 0.01));
/** Mean luminance 0–1. Depends on the tone of the skin: it may advise, never reject. */
export const brightnessScore = (mean: number): number =>
  clamp(100 * sigmoid((mean - 0.2) / 0.05) * (1 - sigmoid((mean - 0.8) / 0.05)));
/** Overlap of the cheeks' histograms, 0–1. */
export const evennessScore = (overlap: number): number => clamp(100 * overlap ** 0.3);
/** Mean Sobel magnitude of the background of the crop at 295 × 354. */
export const backgroundScore = (gradient: number): number => clamp(190 * (1 - sigmoid((gradient - 10) / 100)));
/** Distance of the cheeks' (a*, b*) from what skin has. */
export const naturalColourScore = (distance: number): number => clamp(200 * (1 - sigmoid(distance / 10)));
/** Pixels between the eyes. */
export const eyeDistanceScore = (pixels: number): number => clamp(100 * sigmoid((pixels - 70) / 20));
/**
 * Variance of the Laplacian of the face with the eyes 120 pixels apart; our own map. Drawn
 * faces: sharp ones give more than 150, one out of focus by 7 % of the eye distance 25.
 */
export const sharpnessScore = (variance: number): number =>
  clamp(100 * sigmoid((Math.log(variance + 1e-6) - Math.log(40)) / 0.6));
/** Degrees of roll; our own map: 50 at the 8° that the standard allows. */
export const uprightScore = (degrees: number): number => clamp(100 - Math.abs(degrees) * 6.25);
/** Share of the crop inside of the image; our own. */
export const framingScore = (share: number): number => clamp(100 * share);

import { type Result, done, refused } from '../domain/result.ts';
import { openCamera } from './camera.ts';

const triesForPicture = 4;

/** The counter's camera opened, one picture taken and thrown away, and let go again. Codes: those of the camera. */
export async function tryCamera(): Promise<Result<{ readonly width: number; readonly height: number }>> {
  const camera = openCamera('portrait');
  const video = document.createElement('video');
  try {
    await camera.start();
    const state = camera.state.value;
    if (state.kind === 'failed') return { ok: false, refusal: state.refusal };
    if (state.kind !== 'live') return refused('camera-not-ready');
    video.muted = true;
    video.srcObject = state.stream;
    // Refused where nothing may play by itself; the first picture comes all the same, or is waited for in vain.
    await video.play().catch(() => undefined);
    // One that was plugged in a moment ago, on a busy computer, takes its time to the first picture.
    let taken = await camera.capture(video);
    for (let again = 1; !taken.ok && again < triesForPicture; again++) taken = await camera.capture(video);
    if (!taken.ok) return taken;
    const { width, height } = taken.value.pixels;
    return done({ width, height });
  } finally {
    video.srcObject = null;
    camera.stop();
  }
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { type Refusal, type Result, refused } from '../domain/result.ts';
import { type Still, stillFrom } from './still.ts';

/**
 * The counter's camera. Refused, busy, unplugged midway or never there: each is a state with its own sentence, and
 * nothing else on the screen depends on it.
 *
 *   off ─ start ─▶ starting ─▶ live ─ unplugged ─▶ failed ─ plugged in ─▶ starting …
 */
export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'live'; readonly stream: MediaStream; readonly deviceId: string }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

export interface CameraChoice {
  readonly deviceId: string;
  /** Empty until the person allowed a camera once. */
  readonly label: string;
}

export interface Camera {
  readonly state: ReadonlySignal<CameraState>;
  readonly choices: ReadonlySignal<readonly CameraChoice[]>;
  /** Another camera, or the one chosen last for this use. */
  start(deviceId?: string): Promise<void>;
  /** What the stream shows now, or within {@link firstFrameMs}, at its full size. Code: `camera-not-ready`. */
  capture(video: HTMLVideoElement): Promise<Result<Still>>;
  /** Lets go of the device: its light goes out. */
  stop(): void;
}

/** As large as a counter's camera goes; the browser gives the nearest it has. Nothing is ever scaled up. */
const wanted = { width: { ideal: 2560 }, height: { ideal: 1920 } } as const;

/** A camera that is open takes a moment to its first picture, and a hand on the space bar does not wait for it. */
const firstFrameMs = 3_000;

async function hasPicture(video: HTMLVideoElement): Promise<boolean> {
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return true;
  return new Promise((settle) => {
    const came = (): void => settle(true);
    video.addEventListener('loadeddata', came, { once: true });
    setTimeout(() => {
      video.removeEventListener('loadeddata', came);
      settle(false);
    }, firstFrameMs);
  });
}

/** A counter often has two: one looks at the person, the other at the desk. Each use remembers its own. */
export type CameraUse = 'portrait' | 'documents';

const rememberedAs = (use: CameraUse): string => `loket.camera.${use}`;

export function openCamera(use: CameraUse = 'portrait'): Camera {
  const state = signal<CameraState>({ kind: 'off' });
  const choices = signal<readonly CameraChoice[]>([]);
  // Rises with each start and stop, so that an answer that comes late is thrown away.
  let turn = 0;

  const release = (): void => {
    if (state.value.kind === 'live') for (const track of state.value.stream.getTracks()) track.stop();
  };
  const start = async (deviceId = chosenBefore(use)): Promise<void> => {
    release();
    turn += 1;
    const mine = turn;
    state.value = { kind: 'starting' };
    const opened = await openStream(deviceId, use);
    if (mine !== turn) {
      if (opened.ok) for (const track of opened.value.getTracks()) track.stop();
      return;
    }
    if (!opened.ok) {
      state.value = { kind: 'failed', refusal: opened.refusal };
      return;
    }
    const [track] = opened.value.getVideoTracks();
    track?.addEventListener('ended', () => {
      if (mine === turn) state.value = { kind: 'failed', refusal: { code: 'camera-unplugged' } };
    });
    if (deviceId !== undefined) remember(use, deviceId);
    state.value = { kind: 'live', stream: opened.value, deviceId: track?.getSettings().deviceId ?? deviceId ?? '' };
    choices.value = await listCameras();
  };
  const devicesChanged = async (): Promise<void> => {
    choices.value = await listCameras();
    const failed = state.value.kind === 'failed' ? state.value.refusal.code : '';
    const missing = failed === 'camera-unplugged' || failed === 'camera-absent';
    if (missing && choices.value.length > 0) await start();
  };
  const listen = (): void => void devicesChanged();

  return {
    state,
    choices,
    async start(deviceId) {
      navigator.mediaDevices?.addEventListener('devicechange', listen);
      await start(deviceId);
    },
    async capture(video) {
      if (state.value.kind !== 'live' || !(await hasPicture(video))) return refused('camera-not-ready');
      return stillFrom(video, video.videoWidth, video.videoHeight);
    },
    stop() {
      navigator.mediaDevices?.removeEventListener('devicechange', listen);
      turn += 1;
      release();
      state.value = { kind: 'off' };
    },
  };
}

/** Codes: `camera-unsupported`, `camera-refused`, `camera-absent`, `camera-busy`, `camera-failed`. */
async function openStream(deviceId: string | undefined, use: CameraUse): Promise<Result<MediaStream>> {
  // Absent on a page that is neither https nor localhost.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (media === undefined) return refused('camera-unsupported');
  try {
    // A tablet has one in front and one behind.
    const facing = use === 'documents' ? { facingMode: { ideal: 'environment' } } : {};
    const device = deviceId === undefined ? facing : { deviceId: { exact: deviceId } };
    return { ok: true, value: await media.getUserMedia({ audio: false, video: { ...wanted, ...device } }) };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    // The camera chosen before is gone: any other will do.
    if (name === 'OverconstrainedError' && deviceId !== undefined) return openStream(undefined, use);
    return refused(codes[name] ?? 'camera-failed', { name });
  }
}

const codes: Readonly<Record<string, string>> = {
  NotAllowedError: 'camera-refused',
  SecurityError: 'camera-refused',
  NotFoundError: 'camera-absent',
  OverconstrainedError: 'camera-absent',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
};

async function listCameras(): Promise<readonly CameraChoice[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label }));
  } catch {
    return [];
  }
}

function chosenBefore(use: CameraUse): string | undefined {
  try {
    return localStorage.getItem(rememberedAs(use)) ?? undefined;
  } catch {
    // Storage refused by policy: any camera will do.
    return undefined;
  }
}

function remember(use: CameraUse, deviceId: string): void {
  try {
    localStorage.setItem(rememberedAs(use), deviceId);
  } catch {
    // Not remembered, but chosen for now.
  }
}

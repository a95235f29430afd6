import { type Result, done, refused } from '../../domain/result.ts';

/** What is used of Web Serial (WICG); the DOM's types do not have it. */
interface SerialPort {
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>> | null;
  open(options: { readonly baudRate: number }): Promise<void>;
  close(): Promise<void>;
  forget?(): Promise<void>;
}

interface Serial {
  requestPort(): Promise<SerialPort>;
  getPorts(): Promise<readonly SerialPort[]>;
}

const isSerial = (value: unknown): value is Serial =>
  typeof value === 'object' && value !== null && 'requestPort' in value && 'getPorts' in value;

function serial(): Serial | undefined {
  const found: unknown = Reflect.get(navigator, 'serial');
  return isSerial(found) ? found : undefined;
}

/** Chromium alone speaks to serial ports. */
export const hasSerial = (): boolean => serial() !== undefined;

/** What receipt printers can be set to. */
export const baudRates = ['9600', '19200', '38400', '57600', '115200'] as const;

/** A piece that takes longer will never go: the paper is out, the lid is open, or the cable is. At 9,600 baud it takes two seconds. */
const pieceBytes = 2_048;
export const pieceWithinMs = 15_000;

/** Asks which port the printer is at; whichever was chosen before is forgotten. False when nobody chose one. */
export async function choosePrinter(): Promise<boolean> {
  const known = serial();
  if (known === undefined) return false;
  // Nothing chosen is not an error of anybody's.
  const chosen = await known.requestPort().catch(() => undefined);
  if (chosen === undefined) return false;
  for (const port of await known.getPorts()) if (port !== chosen) await port.forget?.();
  return true;
}

let writing: Promise<unknown> = Promise.resolve();

/**
 * Hands bytes to the printer that was chosen on this computer, one paper after the other, in small pieces, so that one that
 * vanishes is noticed in mid-page. Codes: `printer-absent` (nothing was sent), `printer-stopped` (something may have come out).
 */
export function writeToPrinter(bytes: Uint8Array<ArrayBuffer>, baudRate: number): Promise<Result<void>> {
  const written = writing.then(() => write(bytes, baudRate));
  writing = written.catch(() => undefined);
  return written;
}

async function write(bytes: Uint8Array<ArrayBuffer>, baudRate: number): Promise<Result<void>> {
  const [port] = (await serial()?.getPorts()) ?? [];
  if (port === undefined) return refused('printer-absent');
  try {
    await port.open({ baudRate });
  } catch {
    // Unplugged, or another program has it.
    return refused('printer-absent');
  }
  const writer = port.writable?.getWriter();
  try {
    if (writer === undefined) return refused('printer-absent');
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      await inTime(writer.write(bytes.slice(at, at + pieceBytes)));
    }
    // Resolves when the last byte has left this computer.
    await inTime(writer.close());
    return done(undefined);
  } catch (error) {
    void writer?.abort(error).catch(() => undefined);
    return refused('printer-stopped');
  } finally {
    await port.close().catch(() => undefined);
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The printer takes no more.')), pieceWithinMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

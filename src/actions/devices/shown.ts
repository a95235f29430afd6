import { framesOf } from '../../protocol/spare/code-frames.ts';
import { type MessageKind, writeMessage } from '../../protocol/spare/message.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Shown } from './ports.ts';

/** As it goes to another screen, or on paper. */
export async function shown(sealing: Pick<Sealing, 'digest'>, kind: MessageKind, content: string): Promise<Shown> {
  const text = writeMessage(kind, content);
  return { text, frames: framesOf(text, (await sealing.digest(text)).slice(0, 6)) };
}

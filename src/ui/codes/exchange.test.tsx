import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import { readCode } from '../../devices/codes/read-code.ts';
import { done } from '../../domain/result.ts';
import { words } from '../../locales/id/supervisor/words.ts';
import { addPart } from '../../locales/translate.ts';
import { FrameCollector, framesOf } from '../../protocol/spare/code-frames.ts';
import { drawFrame } from './draw-code.ts';
import type { QrModules } from './qr-code.tsx';
import { ReceiveText } from './receive-text.tsx';
import { ShownCodes } from './shown-codes.tsx';

beforeEach(() => addPart(words, () => import('../../locales/en/supervisor/words.ts')));
afterEach(cleanup);

const text = `LOKET-JAWABAN:${JSON.stringify({ ciphertext: 'aB3-_'.repeat(400) })}`;
const frames = framesOf(text, 'abcdef');

/** As a camera sees it: four dots a module. */
function picture(modules: QrModules) {
  const side = modules.length * 4;
  const data = new Uint8ClampedArray(side * side * 4).map((_, at) => {
    const [x, y] = [Math.floor(at / 4) % side, Math.floor(at / 4 / side)];
    return at % 4 === 3 || modules[Math.floor(y / 4)]?.[Math.floor(x / 4)] !== true ? 255 : 0;
  });
  return { width: side, height: side, data };
}

describe('a text between two screens', () => {
  it('is read off the codes as it was, whatever characters it has', async () => {
    const collector = new FrameCollector();
    let last: ReturnType<FrameCollector['take']>;
    for (const frame of frames) {
      const modules = await drawFrame(frame);
      expect(modules.length).toBeLessThanOrEqual(85);
      last = collector.take(readCode(picture(modules)) ?? '');
    }
    expect(last?.text).toBe(text);
  });

  it('can be stopped, stepped through, and taken as text', async () => {
    render(<ShownCodes text={text} frames={frames} label="Jawaban" fileName="jawaban.txt" />);
    await screen.findByRole('img', { name: 'Jawaban' });
    fireEvent.click(screen.getByRole('button', { name: 'Jeda' }));
    const before = screen.getByText(/Kode \d+ dari 5/).textContent;
    fireEvent.click(screen.getByRole('button', { name: 'Kode berikut' }));
    expect(screen.getByText(/Kode \d+ dari 5/).textContent).not.toBe(before);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Teks untuk layar seberang').value).toBe(text);
  });

  it('comes out of a file as out of the field', async () => {
    const came: string[] = [];
    const { container } = render(
      <Root app={memoryApp()}>
        <ReceiveText
          label="Pindai"
          onText={async (given) => {
            came.push(given);
            return done(undefined);
          }}
        />
      </Root>,
    );
    const file = container.querySelector<HTMLInputElement>('input[type=file]');
    if (file === null) throw new Error('No file field.');
    fireEvent.change(file, { target: { files: [new File([text], 'jawaban.txt')] } });
    await screen.findByRole('button', { name: 'Pindai' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(came).toEqual([text]);
  });
});

import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileButton } from './file-button.tsx';

afterEach(cleanup);

const src = join(import.meta.dirname, '../..');

describe('a button that picks files', () => {
  it('is named by our words, hands over what was picked, and takes the same file again', () => {
    const picked: string[] = [];
    render(
      <FileButton accept=".lkr" onFiles={(files) => picked.push(...files.map(({ name }) => name))}>
        Pilih berkas kurir
      </FileButton>,
    );
    const button = screen.getByLabelText<HTMLInputElement>('Pilih berkas kurir');
    fireEvent.change(button, { target: { files: [new File(['a'], 'a.lkr')] } });
    fireEvent.change(button, { target: { files: [new File(['a'], 'a.lkr')] } });
    expect(picked).toEqual(['a.lkr', 'a.lkr']);
  });

  it("is the only one: the browser's own speaks the browser's language", () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx$/.test(path));
    const own = files.filter(
      (path) => !path.includes('.test.') && readFileSync(join(src, path), 'utf8').includes('type="file"'),
    );
    expect(own).toEqual(['ui/components/file-button.tsx']);
  });
});

import { effect } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { receiptCode } from '../domain/codes/receipt-code.ts';
import { type ApplicationId, uuidV7 } from '../domain/ids.ts';
import { createReceiptCodes } from './receipt-codes.ts';

const subjects = Array.from({ length: 1_200 }, (_, at) => uuidV7(1_719_000_000_000 + at, new Uint8Array(10).fill(7)));

async function codeOf(subject: ApplicationId): Promise<string> {
  return receiptCode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subject))));
}

describe('the code on a slip', () => {
  it('finds its case among all, as typed, once whoever asked looks again', async () => {
    const codes = createReceiptCodes(codeOf, () => subjects);
    const code = await codeOf(subjects[1_111] as ApplicationId);
    const typed = code.replaceAll('-', ' ').toLowerCase();
    const seen: (ApplicationId | undefined)[] = [];
    effect(() => {
      seen.push(codes.find(typed));
    });
    await vi.waitFor(() => expect(seen).toEqual([undefined, subjects[1_111]]));
  });

  it('makes no code before somebody types one, and none for what is not a code', () => {
    const made = vi.fn(codeOf);
    const codes = createReceiptCodes(made, () => subjects);
    expect(codes.find('maria')).toBeUndefined();
    expect(codes.find('5304016508910002')).toBeUndefined();
    expect(made).not.toHaveBeenCalled();
  });

  it('is not said to be nobody’s while codes are being made', async () => {
    const codes = createReceiptCodes(codeOf, () => subjects);
    const [first, last] = [subjects[0], subjects.at(-1)] as [ApplicationId, ApplicationId];
    const both = [codes.seek(await codeOf(last)), codes.seek(await codeOf(first))];
    expect(await Promise.all(both)).toEqual([last, first]);
    expect(await codes.seek('7K3M-Q9TB-4X')).toBeUndefined();
    const held = subjects.slice(0, 1);
    const growing = createReceiptCodes(codeOf, () => held);
    growing.find(await codeOf(first));
    held.push(last);
    expect(await growing.seek(await codeOf(last))).toBe(last);
  });

  it('finds a case that came after a code was sought in vain, also where nothing was there', async () => {
    const held = subjects.slice(0, 0);
    const codes = createReceiptCodes(codeOf, () => held);
    const elsewhere = await codeOf(subjects[9] as ApplicationId);
    for (const subject of subjects.slice(0, 2)) {
      expect(await codes.seek(elsewhere)).toBeUndefined();
      held.push(subject);
      expect(await codes.seek(await codeOf(subject))).toBe(subject);
    }
  });

  it('finds a case that came after the first code was typed', async () => {
    const held = subjects.slice(0, 1);
    const codes = createReceiptCodes(codeOf, () => held);
    const [first, second] = subjects as [ApplicationId, ApplicationId];
    codes.find(await codeOf(first));
    await vi.waitFor(async () => expect(codes.find(await codeOf(first))).toBe(first));
    held.push(second);
    await vi.waitFor(async () => expect(codes.find(await codeOf(second))).toBe(second));
  });
});

import { describe, expect, it } from 'vitest';
import { uuidV7 } from '../ids.ts';
import { ticketSubject, ticketText } from './ticket-code.ts';

const subject = uuidV7(1_719_190_000_000, new Uint8Array(10).fill(171));

describe("a ticket's code", () => {
  it('names the application, in letters that a QR code packs best', () => {
    expect(ticketText(subject)).toMatch(/^[0-9A-Z:-]{45}$/);
    expect(ticketSubject(ticketText(subject))).toBe(subject);
    expect(ticketSubject(` ${ticketText(subject).toLowerCase()}\n`)).toBe(subject);
  });

  it('is nothing else', () => {
    for (const text of ['', 'URN:UUID:', 'URN:UUID:x', `${ticketText(subject)}0`, `HTTPS://X/${ticketText(subject)}`])
      expect(ticketSubject(text), text).toBeUndefined();
    expect(ticketSubject('urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBeUndefined();
  });
});

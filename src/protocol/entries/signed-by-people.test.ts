import { expect, it } from 'vitest';
import { signedByPeople } from './signed-by-people.ts';

it('what only people sign is every type whose signer is not the device', () => {
  const files = import.meta.glob<Record<string, unknown>>(['./**/*.ts', '!./**/*.test.ts'], { eager: true });
  const types = Object.values(files).flatMap((exported) => Object.values(exported).flatMap(signerOf));
  expect(types.length).toBeGreaterThan(30);
  const byPeople = types.filter(({ signer }) => signer !== 'device').map(({ type }) => type);
  expect([...signedByPeople].sort()).toEqual(byPeople.sort());
});

function signerOf(exported: unknown): { readonly type: string; readonly signer: string }[] {
  if (typeof exported !== 'object' || exported === null || !('type' in exported) || !('signer' in exported)) return [];
  return [{ type: String(exported.type), signer: String(exported.signer) }];
}

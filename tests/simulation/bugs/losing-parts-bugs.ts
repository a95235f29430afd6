import type { LetGoPermit } from '../../../src/storage/outbox/let-go-ports.ts';
import { type Bug, engineStorage, eraseHere, pageStorage, partsIn } from './bug.ts';

/** Mistakes in when a part may leave its counter. */
export const losingPartsBugs: readonly Bug[] = [
  {
    name: 'delete-before-receipt',
    what: 'A part is deleted as soon as it was sent.',
    meddling: () => ({
      device: {
        fetch: (fetching, device) =>
          ((input: string, init?: RequestInit) => {
            if (init?.method === 'PUT') for (const part of partsIn(input)) eraseHere(device, part);
            return fetching(input, init);
          }) as typeof fetch,
      },
    }),
  },
  {
    name: 'delete-on-any-receipt',
    what: 'Parts are deleted when a receipt covers them, though nothing is archived and the centre may be gone.',
    meddling: engineStorage((storage, device) => ({
      async applyReceipt(receipt, jws, at) {
        await storage.applyReceipt(receipt, jws, at);
        for (let seq = 1; seq <= receipt.completeToSeq; seq++) {
          const entry = await storage.entry(receipt.journal, seq);
          for (const { digest } of entry?.parts ?? []) eraseHere(device, digest);
        }
      },
    })),
  },
  {
    name: 'received-is-archived',
    what: 'What a receipt covers is called archived, though it says nothing of an archive.',
    meddling: engineStorage((storage) => ({
      applyReceipt: (receipt, jws, at) =>
        storage.applyReceipt(
          receipt.completeToSeq === 0
            ? receipt
            : { ...receipt, archived: { archive: receipt.archived?.archive ?? 'none', toSeq: receipt.completeToSeq } },
          jws,
          at,
        ),
    })),
  },
  {
    name: 'let-go-of-what-is-received',
    what: 'A part leaves both copies when the centre has received it, whether or not it is in an archive.',
    meddling: pageStorage((storage, device) => ({
      async letGo(permit) {
        for (const { journal, progress } of await storage.standings()) {
          for (let seq = 1; seq <= progress.completeToSeq; seq++) {
            for (const { digest } of (await storage.entry(journal, seq))?.parts ?? []) eraseHere(device, digest);
          }
        }
        return storage.letGo(permit);
      },
    })),
  },
  {
    name: 'let-go-while-unreachable',
    what: 'What the centre once allowed to go, goes when it cannot be asked any more.',
    needs: ['outage'],
    meddling: () => {
      const allowed = new Map<string, LetGoPermit>();
      return {
        device: {
          lettingGo: (letGo, device) => async (storage) => {
            let isAsked = false;
            await letGo({
              ...storage,
              async letGo(permit) {
                allowed.set(device.name, permit);
                isAsked = true;
                // Kept for later: people may still want to look at it.
                return { parts: 0, bytes: 0 };
              },
            });
            const permit = allowed.get(device.name);
            if (!isAsked && permit !== undefined) await storage.letGo(permit);
          },
        },
      };
    },
  },
];

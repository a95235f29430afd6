import type { Receipt } from '../../../src/protocol/receipt.ts';
import { type Bug, engineStorage, epochHeard, partsIn } from './bug.ts';
import type { Digest, JournalId } from '../../../src/domain/ids.ts';
import type { Progress, Storage } from '../../../src/storage/ports.ts';
import type { Device } from '../office/device.ts';
import { canaries } from '../office/people.ts';

/** Mistakes between a device and the centre. */
const forEver = 1e12;

export const sendingBugs: readonly Bug[] = [
  {
    name: 'accept-an-old-epoch',
    what: 'Receipts of an epoch that is over still count.',
    needs: ['centre-empty'],
    meddling: engineStorage((storage, device) => {
      const epoch = epochHeard(device);
      const counted = (progress: Progress): Progress => {
        const now = epoch();
        return progress.epoch === undefined || now === undefined ? progress : { ...progress, epoch: now };
      };
      return {
        progress: async (journal) => counted(await storage.progress(journal)),
        standings: async () => (await storage.standings()).map((one) => ({ ...one, progress: counted(one.progress) })),
      };
    }),
  },
  {
    name: 'trust-the-status-code',
    what: 'Whoever answers a run of entries with 200 has received it.',
    meddling: trustTheStatus,
  },
  {
    name: 'say-who-waits',
    what: 'The name on the first draft is sent along in the address, for those who read logs.',
    meddling: () => ({
      device: {
        fetch: (fetching) =>
          ((input: string, init?: RequestInit) =>
            fetching(input.includes('?') ? `${input}&who=${canaries.name}` : input, init)) as typeof fetch,
      },
    }),
  },
  {
    name: 'no-next-trigger',
    what: 'After a failure nobody plans the next try.',
    meddling: () => ({
      device: {
        engine: ({ drain }) => ({
          async drain(slice) {
            const end = await drain(slice);
            return end.kind === 'wait' ? { ...end, code: 'busy', retryInMs: forEver } : end;
          },
        }),
      },
    }),
  },
  {
    name: 'wait-as-long-as-told',
    what: 'A Retry-After of a year is obeyed.',
    needs: ['wait-a-year'],
    meddling: () => {
      const told = new Set<string>();
      return {
        device: {
          fetch: (fetching, device) =>
            (async (input: string, init?: RequestInit) => {
              const answer = await fetching(input, init);
              if (Number(answer.headers.get('retry-after') ?? 0) > 3_600) told.add(device.name);
              return answer;
            }) as typeof fetch,
          engine: ({ drain }, device) => ({
            async drain(slice) {
              const end = await drain(slice);
              return told.has(device.name) ? { kind: 'wait', code: 'busy', retryInMs: forEver } : end;
            },
          }),
        },
      };
    },
  },
  {
    name: 'trust-an-unsigned-403',
    what: 'A refusal that nobody signed stops sending for good.',
    needs: ['unsigned-403'],
    meddling: () => {
      const refused = new Set<string>();
      return {
        device: {
          fetch: (fetching, device) =>
            (async (input: string, init?: RequestInit) => {
              const answer = await fetching(input, init);
              if (answer.status === 403) refused.add(device.name);
              return answer;
            }) as typeof fetch,
          engine: ({ drain }, device) => ({
            drain: async (slice) => (refused.has(device.name) ? { kind: 'drained' } : drain(slice)),
          }),
        },
      };
    },
  },
  {
    name: 'drop-on-404',
    what: 'A part that met a 404 is never offered again.',
    needs: ['unsigned-404'],
    meddling: () => {
      const dropped = new Set<string>();
      return {
        device: {
          fetch: (fetching) =>
            (async (input: string, init?: RequestInit) => {
              const answer = await fetching(input, init);
              if (init?.method === 'PUT' && answer.status === 404) for (const part of partsIn(input)) dropped.add(part);
              return answer;
            }) as typeof fetch,
          engineStorage: (storage) => ({
            ...storage,
            async partsToSend(...given) {
              return (await storage.partsToSend(...given)).filter(({ digest }) => !dropped.has(digest));
            },
          }),
        },
      };
    },
  },
  {
    name: 'ask-all-the-time',
    what: 'A device with nothing to send asks five times a second.',
    meddling: () => ({
      device: {
        engine: ({ drain }) => ({
          async drain(slice) {
            const end = await drain(slice);
            return end.kind === 'drained' ? { kind: 'wait', code: 'again', retryInMs: 200 } : end;
          },
        }),
      },
    }),
  },
  {
    name: 'fork-not-noted',
    what: 'A receipt that speaks of another head is passed over.',
    needs: ['roll-back'],
    meddling: engineStorage(() => ({ noteFork: async () => undefined })),
  },
  {
    name: 'refuse-key-sets',
    what: 'A higher key set that the root signed is not taken.',
    needs: ['keys-rotated'],
    meddling: () => ({ device: { takesKeySets: false } }),
  },
  {
    name: 'hints-are-truth',
    what: 'A part that was sent once is never sent again, whatever receipts say.',
    needs: ['void-204'],
    meddling: () => {
      const sent = new Set<string>();
      return {
        device: {
          fetch: (fetching) =>
            (async (input: string, init?: RequestInit) => {
              const answer = await fetching(input, init);
              if (init?.method === 'PUT' && answer.status < 300) for (const part of partsIn(input)) sent.add(part);
              return answer;
            }) as typeof fetch,
          engineStorage: (storage) => ({
            ...storage,
            async partsToSend(...given) {
              return (await storage.partsToSend(...given)).filter(({ digest }) => !sent.has(digest));
            },
          }),
        },
      };
    },
  },
  {
    name: 'the-dead-keep-the-lock',
    what: 'A worker that is ended while it sends keeps the lock.',
    needs: ['kill-worker'],
    meddling: () => {
      const held = new Set<string>();
      return {
        device: {
          lock: (lock, device) => async (run) => {
            if (held.has(device.name)) return undefined;
            held.add(device.name);
            try {
              return await lock(run);
            } finally {
              held.delete(device.name);
            }
          },
        },
      };
    },
  },
  {
    name: 'closed-journals-are-forgotten',
    what: 'Only the journal that is written to is sent.',
    needs: ['roll-back'],
    meddling: engineStorage((storage) => ({ standings: async () => (await storage.standings()).slice(-1) })),
  },
  {
    name: 'one-lane-starves',
    what: 'Parts of the regular lane wait for ever.',
    meddling: engineStorage((storage) => ({
      async partsToSend(...given) {
        return (await storage.partsToSend(...given)).filter(({ lane }) => lane !== 'regular');
      },
    })),
  },
  {
    name: 'wait-for-a-broken-copy',
    what: 'While the second copy is out of order nothing is sent.',
    needs: ['copy-fails-for-ever'],
    meddling: engineStorage((storage) => ({
      async standings() {
        const all = await storage.standings();
        return all.map((one) => ({ ...one, sendable: Math.min(one.sendable, one.secondCopySeq) }));
      },
    })),
  },
];

function trustTheStatus() {
  const sent = new Map<string, { readonly journal: JournalId; readonly seq: number; readonly digest: Digest }>();
  const believe = new Map<string, (seq: number, digest: Digest, journal: JournalId) => Promise<void>>();
  const epochs = new Map<string, () => string | undefined>();
  const epochOf = (device: Device): string => {
    const known = epochs.get(device.name) ?? epochHeard(device);
    epochs.set(device.name, known);
    return known() ?? 'unheard';
  };
  return {
    device: {
      fetch: (fetching: typeof fetch, device: Device) =>
        (async (input: string, init?: RequestInit) => {
          const last = sent.get(device.name);
          const answer = await fetching(input, init);
          if (init?.method === 'POST' && input.endsWith('/entries') && answer.status === 200 && last !== undefined) {
            await believe.get(device.name)?.(last.seq, last.digest, last.journal);
          }
          return answer;
        }) as typeof fetch,
      engineStorage: (storage: Storage, device: Device) => {
        epochOf(device);
        believe.set(device.name, async (seq, head, journal) => {
          const at = new Date(device.nowMs()).toISOString();
          const epoch = epochOf(device);
          const said = { ranges: [[1, seq]], toSeq: seq, completeToSeq: seq, partsMissing: 0, class: 'committed' };
          await storage.applyReceipt({ v: 1, epoch, journal, head, at, ...said } as unknown as Receipt, 'unsigned', at);
        });
        return {
          ...storage,
          async entries(...given: Parameters<Storage['entries']>) {
            const run = await storage.entries(...given);
            const last = run.at(-1);
            if (last !== undefined) sent.set(device.name, last);
            return run;
          },
        };
      },
    },
  };
}

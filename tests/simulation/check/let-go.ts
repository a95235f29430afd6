import type { Digest, JournalId } from '../../../src/domain/ids.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import type { Archived } from '../../../src/storage/outbox/let-go-ports.ts';
import type { Device } from '../office/device.ts';
import type { Network } from '../world/network.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './held.ts';

/** The centre said what it has: its word reaches a page, and the page acts on it, within this. */
const freshMs = 30_000;
const statements = new WeakMap<Network, Map<string, number>>();

function statementsOf(network: Network): Map<string, number> {
  const known = statements.get(network);
  if (known !== undefined) return known;
  const said = new Map<string, number>();
  statements.set(network, said);
  return said;
}

/** When the centre last said to each device what it is. */
export function hearStatements(world: World, network: Network): void {
  const said = statementsOf(network);
  network.onAnswer.push(({ path, headers }) => {
    if (path.startsWith('/v1/centre')) said.set(headers['x-device'] ?? '', world.scheduler.nowMs);
  });
}

/**
 * Watches what leaves a counter: only what lies whole in the archive, is called archived here, and only while the centre can be
 * reached. What was allowed to go is noted, so that nobody takes it for a loss.
 */
export function auditedLetGo(device: Device, storage: Storage): Storage {
  return {
    ...storage,
    async letGo(permit) {
      const before = partsOf(device);
      const saidMs = statementsOf(device.network).get(device.name) ?? Number.NEGATIVE_INFINITY;
      const isReachable = device.world.scheduler.nowMs - saidMs < freshMs;
      try {
        return await storage.letGo(permit);
      } finally {
        const after = partsOf(device);
        for (const digest of before) {
          if (after.has(digest)) continue;
          const why = isReachable ? whyNot(device, digest) : 'the centre is out of reach';
          if (why === undefined) device.letGone.add(digest);
          else device.letGoWrongly.push(`${device.name} let go of ${digest.slice(0, 8)}, and ${why}.`);
        }
      }
    },
  };
}

const partsOf = (device: Device): Set<Digest> => new Set(rowsOf(device, 'parts').map(({ digest }) => digest as Digest));

function whyNot(device: Device, digest: Digest): string | undefined {
  const naming = device.ledger.entries.filter(
    (saved) => saved.device === device && saved.parts.some((part) => part.digest === digest),
  );
  const reaches = new Map(
    rowsOf(device, 'progress').map((row) => [row['journal'] as JournalId, row['archived'] as Archived | undefined]),
  );
  for (const { journal, seq } of naming) {
    if (seq > (reaches.get(journal)?.toSeq ?? 0)) return `entry ${seq} is not archived`;
  }
  return undefined;
}

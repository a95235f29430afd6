import { tryCamera } from '../../devices/try-camera.ts';
import { tryReader } from '../../devices/fingerprints/try-reader.ts';
import { isSimulator } from '../../devices/fingerprints/sbi/find-readers.ts';
import { dayBytes, judgeClock, judgeRoom, judgeRoster } from '../../domain/readiness/judge.ts';
import { type Verdict, bad, fallback, good } from '../../domain/readiness/verdict.ts';
import { unreachable } from '../../domain/result.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { tryCopies } from '../../storage/both-copies/checking/try-copies.ts';
import { isPersistent } from '../../storage/browser/persistence.ts';
import { roomLeft } from '../../storage/browser/room-left.ts';
import { askShell } from '../../sync/driver/ask-shell.ts';
import { pageSignals } from '../../sync/driver/page-signals.ts';
import { systemClock } from '../../sync/system-clock.ts';
import type { VaultState } from '../../vault/ports.ts';
import type { Desk } from '../save/desk.ts';
import type { ReadinessActs } from './ports.ts';
import { tryKeys } from './try-keys.ts';

export function readinessActs(desk: Desk): ReadinessActs {
  return {
    async check(item, clock) {
      const state = desk.vault.state();
      if (state.kind !== 'open') return bad('not-checked');
      try {
        return await checked(desk, state, item, clock);
      } catch (error) {
        reportError(error);
        return bad('not-checked');
      }
    },
  };
}

type Open = Extract<VaultState, { readonly kind: 'open' }>;

async function checked(
  desk: Desk,
  { identity, session }: Open,
  item: Parameters<ReadinessActs['check']>[0],
  clock: Parameters<ReadinessActs['check']>[1],
): Promise<Verdict> {
  const today = officeDay(desk.nowMs(), identity.profile.zone);
  switch (item) {
    case 'shell':
      return shell();
    case 'copies':
      return copies(desk);
    case 'persistent':
      return (await isPersistent()) ? good('persistent-yes') : fallback('persistent-no');
    case 'room': {
      const [left, marks, forNewCases] = await Promise.all([
        roomLeft(),
        desk.storage.marks(),
        desk.storage.ensureRoom(),
      ]);
      return judgeRoom(left, dayBytes(marks, today), forNewCases);
    }
    case 'clock': {
      const { receipt, receivedAt } = (await desk.storage.overview()).progress ?? {};
      const isCompared = receipt !== undefined && receivedAt !== undefined;
      const offsetMs = isCompared ? Date.parse(receivedAt) - Date.parse(receipt.at) : undefined;
      return judgeClock(clock, offsetMs, receipt?.at);
    }
    case 'keys':
      return tryKeys(desk, identity, session);
    case 'roster':
      return judgeRoster(session.roster, identity.rosterAt, today, desk.nowMs());
    case 'camera': {
      const taken = await tryCamera();
      return taken.ok ? good('camera-works', taken.value) : { ...fallback('camera-off'), refusal: taken.refusal };
    }
    case 'reader': {
      const found = await tryReader(identity.profile.readerCertificates ?? []);
      if (!found.ok) return { ...fallback('reader-off'), refusal: found.refusal };
      const [reader] = found.value;
      if (reader === undefined) return { ...fallback('reader-off'), refusal: { code: 'reader-absent' } };
      const { make, model } = reader.identity;
      return good('reader-found', { name: `${make} ${model}${isSimulator(reader.identity) ? ' (simulator)' : ''}` });
    }
    default:
      return unreachable(item);
  }
}

async function shell(): Promise<Verdict> {
  const worker = await pageSignals.worker();
  const answer = worker && (await askShell(worker, systemClock));
  if (answer === undefined || answer.files === 0) return bad('shell-none');
  return answer.broken > 0
    ? bad('shell-broken', { broken: answer.broken, files: answer.files })
    : good('shell-whole', { files: answer.files });
}

async function copies({ storage }: Desk): Promise<Verdict> {
  const { database, secondCopy } = await storage.tryCopies(tryCopies);
  if (!database) return bad('copies-database');
  if (secondCopy === undefined) return fallback('copies-absent');
  return secondCopy ? good('copies-whole') : bad('copies-second');
}

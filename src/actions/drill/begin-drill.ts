import { officeDayEndMs } from '../../domain/time/office-day-end.ts';
import { officeDay, officeInstant } from '../../domain/time/office-time.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { base64url } from '../../sealing/bytes.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { OpenedStorage } from '../../storage/open.ts';
import { isNoRoom } from '../../storage/second-copy/disk.ts';
import { enrolDevice } from '../../vault/enrolment/enrol.ts';
import type { Stretch } from '../../vault/keys/stretching.ts';
import type { Desk } from '../save/desk.ts';
import type { DrillNote } from './drill-note.ts';
import { practiceRoster } from './practice-roster.ts';
import { throwAwayOffice } from './throw-away-office.ts';

/** What the key of a drill is sealed with, for looking back. */
export const drillKeyContext = 'loket drill';

export interface DrillStore {
  /** Empty: whatever an earlier drill left is gone. */
  openAnew(): Promise<OpenedStorage>;
  readonly sealing: Sealing;
  readonly stretch: Stretch;
}

/** First on every screen and paper, since all of them begin with the office's name. */
export const drillName = (office: string): string => `LATIHAN — BUKAN BUKTI — ${office}`.slice(0, 120);

/**
 * Fills the drill's own store with a device of an office that nobody else has ever heard of; the real store is read and not
 * written. The supervisor who is signed in is its first supervisor, with the same passphrase.
 * Codes: `not-supervisor`, `room-full`, `drill-not-begun`.
 */
export async function beginDrill(
  { vault, nowMs }: Pick<Desk, 'vault' | 'nowMs'>,
  store: DrillStore,
  passphrase: string,
): Promise<Result<DrillNote>> {
  const state = vault.state();
  if (state.kind !== 'open' || state.session.role !== 'supervisor') return refused('not-supervisor');
  const { profile, counter, staff, staffToAdd } = state.identity;
  const { officer, officeKey, name } = state.session;
  const startedMs = nowMs();
  const at = officeInstant(startedMs, profile.zone);
  const office = await throwAwayOffice(
    store.sealing,
    {
      profile: { ...profile, name: drillName(profile.name) },
      counter,
      staff: [...staff, ...staffToAdd],
      supervisor: officer,
      roster: practiceRoster(officeDay(startedMs, profile.zone)),
      rosterAt: at,
    },
    at,
  );
  let opened: OpenedStorage | undefined;
  try {
    opened = await store.openAnew();
    const enrolled = await enrolDevice(
      {
        storage: opened.storage,
        sealing: store.sealing,
        stretch: store.stretch,
        fetch: office.fetch,
        clock: { sleep: () => new Promise(() => {}) },
        upstream: '',
      },
      { code: office.code, passphrase },
    );
    if (!enrolled.ok) return enrolled;
  } catch (error) {
    reportError(error);
    return isNoRoom(error) ? refused('room-full') : refused('drill-not-begun');
  } finally {
    await opened?.storage.close();
  }
  const key = await store.sealing.sealBox(office.officeSecret, officeKey, drillKeyContext);
  office.officeSecret.fill(0);
  return done({
    startedMs,
    untilMs: officeDayEndMs(startedMs, profile.zone),
    by: name,
    key: base64url.encode(key),
    kid: office.officeKid,
    carried: {},
  });
}

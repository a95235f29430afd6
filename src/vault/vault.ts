import type { OfficerId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import type { SecretKey, SigningKey } from '../sealing/port.ts';
import { addOfficer } from './add-officer.ts';
import type { DeviceKeys } from './keys/device-keys.ts';
import type { EnrolParts, enrolDevice } from './enrolment/enrol.ts';
import { type KnownIdentity, higherKeySet, readIdentity } from './identity.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { Session, SupervisorKeys, Vault, VaultState } from './ports.ts';
import { signInDelay } from './sign-in-delay.ts';
import type { DeviceRecord, OfficerKeys, VaultRecord } from './vault-record.ts';
import { changeRecord, readRecord } from './vault-store.ts';
import { clear, officerContext, passphraseKey, unwrap } from './keys/wrapped-keys.ts';

/** `upstream` is the centre's origin, empty for the one that the app came from. */
export interface VaultParts extends EnrolParts {
  /** Once in a device's life, so that the page fetches its code when it is asked for. */
  readonly enrolDevice: typeof enrolDevice;
  readonly deviceKeys: DeviceKeys;
  readonly clock: EnrolParts['clock'] & { now(): number; monotonic(): number };
}

/**
 *   empty ──enrol──▶ open ◀──signIn── locked
 *                      └─────lock───────▲      (a start with an enrolled vault file begins at locked)
 *
 * Codes: `vault-newer`, `vault-damaged`; the file is left as it is, and no vault is made.
 */
export async function createVault(parts: VaultParts): Promise<Result<Vault>> {
  const { sealing, deviceKeys, stretch, clock } = parts;
  const { vaultFile } = parts.storage;
  const delay = await signInDelay(deviceKeys, clock);
  const listeners = new Set<(state: VaultState) => void>();
  let identity: KnownIdentity | undefined;
  let open: OpenedSession | undefined;
  let deviceKey: SigningKey | undefined;

  const state = (): VaultState => {
    if (identity === undefined) return { kind: 'empty' };
    if (open === undefined) return { kind: 'locked', identity, signInDelayedMs: delay.remainingMs() };
    return { kind: 'open', identity, session: open.session };
  };
  const changed = (): void => {
    const now = state();
    for (const listener of listeners) listener(now);
  };

  /** One change of the vault file at a time. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const identify = async (record: VaultRecord): Promise<Result<void>> => {
    if (record.device === undefined) return done(undefined);
    const read = await readIdentity(sealing, record.device);
    if (!read.ok) return read;
    identity = read.value;
    return done(undefined);
  };

  const letIn = async (
    device: DeviceRecord,
    known: KnownIdentity,
    officer: OfficerKeys,
    key: SecretKey,
  ): Promise<Result<Session>> => {
    const opened = await openSession(sealing, known, device, officer, key, since());
    return opened.ok ? admit(opened.value) : opened;
  };
  const admit = async (opened: OpenedSession): Promise<Result<Session>> => {
    clear(open?.unlock);
    open = opened;
    deviceKey = open.deviceKey;
    const kept = await deviceKeys.signingKey();
    if (kept?.kid !== deviceKey.kid) await deviceKeys.keepSigningKey(deviceKey);
    return done(open.session);
  };
  const since = (): string => new Date(clock.now()).toISOString();

  const takeKeySet = async (jws: string): Promise<boolean> => {
    const known = identity;
    if (known === undefined) return false;
    const higher = await higherKeySet(sealing, known, jws);
    if (higher === undefined) return false;
    const written = await changeRecord(vaultFile, (record) =>
      record.device === undefined ? record : { ...record, device: { ...record.device, keySet: jws } },
    );
    return written.ok && (await identify(written.value)).ok;
  };

  const takeWorkers = async (): Promise<boolean> => {
    const offered = await deviceKeys.offeredKeySet();
    return offered !== undefined && offered !== identity?.keySetJws && takeKeySet(offered);
  };
  const inTurnTelling = (take: () => Promise<boolean>): Promise<boolean> =>
    inTurn(async () => {
      const taken = await take();
      if (taken) changed();
      return taken;
    });

  const read = await readRecord(vaultFile);
  if (!read.ok) return read;
  const identified = await identify(read.value);
  if (!identified.ok) return identified;
  await takeWorkers();

  return done({
    state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    enrol: (input) => join((given) => parts.enrolDevice({ ...parts, ...given }, input)),
    join,

    addOfficer: (officer, passphrase, enter) => asSupervisor((keys) => addOfficer(keys, officer, passphrase, enter)),
    asSupervisor,

    changeOfficeKey: (take) =>
      inTurn(async () => {
        const now = open;
        const read = await readRecord(vaultFile);
        if (!read.ok) return read;
        const { device } = read.value;
        if (device === undefined || identity === undefined || now === undefined) return refused('locked');
        const { unlockKey, opening, session } = now;
        const taken = await take({ parts, known: identity, device, officeKey: session.officeKey, unlockKey, opening });
        if (!taken.ok) return taken;
        if (open !== now) return refused('locked');
        if (taken.value === session.officeKey) return done(undefined);
        open = { ...now, session: { ...session, officeKey: taken.value } };
        changed();
        return done(undefined);
      }),

    recover: (openBy) =>
      inTurn(async () => {
        const read = await readRecord(vaultFile);
        if (!read.ok) return read;
        const { device } = read.value;
        if (device === undefined || identity === undefined) return refused('not-enrolled');
        const opened = await openBy({ sealing, known: identity, device, since: since() });
        if (!opened.ok) return opened;
        const session = await admit(opened.value);
        changed();
        return session;
      }),

    signIn: (officer, passphrase) => inTurn(() => signIn(officer, passphrase)),

    confirm: (passphrase) =>
      inTurn(async () => {
        const officer = open?.session.officer;
        if (officer === undefined) return refused('locked');
        const right = await tryPassphrase(officer, passphrase, async (known, _device, keys, key) => {
          const context = officerContext(known.device, officer, keys.role, keys.key);
          const secrets = await unwrap(sealing, keys.box, key, context);
          if (!secrets.ok) return refused('passphrase-wrong');
          clear(...secrets.value);
          return done(undefined);
        });
        return right.ok && open?.session.officer !== officer ? refused('locked') : right;
      }),

    lock() {
      if (open === undefined) return;
      clear(open.unlock);
      open = undefined;
      changed();
    },

    async deviceKey() {
      const known = identity;
      if (known === undefined) return undefined;
      const kept = deviceKey ?? (await deviceKeys.signingKey());
      return kept?.kid === known.deviceKid ? kept : undefined;
    },

    offerKeySet: (jws) => inTurnTelling(() => takeKeySet(jws)),
    takeWorkersKeySet: () => inTurnTelling(takeWorkers),
  });

  function join(make: Parameters<Vault['join']>[0]): ReturnType<Vault['join']> {
    return inTurn(async () => {
      const joined = await make({ storage: parts.storage, sealing, stretch });
      if (!joined.ok) return joined;
      const { device, passphraseKey: key } = joined.value;
      const read = await readIdentity(sealing, device);
      const [first] = device.officers;
      if (!read.ok || first === undefined) throw new Error('The vault file that was just written does not hold.');
      const session = await letIn(device, read.value, first, key);
      if (!session.ok) throw new Error('The keys that were just wrapped do not open.');
      identity = read.value;
      changed();
      return done(read.value);
    });
  }

  function asSupervisor<T>(work: (keys: SupervisorKeys) => Promise<Result<T>>): Promise<Result<T>> {
    return inTurn(async () => {
      const read = await readRecord(vaultFile);
      if (!read.ok) return read;
      const { device } = read.value;
      if (device === undefined || identity === undefined || open?.unlock === undefined)
        return refused('not-supervisor');
      const { session, officerPublicKey, unlock } = open;
      const { officer } = session;
      const keys = { parts, known: identity, device, officer, officerPublicKey, unlock: unlock.slice() };
      const worked = await work(keys).finally(() => clear(keys.unlock));
      if (!worked.ok) return worked;
      const written = await readRecord(vaultFile);
      const known = written.ok ? await identify(written.value) : written;
      changed();
      return known.ok ? worked : known;
    });
  }

  async function signIn(officer: OfficerId, passphrase: string): Promise<Result<Session>> {
    const session = await tryPassphrase(officer, passphrase, async (known, device, keys, key) => {
      const opened = await letIn(device, known, keys, key);
      if (opened.ok) identity = known;
      return opened;
    });
    if (session.ok) changed();
    return session;
  }

  /** Each try counts before it is made; `opens` says whether the key that the passphrase gave was the right one. */
  async function tryPassphrase<T>(
    officer: OfficerId,
    passphrase: string,
    opens: (known: KnownIdentity, device: DeviceRecord, keys: OfficerKeys, key: SecretKey) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const waitMs = delay.remainingMs();
    if (waitMs > 0) return refused('sign-in-delayed', { delayMs: waitMs });
    const record = await readRecord(vaultFile);
    if (!record.ok) return record;
    const { device } = record.value;
    const keys = device?.officers.find((known) => known.officer === officer && known.unrecorded !== true);
    if (device === undefined || keys === undefined) return refused('officer-unknown');
    const known = await readIdentity(sealing, device);
    if (!known.ok) return known;

    await delay.begin();
    const key = await passphraseKey(sealing, stretch, passphrase, keys.stretching).catch(() => undefined);
    if (key === undefined) return refused('app-incomplete');
    const result = await opens(known.value, device, keys, key);
    if (result.ok) {
      await delay.right();
    } else if (result.refusal.code === 'passphrase-wrong') {
      delay.wrong();
      changed();
      return refused('passphrase-wrong', { delayMs: delay.remainingMs() });
    }
    return result;
  }
}

import { done, refused } from '../../domain/result.ts';
import { officeInstant } from '../../domain/time/office-time.ts';
import { readMessage } from '../../protocol/spare/message.ts';
import type { RecoverySecrets } from '../../protocol/spare/spare-exchange.ts';
import { verifyCertificate } from '../../sealing/verify-certificate.ts';
import { renewOfficer } from '../../vault/add-officer.ts';
import { type BegunSpare, beginSpare, comparison } from '../../vault/spare/begin-spare.ts';
import { openRecoverySheet } from '../../vault/spare/recovery-sheet.ts';
import { type OpenedSpare, joinAsSpare, openSpareAnswer } from '../../vault/spare/take-spare.ts';
import { enterBySheet, joinBySheet } from '../../vault/spare/use-recovery.ts';
import { type Entrance, enter, enterOfficer } from '../session.ts';
import type { DoorActs } from './ports.ts';
import { shown } from './shown.ts';

/** For the screens before sign-in. What was read waits here, in memory, for a passphrase. */
export function doorActs(entrance: Entrance): DoorActs {
  const { desk } = entrance;
  const { vault, sealing } = desk;
  let begun: BegunSpare | undefined;
  let opened: OpenedSpare | undefined;
  let sheet: RecoverySecrets | undefined;

  return {
    async begin() {
      begun = await beginSpare(sealing);
      opened = undefined;
      const { hello } = begun;
      return {
        ...(await shown(sealing, 'hello', JSON.stringify(hello))),
        comparison: await comparison(sealing, hello),
      };
    },

    async readAnswer(text) {
      const sealed = readMessage('answer', text);
      if (!sealed.ok) return sealed;
      if (begun === undefined) return refused('answer-not-for-us');
      const answer = await openSpareAnswer(sealing, begun, sealed.value);
      if (!answer.ok) return answer;
      opened = answer.value;
      const { standing, person, given } = opened;
      const { counter } = standing.certificate;
      return done({ officeName: given.profile.name, counter, sponsor: standing.sponsor ?? counter, person });
    },

    async join(passphrase) {
      const [keys, answer] = [begun, opened];
      if (keys === undefined || answer === undefined) return refused('answer-not-for-us');
      const joined = await vault.join((parts) => joinAsSpare(parts, keys, answer, passphrase));
      return joined.ok ? enter(entrance) : joined;
    },

    async readSheet(text, code) {
      const sealed = readMessage('recovery', text);
      if (!sealed.ok) return sealed;
      const read = await openRecoverySheet(sealing, sealed.value, code);
      if (!read.ok) return read;
      const { supervisor, staff, root, certificate, profile } = read.value;
      const name = staff.find(({ officer }) => officer === supervisor)?.name ?? supervisor;
      const made = await verifyCertificate(sealing, root, certificate);
      if (!made.ok) return refused('sheet-broken');
      const state = vault.state();
      if (state.kind !== 'empty' && state.identity.device !== made.value.device)
        return refused('sheet-of-another-device', { counter: made.value.counter });
      sheet = read.value;
      return state.kind === 'empty'
        ? done({ kind: 'new-device', officeName: profile.name, sponsor: made.value.counter, name })
        : done({ kind: 'this-device', name });
    },

    async joinBySheet(letter, passphrase) {
      const read = sheet;
      if (read === undefined) return refused('sheet-broken');
      const at = officeInstant(desk.nowMs(), read.profile.zone);
      const joined = await vault.join((parts) => joinBySheet(parts, read, { passphrase, letter, at }));
      return joined.ok ? enter(entrance) : joined;
    },

    async renewBySheet(passphrase) {
      const read = sheet;
      if (read === undefined) return refused('sheet-broken');
      const back = await vault.recover((keys) => enterBySheet(keys, read));
      if (!back.ok) return back;
      const renewed = await vault.asSupervisor((keys) =>
        renewOfficer(keys, read.supervisor, passphrase, (added) => enterOfficer(desk, added)),
      );
      if (renewed.ok) return enter(entrance);
      vault.lock();
      return renewed;
    },
  };
}

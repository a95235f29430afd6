import { applicationCompleted } from './application-completed.ts';
import { applicationOpened } from './application-opened.ts';
import { appointmentClaimed } from './appointment-claimed.ts';
import { passportHandedOver } from './collection/passport-handed-over.ts';
import { passportReady } from './collection/passport-ready.ts';
import { courierExported } from './courier/courier-exported.ts';
import { courierImported } from './courier/courier-imported.ts';
import { numberIssued } from './number-issued.ts';
import { officerAdded } from './officer-added.ts';
import { capabilityChanged } from './office/capability-changed.ts';
import { dayClosed } from './office/day-closed.ts';
import { outageDeclared } from './office/outage-declared.ts';
import { outageEnded } from './office/outage-ended.ts';
import { settingChanged } from './office/setting-changed.ts';
import { numberCalled } from './numbers/number-called.ts';
import { numberParked } from './numbers/number-parked.ts';
import { numberSkipped } from './numbers/number-skipped.ts';
import { numberVoided } from './numbers/number-voided.ts';
import { laneChanged } from './review/lane-changed.ts';
import { noteAdded } from './review/note-added.ts';
import { reviewDecided } from './review/review-decided.ts';
import { paperLeased } from './paper/paper-leased.ts';
import { paperTranscribed } from './paper/paper-transcribed.ts';
import { paperVerified } from './paper/paper-verified.ts';
import { paperVoided } from './paper/paper-voided.ts';
import { handoverAccepted } from './slips/handover-accepted.ts';
import { slipConfirmed } from './slips/slip-confirmed.ts';
import { slipFailed } from './slips/slip-failed.ts';
import { slipPrinted } from './slips/slip-printed.ts';
import { stepRecorded } from './step-recorded.ts';
import { deviceAdded } from './devices/device-added.ts';
import { deviceRetired } from './devices/device-retired.ts';
import { officeKeyChanged } from './devices/office-key-changed.ts';

/** Types that only people sign. A type nobody here knows may be signed by any key of the journal. */
export const signedByPeople = new Set<string>(
  [
    applicationCompleted,
    applicationOpened,
    appointmentClaimed,
    capabilityChanged,
    laneChanged,
    noteAdded,
    courierExported,
    courierImported,
    handoverAccepted,
    dayClosed,
    numberCalled,
    numberIssued,
    numberParked,
    numberSkipped,
    numberVoided,
    deviceAdded,
    deviceRetired,
    officerAdded,
    officeKeyChanged,
    outageDeclared,
    outageEnded,
    reviewDecided,
    settingChanged,
    passportHandedOver,
    passportReady,
    paperLeased,
    paperTranscribed,
    paperVerified,
    paperVoided,
    slipConfirmed,
    slipFailed,
    slipPrinted,
    stepRecorded,
  ].map(({ type }) => type),
);

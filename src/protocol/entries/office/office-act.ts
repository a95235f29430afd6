import type { OfficeAct } from '../../../domain/office/office-state.ts';
import { clearOf } from '../define.ts';
import { capabilityChanged } from './capability-changed.ts';
import { outageDeclared } from './outage-declared.ts';
import { outageEnded } from './outage-ended.ts';
import { settingChanged } from './setting-changed.ts';
import type { Entry } from '../../entry.ts';

/** What an entry declares of the office; undefined for every other entry, and for one whose shape is of a later version. */
export function officeActOf(entry: Entry): OfficeAct | undefined {
  switch (entry.type) {
    case outageDeclared.type: {
      const clear = clearOf(outageDeclared, entry);
      return clear.ok ? { kind: 'outage-declared', ...clear.value } : undefined;
    }
    case outageEnded.type: {
      const clear = clearOf(outageEnded, entry);
      return clear.ok ? { kind: 'outage-ended', ...clear.value } : undefined;
    }
    case capabilityChanged.type: {
      const clear = clearOf(capabilityChanged, entry);
      return clear.ok ? { kind: 'capability-changed', ...clear.value } : undefined;
    }
    case settingChanged.type: {
      const clear = clearOf(settingChanged, entry);
      return clear.ok ? { kind: 'setting-changed', setting: clear.value } : undefined;
    }
    default:
      return undefined;
  }
}

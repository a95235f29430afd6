import { type OfficeAct, replacedBy } from '../../domain/office/office-state.ts';
import { type Result, done, refused, unreachable } from '../../domain/result.ts';
import { capabilityChanged } from '../../protocol/entries/office/capability-changed.ts';
import { outageDeclared } from '../../protocol/entries/office/outage-declared.ts';
import { outageEnded } from '../../protocol/entries/office/outage-ended.ts';
import { settingChanged } from '../../protocol/entries/office/setting-changed.ts';
import { type Desk, append, session } from '../save/desk.ts';

/**
 * A supervisor declares something of the whole office; it takes the place of what this device knows to stand. Every act says
 * why. Codes: `locked`, `not-supervisor`, and those of the writer.
 */
export async function changeOffice(desk: Desk, act: OfficeAct, reason: string): Promise<Result<void>> {
  const by = session(desk);
  if (!by.ok) return by;
  if (by.value.role !== 'supervisor') return refused('not-supervisor');
  await desk.office.refresh();
  const replaces = replacedBy(act, desk.office.facts());
  const appended = await append(desk, { ...entryOf(act, reason), replaces });
  return appended.ok ? done(undefined) : appended;
}

function entryOf(act: OfficeAct, reason: string): { type: string; clear: Record<string, unknown> } {
  switch (act.kind) {
    case 'outage-declared': {
      const { kind: _, ...clear } = act;
      return { type: outageDeclared.type, clear: { ...clear, reason } };
    }
    case 'outage-ended':
    case 'capability-changed': {
      const { kind, closed, takesNewcomers } = act;
      const { type } = kind === 'outage-ended' ? outageEnded : capabilityChanged;
      return { type, clear: { reason, closed, takesNewcomers } };
    }
    case 'setting-changed':
      return { type: settingChanged.type, clear: { ...act.setting, reason } };
    default:
      return unreachable(act);
  }
}

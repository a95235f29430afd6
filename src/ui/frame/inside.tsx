import type { ComponentChildren } from 'preact';
import type { Phase } from '../../queries/views.ts';
import { AddStaff } from '../entry/add-staff.tsx';
import { staffSitting } from '../entry/staff-sitting.ts';
import { Frame } from './frame.tsx';

/** What whoever is signed in sees: the sitting in which staff are added, else the frame around their work. */
export function Inside({
  phase,
  children,
}: {
  readonly phase: Extract<Phase, { kind: 'open' }>;
  readonly children: ComponentChildren;
}) {
  if (staffSitting.value && phase.officer.role === 'supervisor' && phase.place.staffToAdd.length > 0) {
    return <AddStaff staffToAdd={phase.place.staffToAdd} staff={phase.place.staff} />;
  }
  return <Frame phase={phase}>{children}</Frame>;
}

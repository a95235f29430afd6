import type { Bug } from './bug.ts';
import { centreBugs } from './centre-bugs.ts';
import { losingPartsBugs } from './losing-parts-bugs.ts';
import { savingBugs } from './saving-bugs.ts';
import { sendingBugs } from './sending-bugs.ts';

export const bugs: readonly Bug[] = [...savingBugs, ...losingPartsBugs, ...sendingBugs, ...centreBugs];

export function bugNamed(name: string): Bug {
  const bug = bugs.find((one) => one.name === name);
  if (bug === undefined) throw new Error(`There is no bug ${name}; --list-bugs shows them.`);
  return bug;
}

import { doorActs } from '../../../src/actions/devices/door-acts.ts';
import { deviceActs } from '../../../src/actions/supervising/devices/device-acts.ts';
import { type Result, refused } from '../../../src/domain/result.ts';
import type { Counter } from './counter.ts';
import { type Page, passphrase, supervisor } from './page.ts';

/**
 * How a device comes to its office with no centre: by codes that go from screen to screen between it and a counter where a
 * supervisor is signed in.
 */
export type Joining = (page: Page) => Promise<Result<void>>;

/** Somebody holds one screen before the other's camera for so long, and gives up after that. */
const showsMs = 8_000;
const givesUpAfterMs = 60_000;

export const vouchedBy =
  (sponsor: Counter): Joining =>
  async (page) => {
    const door = doorActs(page.entrance);
    const { text } = await door.begin();
    const answer = await answerOf(sponsor, page, text);
    if (!answer.ok) return answer;
    const read = await door.readAnswer(answer.value.text);
    return read.ok ? door.join(passphrase) : read;
  };

/** What one screen says to the other passes through the scheduler: each goes on in a turn of its own. */
function answerOf(sponsor: Counter, { machine }: Page, text: string): Promise<Result<{ readonly text: string }>> {
  return new Promise((resolve) => {
    const nobody = (): void => resolve(refused('sponsor-gone'));
    machine.after(givesUpAfterMs, nobody);
    const other = sponsor.page;
    if (other === undefined || !sponsor.isOpen) return nobody();
    const acts = deviceActs((_, work) => work(other.desk));
    void other.machine.run(() =>
      acts.vouchForSpare(text, supervisor).then(
        (answer) => machine.after(showsMs, () => resolve(answer)),
        (error: unknown) => sponsor.faults.push(error),
      ),
    );
  });
}

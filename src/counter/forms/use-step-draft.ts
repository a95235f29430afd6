import { type ReadonlySignal, signal } from '@preact/signals';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ApplicationId } from '../../domain/ids.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { Result } from '../../domain/result.ts';
import { type App, useApp } from '../../ui/app-context.ts';
import { type DraftKeeper, createDraftKeeper } from './draft-keeper.ts';

export type Fields = Readonly<Record<string, string>>;

/** What is typed into a step, or beside it, kept field by field as its draft until it is saved. */
export interface StepDraft {
  readonly fields: ReadonlySignal<Fields>;
  readonly keeper: DraftKeeper<Fields>;
  /** What was typed before is open again. */
  readonly found: boolean;
  set(changes: Fields): void;
  /** Saves the step; what was typed meanwhile, or could not be saved, is a draft again. */
  save<Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>>;
  /** For a form that stays on the screen after it was saved: it begins anew. */
  beginAnew(): void;
}

/** Undefined until the draft was looked for. `starting` is where the form begins without one. */
export function useStepDraft(subject: ApplicationId, slot: DraftSlot, starting: Fields): StepDraft | undefined {
  const app = useApp();
  const [open, setOpen] = useState<StepDraft>();
  // A layout effect: its end comes before the keys are gone, a passive one's after the next paint.
  useLayoutEffect(() => {
    let gone = false;
    let draft: StepDraft | undefined;
    void app.actions.draft(subject, slot).then((found) => {
      if (gone) return;
      draft = begin(app, subject, slot, found, starting);
      setOpen(draft);
    });
    const flush = (): void => void draft?.keeper.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      gone = true;
      flush();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
    // Opened once: that the case is refreshed underneath must not empty the form.
  }, [subject, slot]);
  return open;
}

function begin(
  { actions }: App,
  subject: ApplicationId,
  slot: DraftSlot,
  found: Fields | undefined,
  starting: Fields,
): StepDraft {
  const fields = signal<Fields>(found ?? starting);
  const keeper = createDraftKeeper((typed: Fields) => actions.keepDraft(subject, slot, typed));
  return {
    fields,
    keeper,
    found: found !== undefined,
    set(changes) {
      fields.value = { ...fields.value, ...changes };
      keeper.note(fields.value);
    },
    async save(act) {
      const typed = fields.value;
      // The draft must be down before the step is saved: a late write would bring it back.
      await keeper.flush();
      keeper.stop();
      const saved = await act();
      if (saved.ok && fields.value === typed) return saved;
      keeper.resume();
      keeper.note(fields.value);
      await keeper.flush();
      return saved;
    },
    beginAnew() {
      fields.value = starting;
      keeper.resume();
    },
  };
}

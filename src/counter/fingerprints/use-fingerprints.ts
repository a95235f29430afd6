import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { readFingerFile } from '../../devices/fingerprints/finger-file.ts';
import { rememberedPort } from '../../devices/fingerprints/remembered-port.ts';
import { openFingerReader } from '../../devices/fingerprints/reader.ts';
import type { FingerGroup } from '../../domain/fingerprints/plans.ts';
import { scoreToAskFor } from '../../domain/fingerprints/quality.ts';
import {
  hasPrints,
  missingFingers,
  toSave,
  withException,
  withFailedTry,
  withPlan,
  withTaken,
  withoutPrints,
} from '../../domain/fingerprints/sitting.ts';
import type { Finger, FingerException, FingerPlan } from '../../domain/fingerprints/vocabulary.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { useApp } from '../../ui/app-context.ts';
import {
  type Print,
  type Source,
  dropAtLock,
  dropSitting,
  keepSitting,
  keptSitting,
  sameSource,
} from './kept-sittings.ts';
import { officeFingers } from './office-fingers.ts';

/** One person's fingers: what was taken so far, the reader, and what can be done. */
export function useFingerprints(subject: ApplicationId, onSaved: () => void) {
  const { actions, queries } = useApp();
  const reader = useMemo(
    () =>
      openFingerReader({
        now: Date.now,
        clockDoubtful: () => queries.status.peek()?.clock === 'doubtful',
        knownCertificates: officeFingers(queries.phase.peek()).readerCertificates,
        memory: rememberedPort,
      }),
    [queries],
  );
  const refusal = useSignal<Refusal | undefined>(undefined);
  const timeDoubtful = useSignal(false);
  const saving = useSignal(false);
  // In layout effects what is let go is let go at once: the lock screen shows no preview.
  useLayoutEffect(() => {
    dropAtLock(queries.phase);
    void reader.find();
    return () => reader.close();
  }, [reader, queries]);

  const { plan: officePlan, bounds } = officeFingers(queries.phase.value);
  const { sitting, source } = keptSitting(subject, officePlan);
  const unsaved = hasPrints(sitting);
  useEffect(() => {
    if (!unsaved) return undefined;
    // The browser asks before a tab is closed in which prints would be lost.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  const change = (to: (before: typeof sitting) => typeof sitting): void =>
    keepSitting(subject, officePlan, (kept) => ({ ...kept, sitting: to(kept.sitting) }));

  const put = (from: Source, finger: Finger, print: Print, quality?: number): void =>
    keepSitting(subject, officePlan, (kept) => ({
      ...kept,
      source: from,
      sitting: withTaken(kept.sitting, finger, { print, ...(quality === undefined ? {} : { quality }) }),
    }));

  return {
    reader,
    sitting,
    bounds,
    source,
    missing: missingFingers(sitting),
    unsaved,
    refusal: refusal.value,
    timeDoubtful: timeDoubtful.value,
    saving: saving.value,

    choosePlan: (plan: FingerPlan): void => change((before) => withPlan(before, plan)),
    except: (finger: Finger, why: FingerException | undefined): void =>
      change((before) => withException(before, finger, why)),
    /** Prints of different readers, or of a reader and of files, are not mixed in one record. */
    clashes: (next: Source): boolean => unsaved && source !== undefined && !sameSource(source, next),
    dropPrints: (): void =>
      keepSitting(subject, officePlan, (kept) => ({ sitting: withoutPrints(kept.sitting), lastHash: '' })),

    async capture(group: FingerGroup, wanted: readonly Finger[]): Promise<void> {
      const { value } = reader.state;
      if (!('reader' in value) || value.reader === undefined) return;
      const { identity } = value.reader;
      refusal.value = undefined;
      // As they are now, not as they were drawn: prints may just have been dropped for this capture.
      const { sitting: now, lastHash } = keptSitting(subject, officePlan);
      const tries = Math.max(...wanted.map((finger) => now.fingers[finger]?.attempts ?? 0));
      const requestedScore = scoreToAskFor(tries, bounds);
      const taken = await reader.capture({ group, fingers: wanted, requestedScore, previousHash: lastHash });
      if (!taken.ok) {
        if (taken.refusal.code === 'reader-left') return;
        if (taken.refusal.code === 'reader-nothing')
          for (const finger of wanted) change((before) => withFailedTry(before, finger));
        return;
      }
      const { prints, empty } = taken.value;
      const from: Source = { kind: 'reader', identity };
      for (const { finger, quality, jws } of prints)
        put(from, finger, { bytes: jws, mediaType: 'application/jose' }, quality);
      for (const finger of empty) change((before) => withFailedTry(before, finger));
      keepSitting(subject, officePlan, (kept) => ({ ...kept, lastHash: taken.value.lastHash }));
      timeDoubtful.value = taken.value.timeDoubtful;
      if (empty.length > 0) refusal.value = { code: 'reader-quality-zero', detail: { count: empty.length } };
    },

    async bring(finger: Finger, file: Blob): Promise<boolean> {
      const read = await readFingerFile(file);
      refusal.value = read.ok ? undefined : read.refusal;
      if (read.ok) put({ kind: 'file' }, finger, read.value);
      return read.ok;
    },

    async save(): Promise<void> {
      if (saving.value || missingFingers(sitting).length > 0) return;
      saving.value = true;
      refusal.value = undefined;
      const { fingers, prints } = toSave(sitting);
      const saved = await actions.recordFingerprints({
        subject,
        plan: sitting.plan,
        source: source?.kind ?? 'file',
        ...(source?.kind === 'reader' ? { reader: source.identity } : {}),
        fingers: [...fingers],
        records: prints,
      });
      saving.value = false;
      if (saved.ok) {
        dropSitting(subject);
        onSaved();
      } else refusal.value = saved.refusal;
    },
  };
}
export type Fingerprints = ReturnType<typeof useFingerprints>;

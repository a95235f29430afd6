import { isKey, useWords } from '../../locales/translate.ts';
import { staffName } from '../../queries/staff-name.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { reasonWords } from './reason-words.ts';

export interface RecordWords {
  /** `Di formulir kertas no. 0041`, `Ditunda: alat rusak`. */
  readonly what: string;
  /** `09.30 WITA, Anastasia Bria`. */
  readonly whenAndWho: string;
}

/** What stands for a step, in words: how, when, by whom. */
export function useRecordWords(): (record: RecordedStep) => RecordWords {
  const { queries } = useApp();
  const words = useWords();
  const { since } = useMoments();
  const phase = queries.phase.value;
  const place = phase.kind === 'open' || phase.kind === 'locked' ? phase.place : undefined;
  const { t } = words;

  const what = (record: RecordedStep): string => {
    const { mode, reason } = record;
    const why = reason === undefined ? '' : reasonWords(words, mode, reason.code);
    switch (mode) {
      case 'device':
        return t('standing.device');
      case 'manual':
        return t('standing.manual', { number: record.paperNumber ?? '–' });
      case 'deferred':
      case 'waived':
        return t(`standing.${mode}`, { reason: reason?.code === 'other' ? (reason.text ?? why) : why });
      case 'withdrawn':
        return why;
    }
  };
  const settled = (record: RecordedStep): string => (record.settled === undefined ? '' : ` · ${t('standing.settled')}`);
  const itemWords = (item: string | undefined): string => {
    if (item === undefined) return '';
    const key = `document.${item}`;
    return `${isKey(key) ? t(key) : item} · `;
  };

  return (record) => ({
    what: `${itemWords(record.item)}${what(record)}${settled(record)}`,
    whenAndWho: t('standing.by', {
      when: since(record.at, queries.now.peek()),
      officer: staffName(place, record.officer) ?? t('standing.officer-unknown'),
    }),
  });
}

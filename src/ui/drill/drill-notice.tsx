import { signal } from '@preact/signals';
import { drillIsOn, readDrill } from '../../actions/drill/drill-note.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { go, here } from '../place.ts';

/** A drill is over, and nobody has said yet whether a real person was in it. */
export const drillLeft = signal(isLeft());

function isLeft(): boolean {
  const note = readDrill();
  return note !== undefined && !drillIsOn(note, Date.now());
}

export function DrillNotice() {
  const { t } = useWords();
  if (!drillLeft.value || here.value.kind === 'drill') return null;
  return (
    <Notice kind="attention" acts={<Button onPress={() => go({ kind: 'drill' })}>{t('drill.notice.act')}</Button>}>
      <p>{t('drill.notice')}</p>
    </Notice>
  );
}

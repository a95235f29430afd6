import { keepDrill, type DrillNote, drillIsOn, readDrill } from './actions/drill/drill-note.ts';
import { words as over } from './locales/id/drill/over/words.ts';
import { words } from './locales/id/drill/words.ts';
import { addPart } from './locales/translate.ts';
import { startApp } from './start-app.tsx';
import { drillStore } from './storage/stores.ts';
import { DrillBar } from './ui/drill/drill-bar.tsx';
import { useMoments } from './ui/moments.ts';

const lookEveryMs = 5_000;

/** The app as it is, on the drill's store, with nothing that sends; over at the day's end whoever is there. */
export async function startDrill(place: Element, { untilMs }: DrillNote): Promise<void> {
  await addPart(words, () => import('./locales/en/drill/words.ts'));
  document.documentElement.dataset['drill'] = '';
  let isEnding = false;

  /** What is typed becomes drafts first; the real counter opens with the next page. */
  async function end(): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await app.letGo();
    const note = readDrill();
    if (note !== undefined) keepDrill({ ...note, ended: true });
    location.replace('/');
  }

  function Bar() {
    const moments = useMoments();
    return <DrillBar until={moments.time(untilMs)} onEnd={() => void end()} />;
  }

  const app = startApp(
    place,
    { store: drillStore, sends: false },
    {
      bar: <Bar />,
      words: () => addPart(over, () => import('./locales/en/drill/over/words.ts')),
    },
  );
  setInterval(() => {
    const note = readDrill();
    if (note === undefined || !drillIsOn(note, Date.now())) void end();
  }, lookEveryMs);
}

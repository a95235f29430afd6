import { drillIsOn, drillNoteName, readDrill } from './actions/drill/drill-note.ts';
import { recallLanguage } from './locales/translate.ts';
import { startApp } from './start-app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element #app.');
const isBoard = /^\/papan\/?$/.test(location.pathname);
const drill = readDrill();
const inDrill = drill !== undefined && drillIsOn(drill, Date.now());
void recallLanguage().then(async () => {
  if (isBoard) return (await import('./start-board.tsx')).startBoard(place);
  // Another tab begins or ends a drill: this one follows, so that no two tabs work on different stores.
  addEventListener('storage', ({ key }) => {
    const now = readDrill();
    if (key === drillNoteName && inDrill !== (now !== undefined && drillIsOn(now, Date.now()))) location.reload();
  });
  if (inDrill) await (await import('./start-drill.tsx')).startDrill(place, drill);
  else startApp(place);
});

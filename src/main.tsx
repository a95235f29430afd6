import { recallLanguage } from './locales/translate.ts';
import { startApp } from './start-app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element #app.');
const isBoard = /^\/papan\/?$/.test(location.pathname);
void recallLanguage().then(async () => {
  if (isBoard) await (await import('./start-board.tsx')).startBoard(place);
  else startApp(place);
});

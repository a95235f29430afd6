import { recallLanguage } from './locales/translate.ts';
import { startApp } from './start-app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element #app.');
void recallLanguage().then(() => startApp(place));

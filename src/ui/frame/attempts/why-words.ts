import { unreachable } from '../../../domain/result.ts';
import type { Words } from '../../../locales/translate.ts';
import type { Moments } from '../../moments.ts';
import { reasonOf } from './attempt-words.ts';
import type { Why } from './why-waiting.ts';

export function whyWords(why: Why, t: Words['t'], moments: Moments, now: number): string {
  switch (why.kind) {
    case 'failing':
      return t('attempts.why.failing', { reason: reasonOf(why.code, t), since: moments.since(why.since, now) });
    case 'behind':
      return t('attempts.why.behind', { lanes: why.lanes.map((ahead) => t(`lane.${ahead}`)).join(', ') });
    case 'fork':
      return t('status.fork');
    case 'one-copy':
    case 'moving':
    case 'next':
    case 'untried':
      return t(`attempts.why.${why.kind}`);
    default:
      return unreachable(why);
  }
}

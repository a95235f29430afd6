import { lanes } from '../../../domain/queue/lanes.ts';
import { type QueueView, everything, queueSorts, queueSpans, queueStates } from '../queue-view.ts';

/** Filter, order and search under a name. */
export interface SavedView {
  readonly name: string;
  readonly view: QueueView;
  readonly search: string;
}

/** As many as a list can be looked through; a name fits the field, a search is a name or a number. */
export const savedViewsMax = 20;
export const viewNameMax = 40;
const searchMax = 120;

/** A view of the same name takes the other's place. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view];
}

export const writeViews = (views: readonly SavedView[]): string => JSON.stringify(views);

/** What is not understood, as of another version, is left out or as usual: a view is a convenience. */
export function readViews(text: string | undefined): readonly SavedView[] {
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(json) ? json.slice(0, savedViewsMax).flatMap(readView) : [];
}

function readView(json: unknown): SavedView[] {
  if (typeof json !== 'object' || json === null) return [];
  const { name, view, search } = json as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || typeof view !== 'object' || view === null) return [];
  const known = view as Record<string, unknown>;
  const one = <Value extends string>(values: readonly Value[], value: unknown, usual: Value): Value =>
    values.find((each) => each === value) ?? usual;
  return [
    {
      name: name.slice(0, viewNameMax),
      search: typeof search === 'string' ? search.slice(0, searchMax) : '',
      view: {
        state: one(queueStates, known['state'], everything.state),
        lane: one([...lanes, 'all'], known['lane'], everything.lane),
        counter: typeof known['counter'] === 'string' ? known['counter'].slice(0, 20) : everything.counter,
        since: one(queueSpans, known['since'], everything.since),
        sort: one(queueSorts, known['sort'], everything.sort),
      },
    },
  ];
}

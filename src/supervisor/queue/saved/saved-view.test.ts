import { describe, expect, it } from 'vitest';
import { everything } from '../queue-view.ts';
import { type SavedView, readViews, savedViewsMax, withView, writeViews } from './saved-view.ts';

const urgent: SavedView = { name: 'mendesak', view: { ...everything, lane: 'urgent', sort: 'size' }, search: 'bere' };

describe('a saved view', () => {
  it('comes back as it was kept', () => {
    expect(readViews(writeViews([urgent]))).toEqual([urgent]);
  });

  it('takes the place of the one with its name', () => {
    expect(withView([urgent], { ...urgent, search: '' })).toEqual([{ ...urgent, search: '' }]);
  });

  it.each([undefined, '', '{', 'null', '7', '{}', '[null, 1, "a", {}, {"name": 3}, {"name": "x"}]'])(
    'that cannot be read (%s) is nobody’s',
    (text) => {
      expect(readViews(text)).toEqual([]);
    },
  );

  it('of another version keeps what is understood', () => {
    const [view] = readViews('[{"name":"a","view":{"lane":"vip","state":"held","counter":"2"},"search":3}]');
    expect(view).toEqual({ name: 'a', view: { ...everything, state: 'held', counter: '2' }, search: '' });
  });

  it('is one of a few', () => {
    const many = Array.from({ length: 90 }, (_, at) => ({ ...urgent, name: String(at) }));
    expect(readViews(writeViews(many))).toHaveLength(savedViewsMax);
  });
});

import { describe, expect, it } from 'vitest';
import { foldOffice } from './office-state.ts';
import { proposalOf, proposeAfterMs, serviceOf, takesNewcomers } from './proposal.ts';

const since = '2024-06-20T04:15:00+08:00';
const later = (ms: number): number => Date.parse(since) + ms;
const calm = foldOffice([]);
const declared = { outage: { since, declaredAt: since, reason: '', sentence: '' } };

describe('declaring an outage', () => {
  it('is proposed when the centre has been gone for ten minutes, and no sooner', () => {
    const gone = { state: 'unreachable', since } as const;
    expect(proposalOf(gone, calm, later(proposeAfterMs - 1))).toBeUndefined();
    expect(proposalOf(gone, calm, later(proposeAfterMs))).toEqual({ kind: 'declare', since });
    expect(proposalOf(gone, declared, later(proposeAfterMs))).toBeUndefined();
  });

  it('its end is proposed when the centre has been back as long', () => {
    const back = { state: 'reachable', since } as const;
    expect(proposalOf(back, declared, later(proposeAfterMs - 1))).toBeUndefined();
    expect(proposalOf(back, declared, later(proposeAfterMs))).toEqual({ kind: 'end', since });
    expect(proposalOf(back, calm, later(proposeAfterMs))).toBeUndefined();
  });

  it('is not proposed before it is known what was declared, or whether the centre is there', () => {
    expect(proposalOf({ state: 'unreachable', since }, undefined, later(proposeAfterMs))).toBeUndefined();
    expect(proposalOf({ state: 'unknown', since }, calm, later(proposeAfterMs))).toBeUndefined();
    expect(proposalOf(undefined, calm, later(proposeAfterMs))).toBeUndefined();
  });
});

it('newcomers are taken when neither they nor their intake are closed', () => {
  expect(takesNewcomers(calm)).toBe(true);
  expect(takesNewcomers({ ...calm, takesNewcomers: false })).toBe(false);
  expect(takesNewcomers({ ...calm, open: { ...calm.open, 'intake-new': false } })).toBe(false);
});

it('a step belongs to the service of its kind, intake to that of the door', () => {
  expect(serviceOf('portrait', 'roster')).toBe('portrait');
  expect(serviceOf('intake', 'newcomer')).toBe('intake-new');
  expect(serviceOf('intake', 'registered-unlisted')).toBe('intake-registered');
  expect(serviceOf('payment', 'roster')).toBeUndefined();
});

import { EVERYTHING, queryOf } from './filter.js';

test('only what was chosen is asked for, with times as instants', () => {
  expect(queryOf(EVERYTHING)).toEqual({});
  const since = '2026-01-01T12:00';
  expect(queryOf({ ...EVERYTHING, noun: 'model', nounId: ' web ', since })).toEqual({
    noun: 'model',
    nounId: 'web',
    since: new Date(since).toISOString(),
  });
});

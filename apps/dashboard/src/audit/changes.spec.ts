import { changesOf } from './changes.js';

test('what was made is told by what is there now', () => {
  const after = { name: 'web', expiresAt: null, cores: [0, 1], limits: { capacity: 0.95 } };
  expect(changesOf({ before: null, after })).toEqual([
    { path: 'name', before: null, after: 'web' },
    { path: 'expiresAt', before: null, after: 'none' },
    { path: 'cores', before: null, after: '[0,1]' },
    { path: 'limits.capacity', before: null, after: '0.95' },
  ]);
});

test('what was changed is told by the fields that differ', () => {
  const before = { status: 'running', cancelRequested: false, kind: 'sweep' };
  const after = { status: 'running', cancelRequested: true, reason: 'late' };
  expect(changesOf({ before, after })).toEqual([
    { path: 'cancelRequested', before: 'false', after: 'true' },
    { path: 'kind', before: 'sweep', after: null },
    { path: 'reason', before: null, after: 'late' },
  ]);
});

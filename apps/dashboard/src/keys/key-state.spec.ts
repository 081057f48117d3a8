import { keyState } from './key-state.js';

const NOON = '2026-01-01T12:00:00Z';
const noon = Date.parse(NOON);

test('a key works until it expires, and no longer at that instant', () => {
  const key = { revokedAt: null, expiresAt: NOON };
  expect([noon - 1, noon, noon + 1].map((now) => keyState(key, now))).toEqual([
    'works',
    'expired',
    'expired',
  ]);
  expect(keyState({ revokedAt: null, expiresAt: null }, noon)).toBe('works');
});

test('a revoked key is that, whenever it would have expired', () => {
  expect(keyState({ revokedAt: NOON, expiresAt: NOON }, noon + 1)).toBe('revoked');
});

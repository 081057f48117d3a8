import { hashKey, makeKey } from './key-hash.js';

describe('a key', () => {
  it('holds 256 random bits, and says what it is', () => {
    const keys = Array.from({ length: 100 }, makeKey);
    for (const key of keys) expect(key).toMatch(/^plm_[\w-]{43}$/);
    expect(new Set(keys).size).toBe(100);
  });

  it('is stored as its SHA-256 (FIPS 180-2, example B.1)', () => {
    expect(hashKey('abc', null).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is stored as its HMAC where there is a secret (RFC 4231, test case 2)', () => {
    expect(hashKey('what do ya want for nothing?', 'Jefe').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

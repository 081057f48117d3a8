import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A new API key: 256 random bits, told apart from other secrets by its prefix. */
export function makeKey(): string {
  return `plm_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored of a key. Keys are random, so a plain hash cannot be turned back by guessing; with a secret it cannot
 * even be compared without it.
 *
 * A key is looked up by its hash. How long that takes can tell how far the hash of a guess agrees with a stored one, which
 * leads to no key: it is the hashes that are compared, and never a key or a part of it.
 */
export function hashKey(key: string, secret: string | null): Buffer {
  return (secret === null ? createHash('sha256') : createHmac('sha256', secret)).update(key).digest();
}

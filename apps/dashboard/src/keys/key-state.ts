import type { ApiKey } from '@plimsoll/client';

export type KeyState = 'works' | 'revoked' | 'expired';

/** Whether the service takes a key at an instant, in milliseconds since 1970. */
export function keyState(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now: number,
): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'works';
}

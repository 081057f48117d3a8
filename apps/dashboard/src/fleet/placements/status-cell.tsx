import type { Placement } from '@plimsoll/client';
import { HoldCountdown } from './hold-countdown.js';

/** What became of a placement, and how long it is still held. */
export function StatusCell({ placement, ahead }: { placement: Placement; ahead: number }) {
  const { status, holdExpiresAt, releaseReason } = placement;
  if (status === 'held' && holdExpiresAt !== null)
    return (
      <>
        held, <HoldCountdown expiresAt={holdExpiresAt} ahead={ahead} />
      </>
    );
  return <>{releaseReason === 'expired' ? 'released, the hold expired' : status}</>;
}

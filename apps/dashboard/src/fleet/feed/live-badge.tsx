import { Badge } from '@mantine/core';
import type { FeedState } from './follow.js';

const WORDS: Record<FeedState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Not live, reconnecting',
  paused: 'Paused',
};

/** Tells whether what is shown follows the fleet. */
export function LiveBadge({ feed }: { feed: FeedState }) {
  return (
    <output className="live" data-state={feed}>
      <Badge variant="outline" tt="none" leftSection={<span className="live-dot" aria-hidden />}>
        {WORDS[feed]}
      </Badge>
    </output>
  );
}

import type { ApiProblem, Change } from '@plimsoll/client';
import { type DependencyList, useCallback, useEffect, useState } from 'react';
import type { Remote } from '../../remote.js';
import { useSession } from '../../session/session.js';
import { type FeedState, follow } from './follow.js';

interface Watched<T> {
  readonly load: () => Promise<T>;
  /** What is known, brought up to date after changes; loaded anew where absent. */
  readonly news?: (known: T, changes: readonly Change[]) => Promise<T>;
}

export interface Live<T> {
  /** What was there stays while the service is away, and until what is asked for instead comes. */
  readonly remote: Remote<T>;
  readonly feed: FeedState;
  readonly reload: () => void;
}

/** Something of the fleet, kept as it is by the change feed; not while the tab is hidden. */
export function useLive<T>({ load, news }: Watched<T>, dependencies: DependencyList): Live<T> {
  const { client } = useSession();
  const [remote, setRemote] = useState<Remote<T>>({ status: 'loading' });
  const [feed, setFeed] = useState<FeedState>('connecting');
  const [round, setRound] = useState(0);
  useEffect(() => {
    let following = new AbortController();
    const begin = () => {
      following.abort();
      following = new AbortController();
      const { signal } = following;
      setFeed((before) => (document.hidden ? 'paused' : before === 'paused' ? 'connecting' : before));
      if (document.hidden) return;
      let known: T;
      const show = (value: T) => {
        known = value;
        if (!signal.aborted) setRemote({ status: 'ready', value });
      };
      const tell = (state: FeedState, problem: ApiProblem | null) => {
        setFeed(state);
        if (problem)
          setRemote((before) => (before.status === 'ready' ? before : { status: 'failed', problem }));
      };
      void follow(client, {
        whole: async () => show(await load()),
        news: async (changes) => show(await (news ? news(known, changes) : load())),
        tell,
        signal,
      });
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    return () => {
      document.removeEventListener('visibilitychange', begin);
      following.abort();
    };
  }, [client, ...dependencies, round]);
  return { remote, feed, reload: useCallback(() => setRound((before) => before + 1), []) };
}

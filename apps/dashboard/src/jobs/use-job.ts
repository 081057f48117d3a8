import { type ApiProblem, answer, type Job } from '@plimsoll/client';
import { useEffect, useState } from 'react';
import type { Remote } from '../remote.js';
import { useSession } from '../session/session.js';

const PAUSE_MS = 500;

/** Follows a job until it has ended, also past times when the service does not answer; null follows none. */
export function useJob(id: string | null): Remote<Job> {
  const { client } = useSession();
  const [remote, setRemote] = useState<Remote<Job>>({ status: 'loading' });
  useEffect(() => {
    setRemote({ status: 'loading' });
    if (id === null) return undefined;
    const left = new AbortController();
    const { signal } = left;
    let pause: ReturnType<typeof setTimeout>;
    const ask = async () => {
      try {
        const value = await answer(client.GET('/v1/jobs/{id}', { params: { path: { id } }, signal }));
        if (signal.aborted) return;
        setRemote({ status: 'ready', value });
        if (value.finishedAt === undefined) pause = setTimeout(() => void ask(), PAUSE_MS);
      } catch (problem) {
        if (signal.aborted) return;
        setRemote({ status: 'failed', problem: problem as ApiProblem });
        if ((problem as ApiProblem).isForLater) pause = setTimeout(() => void ask(), PAUSE_MS);
      }
    };
    void ask();
    return () => {
      left.abort();
      clearTimeout(pause);
    };
  }, [client, id]);
  return remote;
}

import { answer, type Simulation } from '@plimsoll/client';
import { useEffect } from 'react';
import { type Remote, useRemote } from '../remote.js';
import { useSession } from '../session/session.js';

const AGAIN_MS = 1000;

/** A simulation, asked for again and again until it has ended. The second result asks at once. */
export function useSimulation(id: string): [Remote<Simulation>, () => void] {
  const { client } = useSession();
  const [remote, reload] = useRemote(
    () => answer(client.GET('/v1/simulations/{id}', { params: { path: { id } } })),
    [client, id],
  );
  useEffect(() => {
    if (remote.status !== 'ready' || remote.value.job.finishedAt) return undefined;
    const timer = setTimeout(reload, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [remote, reload]);
  return [remote, reload];
}

import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.js';
import type { Remote } from './remote.js';

export function Loading({ what }: { what: string }) {
  return (
    <Center p="xl">
      <Loader aria-label={`Loading ${what}`} />
    </Center>
  );
}

type Given<T> = { remote: Remote<T>; what: string; retry: () => void; children: (value: T) => ReactNode };

/** Shows what the service answered once it is there; until then that it loads, or why it cannot be had. */
export function Loaded<T>({ remote, what, retry, children }: Given<T>) {
  if (remote.status === 'loading') return <Loading what={what} />;
  if (remote.status === 'failed')
    return <ProblemAlert title={`Could not load ${what}`} detail={remote.problem.message} retry={retry} />;
  return children(remote.value);
}

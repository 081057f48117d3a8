import { Button } from '@mantine/core';
import { Loading } from './loaded.js';
import type { Pages } from './pages.js';
import { ProblemAlert } from './problem-alert.js';

/** What stands below a list: that it loads, that it could not, or a way to the next page. */
export function More({
  pages: { cursor, problem, more },
  what,
}: {
  pages: Pages<unknown> & { more: () => Promise<void> };
  what: string;
}) {
  if (problem)
    return (
      <ProblemAlert title={`Could not load ${what}`} detail={problem.message} retry={() => void more()} />
    );
  if (cursor === undefined) return <Loading what={what} />;
  if (cursor === null) return null;
  return (
    <Button variant="default" size="xs" mt="sm" onClick={() => void more()}>
      More
    </Button>
  );
}

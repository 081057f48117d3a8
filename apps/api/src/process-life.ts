/** How long what is under way may take to end: longer than any statement, so that no answer is lost. */
const DRAIN_MS = 25_000;

export function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function fail(error: unknown): never {
  process.stderr.write(`plimsoll: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/**
 * Ends the process at a signal, once what was started, or is starting, has stopped, which may take `graceMs` longer than
 * what is under way. Fails where that cannot start.
 */
export async function untilSignal<Started extends { stop(): Promise<void> }>(
  starting: Promise<Started>,
  graceMs = 0,
): Promise<Started> {
  // Whoever read our words may go away (npm start | head): the service stays.
  process.stdout.on('error', () => undefined);
  let stopping = false;
  const stop = () => {
    // A second Ctrl-C must not kill what is closing the database.
    if (stopping) return;
    stopping = true;
    setTimeout(() => fail(new Error('what was under way did not end in time')), DRAIN_MS + graceMs).unref();
    // What is still starting may fail because the signal reached its children too: that is no complaint.
    starting
      .then((started) => started.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return starting.catch((error: unknown) => (stopping ? process.exit(1) : fail(error)));
}

import { Logger } from 'graphile-worker';

/** What a worker has to say goes to standard error, a line each. */
export function complain(text: string): void {
  process.stderr.write(`plimsoll worker: ${text}\n`);
}

/** The queue's own errors; the rest of what it tells is of no use to an operator. */
export const queueLogger = new Logger(() => (level, message) => {
  if (String(level) === 'error') complain(message);
});

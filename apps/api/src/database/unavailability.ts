/** Connection refused or lost, no way to the server; it is starting, stopping, full, or no longer the primary one. */
const AWAY =
  /^(08...|57P..|53300|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const AWAY_MESSAGE =
  /^(Connection terminated|Query read timeout|Client (was closed|has encountered a connection error))/;

/**
 * Statement or lock waited for too long, transaction idle for too long; lost to another transaction, by deadlock or
 * serialization; out of memory or disk.
 */
const BUSY = /^(57014|55P03|25P03|40001|40P01|53...)$/;
const FULL_POOL_MESSAGE = /^timeout exceeded when trying to connect/;
/** A newer version of this program has changed a table under a statement that was kept; it is parsed anew next time. */
const OUTDATED_MESSAGE = /^cached plan must not change result type/;
/** The connection broke between two statements of a transaction: the second one finds no runner. */
const RUNNER_IS_GONE = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/** Why the database cannot do something just now, though it may soon; null for any other error. */
export function unavailability(error: unknown): 'away' | 'busy' | null {
  if (typeof error !== 'object' || error === null) return null;
  const { name, message = '', driverError } = error as Partial<Error> & { driverError?: unknown };
  const { code } = (driverError ?? error) as { code?: unknown };
  if (typeof code === 'string' && AWAY.test(code)) return 'away';
  if (AWAY_MESSAGE.test(message) || RUNNER_IS_GONE.test(name ?? '')) return 'away';
  if (typeof code === 'string' && BUSY.test(code)) return 'busy';
  return FULL_POOL_MESSAGE.test(message) || OUTDATED_MESSAGE.test(message) ? 'busy' : null;
}

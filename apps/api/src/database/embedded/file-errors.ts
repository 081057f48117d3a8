/** Whether `error` is an operating-system error, with one of `codes` (any code when none is given). */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error))
    return false;
  return codes.length === 0 || codes.includes(String(error.code));
}

/** `undefined` in place of the result when the file or directory is not there. */
export async function ifPresent<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

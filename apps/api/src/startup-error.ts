/** The environment keeps the service from starting. The message is one line, for a person, that says what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

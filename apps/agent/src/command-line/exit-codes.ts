/** What the end of a command tells scripts (docs/agent.md). */
export const EXIT = {
  done: 0,
  failed: 1,
  /** An option, an argument or a file is not what it must be. */
  wrongUse: 2,
  /** The service refused, and said why. */
  refused: 3,
  /** The service cannot be reached, or cannot answer now. */
  unreachable: 4,
  /** The answer is no: an infeasible plan, a promise that is not kept. */
  no: 5,
  /** Stopped by SIGHUP, SIGINT or SIGTERM, as shells tell it. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Signals that stop a command once all is put back. */
export const STOPPED_BY = {
  SIGHUP: EXIT.hungUp,
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
} as const satisfies Partial<Record<NodeJS.Signals, ExitCode>>;
export type StopSignal = keyof typeof STOPPED_BY;

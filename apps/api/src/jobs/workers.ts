import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./worker-process.js', import.meta.url));

/** The time that a worker has to end its run or to hand it back; then it is killed, and its job freed by others. */
const STOP_MS = 5000;
/** A worker that ends by itself is started again, after a pause that doubles while they end young. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
const YOUNG_MS = 60_000;

/**
 * Starts so many processes that do jobs of the database at `url`, and keeps them running: what happens to one, such as
 * a job that takes all memory, does not touch this process.
 */
export function startWorkers(
  count: number,
  url: string,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  const workers = Array.from({ length: count }, () => new KeptWorker(url, log));
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

class KeptWorker {
  private child: ChildProcess;
  private restart: NodeJS.Timeout | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private stopping = false;

  constructor(
    private readonly url: string,
    private readonly log: (line: string) => void,
  ) {
    this.child = this.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    if (hasEnded(this.child)) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const limit = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(limit);
  }

  private start(): ChildProcess {
    const began = Date.now();
    const child = fork(PROGRAM, [], { env: { ...process.env, DATABASE_URL: this.url }, execArgv: [] });
    child.once('exit', (code, signal) => {
      if (this.stopping) return;
      if (Date.now() - began >= YOUNG_MS) this.pauseMs = FIRST_PAUSE_MS;
      this.log(`a worker ended (${signal ?? code}); another starts in ${this.pauseMs / 1000} s`);
      this.restart = setTimeout(() => (this.child = this.start()), this.pauseMs);
      this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
    });
    return child;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

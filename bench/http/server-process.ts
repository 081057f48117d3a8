import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Longer than the service gives requests that are under way. */
const STOP_LIMIT_MS = 20_000;

/** A server in a process of its own, which says where it listens. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly closed: Promise<unknown>,
    readonly url: string,
  ) {}

  /** Runs the program `file`. Throws an Error with what it complained of where it ends before it listens. */
  static async start(file: string, env: NodeJS.ProcessEnv = process.env): Promise<ServerProcess> {
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = once(child, 'close');
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (found) resolve(found);
      });
      closed.then(() => reject(new Error(`${file} ended: ${(complaint || said).trim()}`)), reject);
    });
    return new ServerProcess(child, closed, url);
  }

  /** SIGKILL: it writes nothing more, and says no goodbye. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.closed;
  }

  /** Ends it and waits until it has ended. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.closed;
    clearTimeout(impatience);
  }
}

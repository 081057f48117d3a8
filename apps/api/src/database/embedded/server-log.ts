import { type FileHandle, open, readFile } from 'node:fs/promises';

/** The file that PostgreSQL's programs write to: a pipe would break when the process that started them ends. */
export class ServerLog {
  private constructor(
    readonly path: string,
    /** Bytes that were in it before this process came. */
    private readonly before: number,
  ) {}

  static async open(path: string): Promise<ServerLog> {
    const handle = await open(path, 'a', 0o600);
    const { size } = await handle.stat();
    await handle.close();
    return new ServerLog(path, size);
  }

  async forChild() {
    const handle: FileHandle = await open(this.path, 'a', 0o600);
    return { stdio: ['ignore' as const, handle.fd, handle.fd], close: () => handle.close() };
  }

  /** `what` went wrong, in one line, with the last reason that the programs wrote down, else with `other`. */
  async complaint(what: string, other?: string): Promise<string> {
    const written = (await readFile(this.path)).subarray(this.before).toString();
    const reason =
      [...written.matchAll(/(?:FATAL|PANIC|error|^initdb): +((?!error|warning|hint|removing).+)/gm)].at(
        -1,
      )?.[1] ?? other;
    return `${what}${reason ? ` (${reason})` : ''}: see ${this.path}`;
  }
}

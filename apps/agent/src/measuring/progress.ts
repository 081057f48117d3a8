/** Where progress is told: a terminal gets a bar that moves, anything else a line now and then. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const LINE_EVERY_MS = 30_000;

/** How far many pieces of work of about the same length are, and when all will be done. */
export class Progress {
  private readonly begun: number;
  private told: number;
  private done = 0;

  /** `now` in milliseconds. */
  constructor(
    private readonly output: ProgressOutput,
    private readonly total: number,
    private readonly now: () => number = Date.now,
  ) {
    this.begun = this.told = now();
  }

  /** One more is done. */
  step(note: string): void {
    this.done += 1;
    const now = this.now();
    const left = ((now - this.begun) / this.done) * (this.total - this.done);
    const text = `${this.done}/${this.total}, ${inWords(left / 1000)} left  ${note}`;
    const filled = Math.round((WIDTH * this.done) / this.total);
    if (this.output.isTTY) this.output.write(`\r\x1b[K[${'#'.repeat(filled).padEnd(WIDTH, '.')}] ${text}`);
    else if (now - this.told >= LINE_EVERY_MS) {
      this.told = now;
      this.output.write(`${text}\n`);
    }
  }

  end(): void {
    if (this.output.isTTY && this.done > 0) this.output.write('\n');
  }
}

/** A duration as people say it. @example inWords(90) === '1 min 30 s' */
export function inWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

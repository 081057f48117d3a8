import { ProblemError } from '../http/problem-error.js';

/** Lets so many do something at once; others wait for their turn in the order in which they came, though not for long. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(
    private readonly most: number,
    private readonly longestMs: number,
  ) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.most) await this.wait();
    else this.taken += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next)
        next(); // which takes over
      else this.taken -= 1;
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = () => {
        clearTimeout(limit);
        resolve();
      };
      const limit = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(next), 1);
        const detail = 'too many writes are under way; try again';
        reject(new ProblemError('unavailable', detail, [], { 'retry-after': '1' }));
      }, this.longestMs);
      this.waiting.push(next);
    });
  }
}

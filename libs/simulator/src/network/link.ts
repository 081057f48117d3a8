import { rankOf } from '../core/event-ranks.js';
import { DelayLine } from '../engine/delay-line.js';
import type { Simulation } from '../engine/simulation.js';

/** One direction of a link: packets leave in turn at its rate, and arrive a constant delay later. Nothing is lost. */
export class Link {
  private readonly line: DelayLine;
  private freeAt = 0;

  /** Whole nanoseconds that one packet takes, and that each is under way. */
  constructor(
    private readonly simulation: Simulation,
    private readonly packetTime: number,
    private readonly delay: number,
  ) {
    this.line = new DelayLine(simulation, rankOf('wake'));
  }

  /** `arrived` is called when the last of these packets has arrived. */
  send(packets: number, arrived: () => void): void {
    this.freeAt = Math.max(this.freeAt, this.simulation.now) + packets * this.packetTime;
    this.line.put(this.freeAt + this.delay, arrived);
  }
}

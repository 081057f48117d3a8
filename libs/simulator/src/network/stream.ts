import { rankOf } from '../core/event-ranks.js';
import { DelayLine } from '../engine/delay-line.js';
import type { Host, VirtualMachine } from './host.js';

/** How a client that always has data to send does so. */
export interface StreamShape {
  /** Packets that travel together: what interrupts of the card are moderated to, and what is acknowledged at once. */
  readonly train: number;
  /** How many trains may be under way, from sending to acknowledgement. */
  readonly window: number;
  /**
   * `clocked`: an acknowledgement lets the next train go at once. `paced`: a window is spread evenly over the round trip
   * that was seen lately, so that packets also come while the VM is throttled.
   */
  readonly pace: 'clocked' | 'paced';
  /** Whole nanoseconds between an acknowledgement and the train that it lets go, drawn for each. */
  readonly turnaround: () => number;
}

/** The weight of the latest round trip in the smoothed one (RFC 6298). */
const LATEST = 1 / 8;

/** A saturating stream to a VM, in a closed loop: what the VM acknowledges lets the client send more. */
export class Stream {
  /** Packets that the VM has received. */
  received = 0;
  private readonly sending: DelayLine;
  private readonly sentAt: number[] = [];
  private lastSent = 0;
  private roundTrip = 0;

  constructor(
    private readonly host: Host,
    private readonly vm: VirtualMachine,
    private readonly shape: StreamShape,
  ) {
    this.sending = new DelayLine(host.simulation, rankOf('wake'));
  }

  /** Sends the first window. */
  start(): void {
    for (let i = 0; i < this.shape.window; i += 1) this.sendNext();
  }

  /** Trains leave in turn, even where an acknowledgement takes the client longer than the next one. */
  private sendNext(): void {
    const { window, pace, turnaround } = this.shape;
    const gap = pace === 'paced' ? Math.floor(this.roundTrip / window) : 0;
    this.lastSent = Math.max(this.lastSent + gap, this.host.simulation.now + turnaround());
    this.sending.put(this.lastSent, () => this.send());
  }

  private send(): void {
    this.sentAt.push(this.host.simulation.now);
    this.host.receive(this.vm, this.shape.train, () => this.acknowledge());
  }

  private acknowledge(): void {
    this.received += this.shape.train;
    this.host.send(this.vm, 1, () => {
      const latest = this.host.simulation.now - (this.sentAt.shift() ?? 0);
      this.roundTrip += (latest - this.roundTrip) * LATEST;
      this.sendNext();
    });
  }
}

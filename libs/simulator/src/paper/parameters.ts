import type { FairShareRules } from '../classes/fair-share.js';
import type { NetworkCosts } from '../network/host.js';
import type { Page } from '../network/page.js';

/**
 * What the paper's experiments leave open, one set for all of them; times in whole nanoseconds. Costs are of the order
 * of such a host (a core of 2.4 GHz, virtio without vhost, Gigabit Ethernet); `npm run calibrate` finds what is least known.
 */
export interface PaperParameters {
  readonly costs: NetworkCosts;
  /** Of giving the core to another thread. */
  readonly switchCost: number;
  /**
   * Work to load again all that a VM has in the cache, and how much of it a microsecond of another VM evicts, whatever
   * that does; and a microsecond of interrupts for another VM, which touches little but packets that are new to the cache.
   * What network and compute neighbours differ in are interrupts, as the paper says.
   */
  readonly cache: {
    readonly footprint: number;
    readonly evicts: number;
    readonly interruptsEvict: number;
  };
  /** S1 to S3: streams as of iperf. */
  readonly stream: {
    readonly train: number;
    readonly window: number;
    readonly pace: 'clocked' | 'paced';
    /** A client answers after half of this to one and a half times it. */
    readonly turnaround: number;
  };
  /** S5 to S7: pages as of ab and Apache. */
  readonly page: Page;
  readonly client: {
    /** Requests are 20 ms apart, and up to so much more. */
    readonly jitter: number;
    /** How often the client itself pauses before it sends, and how long: a delay that no budget pays. */
    readonly pauseChance: number;
    readonly pause: number;
  };
  /** S6: how VMs without reservations share the core. */
  readonly fairShare: FairShareRules;
  /** S7: the reservation of the other VM, which the paper does not state; null for none. */
  readonly neighbour: { readonly budget: number; readonly period: number } | null;
}

const US = 1000;
const MS = 1000 * US;

export const paperParameters: PaperParameters = {
  costs: {
    interrupt: 3 * US,
    softirq: 6 * US,
    io: 7 * US,
    guest: 8 * US,
    ioSend: 1 * US,
    guestSend: 1.5 * US,
    packetTime: 12_300,
    delay: 20 * US,
    charged: true,
  },
  switchCost: 2 * US,
  cache: { footprint: 1 * MS, evicts: 40, interruptsEvict: 1400 },
  stream: { train: 32, window: 110, pace: 'paced', turnaround: 100 * US },
  page: { work: 630 * US, packets: 69, initialWindow: 3, packetsPerAck: 16 },
  client: { jitter: 1 * MS, pauseChance: 0.003, pause: 4100 * US },
  fairShare: {
    latency: 7 * MS,
    minGranularity: 3500 * US,
    wakeupGranularity: 3 * MS,
    sleeperCredit: 1 * MS,
  },
  neighbour: { budget: 4 * MS, period: 18 * MS },
};

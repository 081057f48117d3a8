import type { CacheUse } from '../core/cache.js';
import type { Core } from '../core/core.js';
import type { Worker } from '../core/worker.js';
import type { Simulation } from '../engine/simulation.js';
import { Link } from './link.js';

/** What packets cost a host, in whole nanoseconds. */
export interface NetworkCosts {
  /** Of one interrupt of the network card: it announces all packets that have come together. */
  readonly interrupt: number;
  /** Of a received packet in the host's network stack, in softirq context. */
  readonly softirq: number;
  /** Of a received packet in the thread that does the I/O of its VM, and in the VM. */
  readonly io: number;
  readonly guest: number;
  /** The same of a packet that is sent: less where packets are cut from large segments only by the card. */
  readonly ioSend: number;
  readonly guestSend: number;
  /** That a packet takes on the link; and that it is under way. */
  readonly packetTime: number;
  readonly delay: number;
  /** Whether whoever runs pays for interrupts. */
  readonly charged: boolean;
}

/** The threads of a VM. */
export interface VirtualMachine {
  readonly vcpu: Worker;
  readonly io: Worker;
  /** Where softirq work for this VM is done; null where it is done in interrupt context, above all threads. */
  readonly softirq: Worker | null;
  /** What it has in the cache, of which interrupts for other VMs evict some. */
  readonly cache?: CacheUse;
}

/** A host whose VMs talk to clients over one link. */
export class Host {
  private readonly toHost: Link;
  private readonly toClients: Link;

  constructor(
    readonly simulation: Simulation,
    readonly core: Core,
    readonly costs: NetworkCosts,
  ) {
    this.toHost = new Link(simulation, costs.packetTime, costs.delay);
    this.toClients = new Link(simulation, costs.packetTime, costs.delay);
  }

  /** A client sends packets that come together; `received` is called when the VM has them. */
  receive(vm: VirtualMachine, packets: number, received: () => void): void {
    this.toHost.send(packets, () => this.announce(vm, packets, received));
  }

  /** The VM sends packets to a client; `arrived` is called when it has them all. */
  send(vm: VirtualMachine, packets: number, arrived: () => void): void {
    const { ioSend, guestSend } = this.costs;
    vm.vcpu.add(packets * guestSend, () =>
      vm.io.add(packets * ioSend, () => this.toClients.send(packets, arrived)),
    );
  }

  private announce(vm: VirtualMachine, packets: number, received: () => void): void {
    const { interrupt, charged } = this.costs;
    const done = () => this.process(vm, packets, received);
    this.core.interrupt({ level: 'hard', cost: interrupt, charged, cache: vm.cache, done });
  }

  private process(vm: VirtualMachine, packets: number, received: () => void): void {
    const { softirq, io, guest, charged } = this.costs;
    const done = () => vm.io.add(packets * io, () => vm.vcpu.add(packets * guest, received));
    if (vm.softirq) vm.softirq.add(packets * softirq, done);
    else this.core.interrupt({ level: 'soft', cost: packets * softirq, charged, cache: vm.cache, done });
  }
}

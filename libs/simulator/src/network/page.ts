import type { Host, VirtualMachine } from './host.js';

/** What a request of a web server asks of it. */
export interface Page {
  /** Work of the VM for the request, beside its packets, in whole nanoseconds. */
  readonly work: number;
  /** Of the answer. */
  readonly packets: number;
  /** How many packets are sent before the first acknowledgement; each one lets twice as many go (slow start, RFC 5681). */
  readonly initialWindow: number;
  /** Of how many packets that come together the client acknowledges only the last. */
  readonly packetsPerAck: number;
}

/** A client requests the page from the VM; `answered` is called when it has all of it. */
export function requestPage(host: Host, vm: VirtualMachine, page: Page, answered: () => void): void {
  const sendFrom = (sent: number, window: number) => {
    const packets = Math.min(window, page.packets - sent);
    host.send(vm, packets, () => {
      const all = sent + packets === page.packets;
      host.receive(vm, Math.ceil(packets / page.packetsPerAck), () => {
        if (!all) sendFrom(sent + packets, 2 * window);
      });
      if (all) answered();
    });
  };
  host.receive(vm, 1, () => vm.vcpu.add(page.work, () => sendFrom(0, page.initialWindow), 'other'));
}

import Type from 'typebox';
import { Failure } from '../command-line/failure.js';
import { needsTools } from '../executors/needs.js';
import { listening } from './listening.js';
import { resultOf, type Workload } from './workload.js';

const PORT = 5201;
const Spec = Type.Object(
  {
    kind: Type.Literal('stream'),
    packetBytes: Type.Integer({ minimum: 16, maximum: 65_507, default: 200 }),
  },
  { additionalProperties: false },
);

/**
 * A stream that iperf3 receives in the VM: datagrams where its traffic is stated, whose interrupts then steal as much time
 * whatever the VM's share is; else a TCP connection, as fast as the VM takes it. Delivered: what the VM has received.
 */
export const stream: Workload<Type.Static<typeof Spec>> = {
  schema: Spec,
  metric: () => ({ name: 'throughput', unit: 'Mbit/s' }),
  missing: () => needsTools('iperf3'),
  async start({ packetBytes }, vm) {
    await listening(await vm.inVm(['iperf3', '-s', '-p', String(PORT)]), PORT, 'iperf3');
    const words = ['iperf3', '-J', '-c', vm.address, '-p', String(PORT)];
    const kind =
      vm.trafficMbps === undefined ? [] : ['-u', '-l', String(packetBytes), '-b', `${vm.trafficMbps}M`];
    return {
      async drive(seconds) {
        const time = String(Math.ceil(seconds));
        return [receivedMbps(await resultOf(vm.byClient([...words, ...kind, '-t', time]), 'iperf3'))];
      },
    };
  },
};

interface Report {
  readonly error?: string;
  readonly end?: {
    readonly sum?: { readonly bits_per_second: number; readonly lost_percent?: number };
    readonly sum_received?: { readonly bits_per_second: number };
  };
}

function receivedMbps(text: string): number {
  const { error, end } = JSON.parse(text) as Report;
  if (error !== undefined) throw new Failure(`iperf3: ${error}`);
  const [sum, received] = [end?.sum, end?.sum_received];
  // Of datagrams, older versions tell only what was sent, and how much of that was lost.
  if (sum?.lost_percent !== undefined) return (sum.bits_per_second * (1 - sum.lost_percent / 100)) / 1e6;
  if (received === undefined) throw new Failure('iperf3 does not tell what was received');
  return received.bits_per_second / 1e6;
}

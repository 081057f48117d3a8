import { milliseconds } from '@plimsoll/units';
import { DelayLine } from '../engine/delay-line.js';
import { rsv } from '../fixtures/traced-core.js';
import {
  Core,
  EdfCbs,
  Host,
  Link,
  type NetworkCosts,
  requestAllTheTime,
  requestOnSchedule,
  requestPage,
  Simulation,
  Stream,
  type StreamShape,
  type VirtualMachine,
  Worker,
} from '../index.js';

const ms = milliseconds;
/** Each cost is another power of ten, so that a sum tells which it is made of. */
const costs: NetworkCosts = {
  interrupt: 1_000_000,
  softirq: 100_000,
  io: 10_000,
  guest: 1000,
  ioSend: 100,
  guestSend: 10,
  packetTime: 1,
  delay: 0,
  charged: true,
};

function hostOf(changes: Partial<NetworkCosts> = {}, softirqThread = false) {
  const simulation = new Simulation();
  const core = new Core(simulation);
  const policy = new EdfCbs(simulation, [rsv(20, 20)]);
  const [entity] = core.add(policy, ['vm']);
  const vm: VirtualMachine = {
    vcpu: new Worker(core, entity!, 0),
    io: new Worker(core, entity!, 1),
    softirq: softirqThread ? new Worker(core, entity!, 2) : null,
  };
  return { simulation, core, policy, vm, host: new Host(simulation, core, { ...costs, ...changes }) };
}

describe('a delay line', () => {
  it('lets nothing overtake, and forgets what has happened', () => {
    const simulation = new Simulation();
    const line = new DelayLine(simulation, 0);
    const happened: number[] = [];
    for (let i = 0; i < 1000; i += 1) line.put(i, () => happened.push(i));
    expect(() => line.put(998, () => {})).toThrow(/nothing overtakes/);
    simulation.runUntil(500);
    line.put(1000, () => happened.push(1000));
    simulation.runUntil(2000);
    expect(happened).toEqual(Array.from({ length: 1001 }, (_, i) => i));
  });
});

describe('a link', () => {
  it('sends packets in turn, each for its time, and delivers them a delay later', () => {
    const simulation = new Simulation();
    const link = new Link(simulation, 12, 100);
    const arrived: number[] = [];
    link.send(10, () => arrived.push(simulation.now));
    link.send(1, () => arrived.push(simulation.now));
    simulation.runUntil(500);
    link.send(1, () => arrived.push(simulation.now));
    simulation.runUntil(1000);
    expect(arrived).toEqual([220, 232, 612]);
  });
});

describe('a worker', () => {
  it('does urgent tasks first, each to its end, and what it is given meanwhile without blocking', () => {
    const { simulation, core } = hostOf();
    const [entity] = core.add(new EdfCbs(simulation, [rsv(20, 20)]), ['worker']);
    const worker = new Worker(core, entity!, 0);
    const done: string[] = [];
    const task = (name: string) => () => done.push(`${name} ${simulation.now}`);
    worker.add(10, task('first'), 'other');
    worker.add(10, task('second'), 'other');
    worker.add(5, () => {
      task('urgent')();
      worker.add(1, task('more'));
    });
    simulation.runUntil(100);
    expect(done).toEqual(['first 10', 'urgent 15', 'more 16', 'second 26']);
  });
});

describe('packets', () => {
  it.each([false, true])(
    'that are received cost interrupt, softirq (in a thread: %p), I/O and guest',
    (thread) => {
      const { simulation, host, vm } = hostOf({}, thread);
      let at = 0;
      host.receive(vm, 3, () => (at = simulation.now));
      simulation.runUntil(ms(10));
      expect(at).toBe(3 + 1_000_000 + 3 * 111_000);
    },
  );

  it('that are sent cost guest and I/O, then take the link', () => {
    const { simulation, host, vm } = hostOf();
    let at = 0;
    host.send(vm, 3, () => (at = simulation.now));
    simulation.runUntil(ms(10));
    expect(at).toBe(3 * 110 + 3);
  });

  it('take budget of whoever runs while their softirq is in interrupt context, and of their own VM in a thread', () => {
    const left = (softirqThread: boolean) => {
      const { simulation, core, host, policy, vm } = hostOf({ interrupt: 1 }, softirqThread);
      const other = new EdfCbs(simulation, [rsv(10, 20)]);
      const [entity] = core.add(other, ['other']);
      core.begin(
        entity!.thread(0, () => {}),
        ms(4),
      );
      host.receive(vm, 5, () => {});
      simulation.runUntil(ms(10));
      return [policy.allowance(0), other.allowance(0)];
    };
    // 0.5 ms of softirq, 55 us of I/O and guest; the interrupt itself falls on the other one either way.
    expect(left(false)).toEqual([ms(20) - 55_000, ms(6) - 500_001]);
    expect(left(true)).toEqual([ms(20) - 555_000, ms(6) - 1]);
  });
});

describe('a stream', () => {
  const shape: StreamShape = { train: 4, window: 2, pace: 'clocked', turnaround: () => 500 };
  const run = (changes: Partial<StreamShape>, costsOf: Partial<NetworkCosts> = {}) => {
    const { simulation, host, vm } = hostOf({ interrupt: 10, softirq: 100, io: 100, guest: 50, ...costsOf });
    const stream = new Stream(host, vm, { ...shape, ...changes });
    stream.start();
    simulation.runUntil(ms(10));
    return stream.received;
  };

  it('is limited by its window where the VM is quick', () => {
    // A round trip: 500 + 4 + 10 + 4 * 250 + 110 + 1 = 1625 for 4 packets.
    expect(run({ window: 1 })).toBe(4 * Math.floor((ms(10) + 111) / 1625));
  });

  it('is limited by the core where its window is large, and by the link where that is slow', () => {
    const perTrain = 10 + 4 * 250 + 110;
    expect(run({ window: 50 }) / 4 / (ms(10) / perTrain)).toBeCloseTo(1, 1);
    expect(run({ window: 50 }, { packetTime: 1000 }) / 4 / (ms(10) / 4000)).toBeCloseTo(1, 1);
  });

  it('spreads a window over the round trip where it is paced, and is as fast', () => {
    expect(run({ window: 50, pace: 'paced' }) / run({ window: 50 })).toBeCloseTo(1, 1);
  });
});

describe('a page', () => {
  const page = { work: 7_000_000, packets: 10, initialWindow: 3, packetsPerAck: 100 };
  const received = 1 + 1_111_000;

  it('comes in rounds of twice the packets, each after the acknowledgement of the one before', () => {
    const { simulation, host, vm } = hostOf();
    let at = 0;
    requestPage(host, vm, page, () => (at = simulation.now));
    simulation.runUntil(ms(100));
    // 3, 6 and 1 packets, two acknowledgements.
    expect(at).toBe(received + page.work + 10 * 111 + 2 * received);
  });

  it('is requested on schedule, or at once where the last one came late', () => {
    const { simulation, host, vm } = hostOf();
    const times = (every: number, pause: number) => {
      const seen: number[] = [];
      const began = simulation.now;
      requestOnSchedule(host, vm, page, { every: () => every, pause: () => pause }, began, (time) =>
        seen.push(time),
      );
      simulation.runUntil(began + ms(99));
      return seen;
    };
    const response = received + page.work + 10 * 111 + 2 * received;
    expect(times(ms(20), 0)).toEqual(Array.from({ length: 5 }, () => response));
    const late = hostOf();
    const seen: number[] = [];
    const schedule = { every: () => ms(5), pause: () => 1000 };
    requestOnSchedule(late.host, late.vm, page, schedule, 0, (time) => seen.push(time));
    late.simulation.runUntil(ms(60));
    // The acknowledgement of the last packet still is processed as the next request arrives.
    expect(seen.length).toBe(Math.floor(ms(60) / (seen[1] ?? 1)));
    expect(seen[0]).toBe(response + 1000);
  });

  it('is served to as many clients as the core can, whoever they are', () => {
    const { simulation, host, vm } = hostOf({ interrupt: 1, softirq: 1, io: 1, guest: 1 });
    requestAllTheTime(host, vm, page, { clients: 50, first: 0, apart: 10 });
    const schedule = { every: () => ms(500), pause: () => 0 };
    let seen = 0;
    requestOnSchedule(host, vm, page, schedule, ms(1), (time) => (seen ||= time));
    simulation.runUntil(ms(500));
    // The core serves one in little more than its work, so that a newcomer waits for 50 others.
    expect(seen / page.work).toBeGreaterThan(49);
    expect(seen / page.work).toBeLessThan(53);
  });
});

import { milliseconds, nanoseconds } from '@plimsoll/units';
import { beginServers, type ServersRequest, simulateServers } from '../index.js';

const ms = milliseconds;
const three: ServersRequest = {
  horizon: ms(100_000),
  servers: [
    { name: 'A', budget: ms(4), period: ms(20), jobs: { demand: nanoseconds(3_500_000), every: ms(20) } },
    { name: 'B', budget: ms(12), period: ms(20), jobs: { demand: ms(50), every: ms(100) } },
    { name: 'C', budget: ms(5), period: ms(25), jobs: { demand: ms(7), every: ms(50) } },
  ],
};
const alone = (jobs: ServersRequest['servers'][number]['jobs']): ServersRequest => ({
  horizon: ms(100),
  servers: [{ name: 'A', budget: ms(4), period: ms(20), jobs }],
});

describe('simulateServers', () => {
  it('answers how many jobs ended, and their responses', () => {
    expect(simulateServers(three)).toEqual({
      servers: [
        { name: 'A', jobs: 5000, response: { min: 3_500_000, mean: 3_700_000, max: 4_000_000 } },
        { name: 'B', jobs: 1000, response: { min: 85_500_000, mean: 85_500_000, max: 85_500_000 } },
        { name: 'C', jobs: 2000, response: { min: 28_000_000, mean: 33_000_000, max: 38_000_000 } },
      ],
    });
  });

  it('answers the same in steps', () => {
    const run = beginServers(three);
    for (let at = 0; at <= 100_000; at += 777) run.advance(ms(at));
    run.advance(three.horizon);
    expect(run.result()).toEqual(simulateServers(three));
  });

  it('counts a job that ends at the horizon, and answers null where none ended', () => {
    const jobs = { demand: ms(1), every: ms(50), offset: ms(99) };
    expect(simulateServers(alone(jobs)).servers[0]).toMatchObject({ jobs: 1, response: { max: ms(1) } });
    expect(simulateServers({ ...alone(jobs), horizon: nanoseconds(99_999_999) }).servers).toEqual([
      { name: 'A', jobs: 0, response: null },
    ]);
  });

  it('lets charged interrupts use up the budget of whoever runs, and others only its time', () => {
    const jobs = { demand: ms(4), every: ms(20) };
    const respond = (chargedTo: 'running' | 'none') =>
      simulateServers({ ...alone(jobs), interrupts: [{ every: ms(10), cost: ms(1), chargedTo }] }).servers[0];
    expect(respond('none')).toMatchObject({ jobs: 5, response: { min: ms(5), max: ms(5) } });
    // 1 of each budget is stolen: the first jobs end 2, 3 and 4 into the period after their own.
    expect(respond('running')).toMatchObject({ jobs: 3, response: { min: ms(22), max: ms(24) } });
  });

  it('draws the phase of interrupts from the seed', () => {
    const interrupts = [{ every: ms(20), cost: ms(1), chargedTo: 'none' }] as const;
    const respond = (seed: number) =>
      simulateServers({ ...alone({ demand: ms(4), every: ms(20) }), seed, interrupts }).servers[0]?.response
        ?.mean;
    expect(respond(1)).toBe(respond(1));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => respond(seed))).size).toBeGreaterThan(1);
  });

  it.each([
    ['a budget above its period', { budget: ms(21) }],
    ['a deadline beyond its period', { deadline: ms(21) }],
    ['jobs of no demand', { jobs: { demand: ms(0), every: ms(1) } }],
    ['jobs all at once', { jobs: { demand: ms(1), every: ms(0) } }],
  ])('refuses %s', (_, wrong) => {
    const [server] = alone({ demand: ms(1), every: ms(1) }).servers;
    const servers = [{ ...(server as NonNullable<typeof server>), ...wrong }];
    expect(() => simulateServers({ horizon: ms(1), servers })).toThrow(RangeError);
  });
});

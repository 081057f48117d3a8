import fc from 'fast-check';
import { StartupError } from '../startup-error.js';
import { readRateLimit } from './rate-limit.js';
import { RateLimiter } from './rate-limiter.js';

const limiter = (text: string) => new RateLimiter(readRateLimit(text)!);

describe('a limit', () => {
  it('is read with its unit, or is none', () => {
    expect(readRateLimit('100/s')).toEqual({ requests: 100, windowSeconds: 1, text: '100/s' });
    expect(readRateLimit('6000/min')).toMatchObject({ requests: 6000, windowSeconds: 60 });
    expect(readRateLimit('1/h')).toMatchObject({ requests: 1, windowSeconds: 3600 });
    expect(readRateLimit(undefined)).toBeNull();
    expect(readRateLimit('')).toBeNull();
  });

  it.each(['100', '0/s', '-1/s', '1.5/s', '10/day', '10 / s', '1e3/s', '/s', '99999999/s'])(
    'in the form %s is refused',
    (text) => {
      expect(() => readRateLimit(text)).toThrow(StartupError);
    },
  );
});

describe('a key', () => {
  it('may send all at once, then as tokens come back, and is told how many', () => {
    const keys = limiter('3/min');
    const seen = [0, 0, 0, 0, 19_999, 20_000, 20_000].map((now) => keys.take('k', now));
    expect(seen.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 0, 0, 20, 1, 0, 20]);
    expect(seen.map(({ headers }) => headers['ratelimit'])).toEqual([
      '"default";r=2;t=20',
      '"default";r=1;t=40',
      '"default";r=0;t=60',
      '"default";r=0;t=60',
      '"default";r=0;t=41',
      '"default";r=0;t=60',
      '"default";r=0;t=60',
    ]);
    expect(seen[0]!.headers['ratelimit-policy']).toBe('"default";q=3;w=60');
  });

  it('takes nothing from another', () => {
    const keys = limiter('1/h');
    expect(keys.take('a', 0).waitSeconds).toBe(0);
    expect(keys.take('a', 0).waitSeconds).toBe(3600);
    expect(keys.take('b', 0).waitSeconds).toBe(0);
  });

  it('never sends more than the limit and what came back meanwhile, and may after the wait it is told', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), gaps, (requests, pauses) => {
        const keys = limiter(`${requests}/s`);
        let now = 0;
        let sent = 0;
        for (const pause of pauses) {
          now += pause;
          const { waitSeconds } = keys.take('k', now);
          if (waitSeconds === 0) sent += 1;
          expect(sent).toBeLessThanOrEqual(requests + (now * requests) / 1000);
        }
        const { waitSeconds } = keys.take('k', now);
        if (waitSeconds > 0) expect(keys.take('k', now + waitSeconds * 1000).waitSeconds).toBe(0);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});

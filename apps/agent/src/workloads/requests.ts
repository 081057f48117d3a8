/**
 * A client of its own process: `requests.js URL EVERY_MS COUNT`. Asks for a page every so often, or as soon as it has the
 * one before where that took longer, and prints all response times in ms as JSON.
 */
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** From before the connection is made to the last byte. */
function request(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    get(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`));
      response
        .resume()
        .on('end', () => resolve(performance.now() - begun))
        .on('error', reject);
    }).on('error', reject);
  });
}

async function requests(url: string, everyMs: number, count: number): Promise<number[]> {
  for (let warm = 0; warm < 20; warm += 1) await request(url); // before that its own code is not compiled
  const times: number[] = [];
  let next = performance.now() + everyMs;
  while (times.length < count) {
    // A timer comes up to a millisecond late, or early: the rest is waited for in turns of the event loop.
    await sleep(Math.max(0, next - performance.now() - 1));
    while (performance.now() < next) await new Promise(setImmediate);
    times.push(await request(url));
    next = Math.max(next + everyMs, performance.now());
  }
  return times;
}

const [url = '', everyMs, count] = process.argv.slice(2);
requests(url, Number(everyMs), Number(count)).then(
  (times) => process.stdout.write(`${JSON.stringify(times.map((time) => Math.round(time * 1e4) / 1e4))}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);

import { Queue } from './queue.js';

describe('a queue', () => {
  it('lets leave what came first, as an array would', () => {
    const [queue, array] = [new Queue<number>(), [] as number[]];
    for (let i = 0; i < 1000; i += 1) {
      queue.push(i);
      array.push(i);
      const leaving = i % 7 === 0 ? Math.min(array.length, i % 90) : 0;
      for (let time = 0; time < leaving; time += 1) {
        queue.shift();
        array.shift();
        expect(queue.first).toBe(array[0]);
      }
      expect([queue.length, queue.first, queue.last]).toEqual([array.length, array[0], array.at(-1)]);
    }
  });

  it('is as quick where many wait', () => {
    const queue = new Queue<number>();
    for (let i = 0; i < 2_000_000; i += 1) queue.push(i);
    const begun = process.cpuUsage();
    while (queue.length > 0) queue.shift();
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000); // us; minutes where each moves all others
  });
});

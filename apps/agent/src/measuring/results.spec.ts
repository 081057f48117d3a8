import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeHost } from '../host/description.js';
import { beginningOf } from '../host/processes.js';
import { Results, type RunResult } from './results.js';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const head = { task: { conditions: [1, 2] }, executor: 'simulated', host: describeHost() };
const result = (scene: number): RunResult => ({
  scene,
  repetition: 0,
  samples: [[scene + 0.5]],
  stolen: null,
  noisy: false,
  at: '2026-01-01T00:00:00.000Z',
});

function written(name: string): string {
  const path = join(folder, name);
  const results = Results.open(path, head);
  results.add(result(0));
  results.add(result(1));
  results.close();
  return path;
}

describe('results', () => {
  it('are there again, and are added to', () => {
    const path = written('again');
    const results = Results.open(path, head);
    expect(results.runs).toEqual([result(0), result(1)]);
    results.add(result(2));
    results.close();
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(4);
  });

  it.each([1, 20, 60])('lose a line of which %i characters were not written, and nothing else', (torn) => {
    const path = written(`torn-${torn}`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, -torn));
    const results = Results.open(path, head);
    expect(results.runs).toEqual([result(0)]);
    results.add(result(1));
    results.close();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('begin anew where not even the head was written whole', () => {
    const path = join(folder, 'head');
    writeFileSync(path, '{"task":{"con');
    const results = Results.open(path, head);
    results.add(result(0));
    results.close();
    expect(Results.open(path, head).runs).toEqual([result(0)]);
  });

  it('are added to by one process only', () => {
    const path = join(folder, 'owned');
    const another = 1; // the first process, which lives as long as there are others
    writeFileSync(`${path}.${another}-${beginningOf(another)}.owner`, '');
    expect(() => Results.open(path, head)).toThrow(`process 1 adds to ${path} already`);
    expect(readdirSync(folder).filter((name) => name.startsWith('owned'))).toHaveLength(1);
  });

  it('of another task are not mixed with these', () => {
    const path = written('other');
    expect(() => Results.open(path, { ...head, task: {} })).toThrow(/holds results of another task/);
    expect(() => Results.open(path, { ...head, executor: 'rt-group' })).toThrow(/another task/);
  });

  it('are not what some other file holds', () => {
    const path = join(folder, 'text');
    writeFileSync(path, 'hello\n');
    expect(() => Results.open(path, head)).toThrow(/line 1 is no JSON, so this is no file of results/);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '@plimsoll/client';
import fc from 'fast-check';
import { actionOf, enforce } from './enforce.js';
import { groupsOf } from './group-options.js';
import { groupTargets } from './group-target.js';
import { settlingChanges } from './settle.js';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-settle-'));
afterAll(() => rmSync(root, { recursive: true }));
const groups = groupsOf({ root, group: '{vm}.{core}' });
const target = groupTargets[0]!;
const signal = new AbortController().signal;
const PERIOD_US = 100_000;

/** Budgets of VMs on one core, in percent; none of it where a VM is not there. */
const budgets = fc.array(fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }), {
  minLength: 4,
  maxLength: 4,
});

const folderOf = (i: number) => join(root, `vm${i}.0`);
const held = () =>
  readdirSync(root).map((group) => [group, readFileSync(join(root, group, 'cpu.max'), 'utf8')] as const);
const total = () => held().reduce((sum, [, value]) => sum + Number(value.split(' ')[0]), 0);

it('a host is brought from whatever its groups hold to what is promised, and never holds more on the way than before or after', async () => {
  await fc.assert(
    fc.asyncProperty(budgets, budgets, async (before, after) => {
      for (const each of readdirSync(root)) rmSync(join(root, each), { recursive: true });
      before.forEach((percent, i) => {
        if (percent === undefined) return;
        mkdirSync(folderOf(i));
        writeFileSync(join(folderOf(i), 'cpu.max'), `${percent * 1000} ${PERIOD_US}`);
      });
      const history = after.map((percent, i): Change => {
        const to = percent === undefined ? {} : { to: { budgetUs: percent * 1000, periodUs: PERIOD_US } };
        const kind = percent === undefined ? 'remove' : 'place';
        const where = { hostId: 'h', host: 'h', core: 0, generation: i + 1, placementId: 'p', vm: `vm${i}` };
        return { kind, ...where, ...to, position: i + 1, at: '' };
      });
      const began = total();
      let most = 0;
      for (const change of settlingChanges(history, groups, target)) {
        if (change.waitUs !== undefined) expect(change.waitUs).toBe(PERIOD_US);
        else await enforce(actionOf(change, groups, target), groups, target, signal);
        most = Math.max(most, total());
      }
      expect(most).toBeLessThanOrEqual(Math.max(began, total()));
      const wanted = after.flatMap((percent, i) =>
        percent === undefined ? [] : [[`vm${i}.0`, `${percent * 1000} ${PERIOD_US}`]],
      );
      expect(held().sort()).toEqual(wanted);
    }),
    { numRuns: 40 },
  );
});

it('a history without VMs asks for nothing', () => {
  const change: Change = { kind: 'host', hostId: 'h', host: 'h', generation: 1, position: 1, at: '' };
  expect(settlingChanges([change], groups, target)).toEqual([]);
});

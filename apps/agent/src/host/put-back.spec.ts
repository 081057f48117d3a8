import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginningOf } from './processes.js';
import { Journal } from './put-back.js';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a journal', () => {
  it('is refused where another process has one, even of those that come while what was left is put back', async () => {
    const stateDir = join(folder, 'both');
    mkdirSync(stateDir);
    writeFileSync(join(stateDir, 'plimsoll-1-0-runs.journal'), ''); // left: the first process began later
    const opening = Journal.open(stateDir);
    const other = `plimsoll-1-${beginningOf(1)}-runs`;
    // The other looks: it must see this one by now.
    expect(readdirSync(stateDir)).toContainEqual(expect.stringContaining(`plimsoll-${process.pid}-`));
    await (await opening).close();
    writeFileSync(join(stateDir, `${other}.journal`), '');
    await expect(Journal.open(stateDir)).rejects.toThrow('process 1 is measuring on this host already');
    expect(readdirSync(stateDir)).toEqual([`${other}.journal`]);
  });
});

import { interferenceTable } from './interference.js';
import { paperScene } from './scenes.js';

test('joint plans keep the promises of a batch on fewer cores than a flat factor, and isolated budgets break some', () => {
  const { lines, ok } = interferenceTable([paperScene()], [20], 1, 1);
  expect(lines).toHaveLength(2);
  expect(ok).toBe(true);
});

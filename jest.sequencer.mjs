import Sequencer from '@jest/test-sequencer';

/** Where tests wait for other processes, or take long: what is begun last is to be short. */
const FIRST = ['bench/', 'e2e/', 'apps/'];

/** Suites by folder; within one as Jest has it: by how long they took, else by their size. */
export default class extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const place = path.slice(context.config.rootDir.length + 1);
      const found = FIRST.findIndex((folder) => place.startsWith(folder));
      return found === -1 ? FIRST.length : found;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}

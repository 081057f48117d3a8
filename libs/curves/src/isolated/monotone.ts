import { isotonicBlocks } from '../fitting/isotonic.js';
import { pchip } from '../fitting/pchip.js';
import { type IsolatedFamily, pooledByShare } from './family.js';

/** Fewer shares than this say nothing of a shape that no formula gives. */
const LEAST_SHARES = 4;

/**
 * A monotone curve through the mean at each share, made to rise (isotonic) and joined by PCHIP, from nothing at share
 * 0: for what no line fits. Its parameters are the throughputs by share.
 */
export const monotone: IsolatedFamily = {
  name: 'monotone',
  diminishing: false,

  fit(points) {
    const pooled = pooledByShare(points);
    if (pooled.length < LEAST_SHARES) return null;
    const blocks = isotonicBlocks(
      pooled.map(({ mean }) => mean),
      pooled.map(({ variance }) => 1 / variance),
    );
    const levels = blocks.flatMap((block) => new Array<typeof block>(block.count).fill(block));
    return {
      family: 'monotone',
      parameters: Object.fromEntries(pooled.map(({ share }, i) => [String(share), levels[i]?.level ?? 0])),
      relativeErrors: pooled.map(({ share }, i) => {
        const { level, weight } = levels[i] ?? { level: 1, weight: 1 };
        return { at: share, value: Math.sqrt(1 / weight) / level };
      }),
      freeParameters: blocks.length,
    };
  },

  curve(parameters) {
    const nodes = Object.entries(parameters)
      .map(([share, level]) => ({ share: Number(share), level: level ?? 0 }))
      .sort((a, b) => a.share - b.share);
    return pchip([0, ...nodes.map(({ share }) => share)], [0, ...nodes.map(({ level }) => level)]);
  },
};

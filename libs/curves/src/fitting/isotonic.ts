/** A run of neighbouring values that share one level. */
export interface Block {
  readonly level: number;
  /** Sum of the weights in it. */
  readonly weight: number;
  /** How many values it covers. */
  readonly count: number;
}

/**
 * Weighted isotonic regression: the levels, nowhere falling, that minimise the sum of weight * (value - level)^2, by
 * pooling adjacent violators (Barlow et al. 1972). Blocks in the order of the values.
 */
export function isotonicBlocks(values: readonly number[], weights: readonly number[]): Block[] {
  const blocks: Block[] = [];
  for (const [i, value] of values.entries()) {
    let block: Block = { level: value, weight: weights[i] ?? 0, count: 1 };
    for (let before = blocks.at(-1); before && before.level >= block.level; before = blocks.at(-1)) {
      blocks.pop();
      const weight = before.weight + block.weight;
      const level = (before.level * before.weight + block.level * block.weight) / weight;
      block = { level, weight, count: before.count + block.count };
    }
    blocks.push(block);
  }
  return blocks;
}

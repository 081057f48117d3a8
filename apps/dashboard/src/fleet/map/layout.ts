/** A host on the map: its name, and below it its cores, so many in a row. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly cores: number;
}

/** Where everything is on the map, in CSS pixels. */
export interface Layout {
  /** From one core to the next. */
  readonly cell: number;
  /** In the order of the hosts. */
  readonly blocks: readonly Block[];
  readonly height: number;
}

/** A core, by the place of its host among all and by its own place there. */
export interface Place {
  readonly host: number;
  readonly core: number;
}

const CELLS = [24, 20, 16, 13, 11, 9, 8, 7, 6];
/** What a host's name has room for. */
export const LEAST_BLOCK = 88;
const GAP = 12;
export const LABEL = 16;

/** Hosts from left to right in rows, with the largest cells with which all is at most so high; else with the smallest. */
export function layOut(coreCounts: readonly number[], width: number, mostHeight: number): Layout {
  const layouts = CELLS.map((cell) => layOutWith(cell, coreCounts, width));
  return layouts.find(({ height }) => height <= mostHeight) ?? (layouts.at(-1) as Layout);
}

function layOutWith(cell: number, coreCounts: readonly number[], width: number): Layout {
  const blocks: Block[] = [];
  const mostColumns = Math.max(1, Math.floor(width / cell));
  let [x, y, rowHeight] = [0, 0, 0];
  for (const cores of coreCounts) {
    const columns = Math.min(cores, mostColumns, Math.max(8, 2 * Math.ceil(Math.sqrt(cores))));
    const blockWidth = Math.max(LEAST_BLOCK, columns * cell);
    if (x > 0 && x + blockWidth > width) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    blocks.push({ x, y, columns, cores });
    rowHeight = Math.max(rowHeight, LABEL + Math.ceil(cores / columns) * cell);
    x += blockWidth + GAP;
  }
  return { cell, blocks, height: y + rowHeight };
}

export function cornerOf({ blocks, cell }: Layout, { host, core }: Place): { x: number; y: number } {
  const { x, y, columns } = blocks[host] as Block;
  return { x: x + (core % columns) * cell, y: y + LABEL + Math.floor(core / columns) * cell };
}

/** The core at a point of the map, or null beside all cores. */
export function placeAt({ blocks, cell }: Layout, x: number, y: number): Place | null {
  const host = blocks.findIndex((block) => {
    const [right, down] = [x - block.x, y - block.y - LABEL];
    const rows = Math.ceil(block.cores / block.columns);
    return right >= 0 && right < block.columns * cell && down >= 0 && down < rows * cell;
  });
  const block = blocks[host];
  if (!block) return null;
  const row = Math.floor((y - block.y - LABEL) / cell);
  const core = row * block.columns + Math.floor((x - block.x) / cell);
  return core < block.cores ? { host, core } : null;
}

/** Where a key leads from a core; null for keys that lead nowhere. */
export function moved({ blocks }: Layout, { host, core }: Place, key: string): Place | null {
  const { columns, cores } = blocks[host] as Block;
  const goTo = (at: number): Place => {
    if (at >= 0 && at < cores) return { host, core: at };
    const next = blocks[host + Math.sign(at)];
    if (!next) return { host, core };
    return { host: host + Math.sign(at), core: at < 0 ? next.cores - 1 : 0 };
  };
  const goToHost = (to: number): Place =>
    blocks[to] ? { host: to, core: Math.min(core, blocks[to].cores - 1) } : { host, core };
  switch (key) {
    case 'ArrowRight':
      return goTo(core + 1);
    case 'ArrowLeft':
      return goTo(core - 1);
    case 'ArrowDown':
      return goTo(core + columns);
    case 'ArrowUp':
      return goTo(core - columns);
    case 'PageDown':
      return goToHost(host + 1);
    case 'PageUp':
      return goToHost(host - 1);
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(cores - 1);
    default:
      return null;
  }
}

import type { Host } from '@plimsoll/client';
import { LABEL, type Layout, LEAST_BLOCK } from './layout.js';
import { loadClass } from './load-class.js';

export interface Paints {
  /** By the class of the load. */
  readonly loads: readonly string[];
  readonly text: string;
  readonly font: string;
}

/** The part of the map from `top` on that the canvas shows. */
export function paint(
  context: CanvasRenderingContext2D,
  hosts: readonly Host[],
  { blocks, cell }: Layout,
  { loads, text, font }: Paints,
  { top, width, height }: { top: number; width: number; height: number },
): void {
  const scale = window.devicePixelRatio;
  context.setTransform(scale, 0, 0, scale, 0, -top * scale);
  context.clearRect(0, top, width, height);
  context.font = font;
  context.textBaseline = 'top';
  const side = cell - (cell < 12 ? 1 : 2);
  for (const [i, { x, y, columns, cores }] of blocks.entries()) {
    const host = hosts[i];
    const bottom = y + LABEL + Math.ceil(cores / columns) * cell;
    if (!host || bottom < top || y > top + height) continue;
    context.fillStyle = text;
    const room = Math.max(columns * cell, LEAST_BLOCK);
    context.fillText(fitted(context, host.draining ? `${host.name} (draining)` : host.name, room), x, y);
    for (const [place, core] of host.cores.entries()) {
      context.fillStyle = loads[loadClass(core)] as string;
      const row = Math.floor(place / columns);
      context.fillRect(x + (place - row * columns) * cell, y + LABEL + row * cell, side, side);
    }
  }
}

/** The start of a text that fits into so many pixels. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let end = text.length - 1;
  while (end > 0 && context.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end)}…`;
}

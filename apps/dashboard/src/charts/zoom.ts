import type * as Plot from '@observablehq/plot';

/** The part of both axes that is shown, in the axes' own units. */
export type Region = { x: readonly [number, number]; y: readonly [number, number] };

/** Pixels that a pointer must move before that is a drag. */
const LEAST_DRAG = 5;

/** These options, drawing this part only. */
export function within(options: Plot.PlotOptions, { x, y }: Region): Plot.PlotOptions {
  return {
    ...options,
    x: { ...options.x, domain: x },
    y: { ...options.y, domain: y, zero: false, nice: false },
    clip: true,
  };
}

/** The whole of what a plot shows; null where an axis is not one of numbers. */
export function regionOf(plot: Plot.Plot): Region | null {
  const [x, y] = [domainOf(plot, 'x'), domainOf(plot, 'y')];
  return x && y ? { x, y } : null;
}

/** The middle half of it along both axes. */
export function closer({ x, y }: Region): Region {
  const half = ([from, to]: readonly [number, number]) =>
    [from + (to - from) / 4, to - (to - from) / 4] as const;
  return { x: half(x), y: half(y) };
}

/** Lets a region be chosen by dragging over the plot. What it returns ends that. */
export function chooseByDrag(plot: Plot.Plot, svg: Element, choose: (region: Region) => void): () => void {
  const [x, y] = [plot.scale('x'), plot.scale('y')];
  if (!x?.invert || !y?.invert || !regionOf(plot)) return () => undefined;
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top } = svg.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  let start: { x: number; y: number } | null = null;
  const frame = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  frame.setAttribute('class', 'zoom-frame');
  const down = (event: Event) => {
    const pointer = event as PointerEvent;
    if (pointer.button === 0) start = at(pointer);
  };
  const move = (event: PointerEvent) => {
    if (!start) return;
    const now = at(event);
    if (!isDrag(start, now)) return;
    svg.append(frame);
    frame.setAttribute('x', String(Math.min(start.x, now.x)));
    frame.setAttribute('y', String(Math.min(start.y, now.y)));
    frame.setAttribute('width', String(Math.abs(now.x - start.x)));
    frame.setAttribute('height', String(Math.abs(now.y - start.y)));
  };
  const up = (event: PointerEvent) => {
    const [from, to] = [start, at(event)];
    start = null;
    frame.remove();
    if (!from || !isDrag(from, to)) return;
    const along = (scale: Plot.Scale, a: number, b: number) => {
      const ends = [Number(scale.invert?.(a)), Number(scale.invert?.(b))] as const;
      return [Math.min(...ends), Math.max(...ends)] as const;
    };
    choose({ x: along(x, from.x, to.x), y: along(y, from.y, to.y) });
  };
  // Before the plot's own listener, which keeps a press beside a mark to itself.
  svg.addEventListener('pointerdown', down, true);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  return () => {
    svg.removeEventListener('pointerdown', down, true);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
  };
}

function isDrag(from: { x: number; y: number }, to: { x: number; y: number }): boolean {
  return Math.abs(to.x - from.x) >= LEAST_DRAG && Math.abs(to.y - from.y) >= LEAST_DRAG;
}

function domainOf(plot: Plot.Plot, axis: 'x' | 'y'): readonly [number, number] | null {
  const [from, to] = [...((plot.scale(axis)?.domain ?? []) as Iterable<unknown>)];
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : null;
}

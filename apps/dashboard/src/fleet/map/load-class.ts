import type { Core } from '../hosts.js';

/** What the colours of the map stand for, from the least load to the most. */
export const LOAD_CLASSES = ['empty', 'to 20%', '20–40%', '40–60%', '60–80%', '80–100%', 'over'] as const;
const STEPS = 5;
const OVER = LOAD_CLASSES.length - 1;

/** Which of the LOAD_CLASSES a core is in, by the part of its capacity that is reserved. */
export function loadClass({
  utilization,
  capacity,
  headroom,
}: Pick<Core, 'utilization' | 'capacity' | 'headroom'>): number {
  if (utilization === 0) return 0;
  if (headroom < 0) return OVER;
  return Math.min(STEPS, Math.ceil((STEPS * utilization) / capacity));
}

/** Blues of even steps in lightness, so that they are told apart without seeing any hue; over stands out by both. */
export const LOAD_COLOURS = {
  light: ['#e9ecef', '#c6dbef', '#9ac4e0', '#5ba3cf', '#2171b5', '#08306b', '#d55e00'],
  dark: ['#3b3b3b', '#17456e', '#2166a5', '#4a98c9', '#8cc3e3', '#e3f1fb', '#ff7f2a'],
} as const;

/**
 * Piecewise cubic Hermite interpolation with slopes by Fritsch and Butland (1984): it never overshoots, so that it rises
 * wherever the nodes do. Constant beyond the nodes. `x` rises strictly; two nodes at least.
 */
export function pchip(x: readonly number[], y: readonly number[]): (at: number) => number {
  const xs = Float64Array.from(x);
  const ys = Float64Array.from(y);
  const slopes = slopesOf(xs, ys);
  const last = xs.length - 1;
  return (at) => {
    if (at <= item(xs, 0)) return item(ys, 0);
    if (at >= item(xs, last)) return item(ys, last);
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (item(xs, middle) <= at) low = middle;
      else high = middle;
    }
    const width = item(xs, high) - item(xs, low);
    const t = (at - item(xs, low)) / width;
    const rise = item(ys, high) - item(ys, low);
    const start = item(slopes, low) * width;
    const end = item(slopes, high) * width;
    // Hermite's cubic, in the order that keeps it exact at both ends.
    return item(ys, low) + t * (start + t * (3 * rise - 2 * start - end + t * (start + end - 2 * rise)));
  };
}

function slopesOf(x: Float64Array, y: Float64Array): Float64Array {
  const last = x.length - 1;
  const width = Float64Array.from({ length: last }, (_, i) => item(x, i + 1) - item(x, i));
  const chord = Float64Array.from({ length: last }, (_, i) => (item(y, i + 1) - item(y, i)) / item(width, i));
  return Float64Array.from(x, (_, i) => {
    if (last === 1) return item(chord, 0);
    if (i === 0) return endSlope(item(chord, 0), item(chord, 1), item(width, 0), item(width, 1));
    if (i === last) {
      return endSlope(
        item(chord, last - 1),
        item(chord, last - 2),
        item(width, last - 1),
        item(width, last - 2),
      );
    }
    const [before, after] = [item(chord, i - 1), item(chord, i)];
    if (before * after <= 0) return 0;
    // Weighted harmonic mean of both chords.
    const left = 2 * item(width, i) + item(width, i - 1);
    const right = item(width, i) + 2 * item(width, i - 1);
    return (left + right) / (left / before + right / after);
  });
}

/** Slope of the parabola through three nodes at the outer one, bent so that the curve does not overshoot. */
function endSlope(chord: number, next: number, width: number, nextWidth: number): number {
  const slope = ((2 * width + nextWidth) * chord - width * next) / (width + nextWidth);
  if (slope * chord <= 0) return 0;
  return chord * next <= 0 && Math.abs(slope) > 3 * Math.abs(chord) ? 3 * chord : slope;
}

/** The element that is known to be there. */
function item(list: Float64Array, index: number): number {
  return list[index] as number;
}

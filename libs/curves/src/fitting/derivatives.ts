/** Where rounding and curvature disturb a central difference alike. */
const STEP = Math.cbrt(Number.EPSILON);

/**
 * Derivatives of all values of a curve, a column a parameter. `lengths` are the changes that would alter the values by
 * their own size, where they are known. A parameter whose origin is very far away needs derivatives given, or its origin
 * moved: at first, nothing tells how little of it matters.
 */
export function centralDifferences(
  curve: (parameters: readonly number[]) => readonly number[],
  parameters: readonly number[],
  lengths: readonly number[] | null,
): Float64Array[] {
  return parameters.map((parameter, j) => {
    const step = STEP * typicalChange(Math.abs(parameter), lengths?.[j] ?? Infinity);
    const above = parameters.with(j, parameter + step);
    const below = parameters.with(j, parameter - step);
    // By how much the parameter really moved, after rounding.
    const width = above[j]! - below[j]!;
    const lower = curve(below);
    return Float64Array.from(curve(above), (value, i) => (value - lower[i]!) / width);
  });
}

/** The size of the parameter; but near 0 more than rounding hides, and far from 0 no more than alters all values. */
function typicalChange(size: number, length: number): number {
  const known = length > 0 && length < Infinity;
  return known ? Math.min(length, Math.max(size, length * 1e-4)) : size || 1;
}

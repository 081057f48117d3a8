/**
 * a + b + x . y, rounded once from about twice the digits of a double: each sum and product is kept with what rounding
 * took of it (Ogita, Rump and Oishi, Accurate sum and dot product, 2005: Dot2). Factors must be below 1e300.
 */
export function twofoldDot(a: number, b: number, x: Float64Array, y: Float64Array): number {
  let sum = a + b;
  let lost = roundedOff(a, b, sum);
  for (let i = 0; i < x.length; i += 1) {
    const left = x[i]!;
    const right = y[i]!;
    const product = left * right;
    const leftHead = head(left);
    const leftTail = left - leftHead;
    const rightHead = head(right);
    const rightTail = right - rightHead;
    lost +=
      leftTail * rightTail - (product - leftHead * rightHead - leftTail * rightHead - leftHead * rightTail);
    const next = sum + product;
    lost += roundedOff(sum, product, next);
    sum = next;
  }
  return sum + lost;
}

/** Exactly a + b - sum, where sum is a + b rounded (Knuth). */
function roundedOff(a: number, b: number, sum: number): number {
  const added = sum - a;
  return a - (sum - added) + (b - added);
}

/** The upper half of the bits: products of two halves are exact (Veltkamp). */
function head(value: number): number {
  const shifted = value * 134_217_729;
  return shifted - (shifted - value);
}

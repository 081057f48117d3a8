export function huberWeight(standardised: number, threshold: number): number {
  const size = Math.abs(standardised);
  return size <= threshold ? 1 : threshold / size;
}

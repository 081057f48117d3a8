/** So many names are said; the rest are counted. */
const MOST_NAMES = 3;

/** Names from the alphabet's beginning, as people read them: "a, b, c and 4 more". */
export function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return [...names].sort().slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

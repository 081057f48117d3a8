/** Blue, vermilion, green, purple, sky, orange of Okabe and Ito: told apart with any colour vision. */
export const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'] as const;
/** So that a picture can be read without colours. One more of them, so that no pair of both comes again soon. */
export const SYMBOLS = ['circle', 'triangle', 'square', 'diamond', 'star', 'wye', 'cross'] as const;

/** The colours and symbols of a plot's series, in their order; `shown` are left when others are switched off. */
export function scalesOf(series: readonly string[]) {
  const of = <T>(values: readonly T[]) => series.map((_, index) => values[index % values.length] as T);
  return {
    color: { domain: [...series], range: of(COLOURS) },
    symbol: { domain: [...series], range: of(SYMBOLS) },
  };
}

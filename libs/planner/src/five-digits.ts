/** So many numbers of five significant digits lie in one decade. */
const IN_DECADE = 90_000;
const LEAST_MANTISSA = 10_000;

/** A search from the largest of interest looks so far down: what is less is as good as nothing. */
const DECADES = 6;

/**
 * The largest number of five significant digits, as people read them, at most `most` and above its millionth, that
 * `fits`; null where there is none, as for a `most` of 0. What fits with more must fit with less. Some twenty questions; one that is not
 * answered (null) ends the search with the largest that was found.
 */
export function largestFiveDigits(most: number, fits: (value: number) => boolean | null): number | null {
  if (!(most > 0)) return null;
  let tooMuch = placeOf(most) + 1;
  let fitting = tooMuch - DECADES * IN_DECADE;
  if (!fits(fiveDigitsAt(fitting))) return null;
  while (tooMuch - fitting > 1) {
    const middle = Math.floor((fitting + tooMuch) / 2);
    const answer = fits(fiveDigitsAt(middle));
    if (answer === null) break;
    if (answer) fitting = middle;
    else tooMuch = middle;
  }
  return fiveDigitsAt(fitting);
}

/** The next number of five significant digits above one of them. */
export function nextFiveDigits(value: number): number {
  return fiveDigitsAt(placeOf(value) + 1);
}

/** All numbers of five significant digits stand in one row, by size: the one at `place`. */
function fiveDigitsAt(place: number): number {
  const decade = Math.floor(place / IN_DECADE);
  return Number(`${LEAST_MANTISSA + place - decade * IN_DECADE}e${decade}`);
}

/** The place of the largest one that is not above `value`. */
function placeOf(value: number): number {
  const [mantissa = '', exponent = ''] = value.toExponential(4).split('e');
  const place = (Number(exponent) - 4) * IN_DECADE + Number(mantissa.replace('.', '')) - LEAST_MANTISSA;
  return fiveDigitsAt(place) > value ? place - 1 : place;
}

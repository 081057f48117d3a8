const SVG = 'http://www.w3.org/2000/svg';
const HEAD = 34;
const ROW = 20;
const MARGIN = 12;
/** Of a letter of the legend, roughly: nothing measures text that is not on the page. */
const LETTER = 7.2;
const PAINTS = ['fill', 'stroke', 'color'] as const;

/**
 * A plot as one SVG that needs nothing of this page: colours as they are seen now, the ground, the title, and the legend
 * of what is shown.
 */
export function pictureOf(plot: SVGSVGElement, title: string, legend: Element | null): SVGSVGElement {
  const { color, fontFamily } = getComputedStyle(plot);
  const width = plot.width.baseVal.value;
  const picture = document.createElementNS(SVG, 'svg');
  const entries = legendOf(legend, width);
  const top = HEAD + entries.height;
  const drawn = standalone(plot);
  drawn.setAttribute('y', String(top));
  const height = top + plot.height.baseVal.value;
  const ground = element('rect', { width: '100%', height: '100%', fill: groundOf(plot) });
  const head = element('text', { x: MARGIN, y: HEAD - 12, 'font-size': 15, 'font-weight': 600, fill: color });
  head.textContent = title;
  const attributes = {
    xmlns: SVG,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': fontFamily,
  };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, String(value));
  for (const entry of entries.items) entry.setAttribute('fill', color);
  picture.append(ground, head, ...entries.items, drawn);
  return picture;
}

export function svgFileOf(picture: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: 'image/svg+xml' });
}

/** Two pixels for each of the picture's. Throws an Error where the browser cannot draw it. */
export async function pngFileOf(picture: SVGSVGElement): Promise<Blob> {
  const text = new XMLSerializer().serializeToString(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!file) throw new Error('this browser cannot make a PNG of the plot');
  return file;
}

/** A copy whose paints are plain colours: what this page's styles say is not there where it goes. */
function standalone(plot: SVGSVGElement): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const originals = [plot, ...plot.querySelectorAll('*')];
  for (const [i, part] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const seen = getComputedStyle(originals[i] as Element);
    for (const paint of PAINTS) {
      const value = part.getAttribute(paint);
      if (value !== null && /currentColor|var\(/.test(value)) part.setAttribute(paint, seen[paint]);
    }
    part.removeAttribute('class');
  }
  for (const part of copy.querySelectorAll('style, [data-marks="tip"], [aria-label="tip"]')) part.remove();
  copy.removeAttribute('style');
  copy.setAttribute('font-size', '12');
  copy.setAttribute('color', getComputedStyle(plot).color);
  copy.setAttribute('overflow', 'visible');
  return copy;
}

/** The entries that are pressed, in rows. */
function legendOf(legend: Element | null, width: number): { items: SVGGElement[]; height: number } {
  let [x, row] = [MARGIN, 0];
  const items = [...(legend?.querySelectorAll('[aria-pressed="true"]') ?? [])].map((entry) => {
    const name = entry.textContent ?? '';
    const needs = 20 + LETTER * name.length + MARGIN;
    if (x > MARGIN && x + needs > width) [x, row] = [MARGIN, row + 1];
    const item = element('g', { transform: `translate(${x},${HEAD + row * ROW})` });
    const mark = entry.querySelector('svg');
    if (mark) item.append(standalone(mark));
    const text = element('text', { x: 18, y: 11, 'font-size': 12 });
    text.textContent = name;
    item.append(text);
    x += needs;
    return item;
  });
  return { items, height: items.length > 0 ? (row + 1) * ROW : 0 };
}

/** What is behind a plot on the page: the first of what it stands in that is not seen through. */
function groundOf(plot: Element): string {
  for (let around: Element | null = plot; around; around = around.parentElement) {
    const { backgroundColor } = getComputedStyle(around);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

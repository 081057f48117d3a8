/** An SVG document of this size, on white; its elements in a sans-serif font. */
export function svgDocument(
  width: number,
  height: number,
  fontSize: number,
  elements: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="${fontSize}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...elements,
    '</svg>\n',
  ].join('\n');
}

export function text(x: number | string, y: number | string, content: string, attributes = ''): string {
  const escaped = content.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}"${attributes && ` ${attributes}`}>${escaped}</text>`;
}

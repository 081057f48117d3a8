import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Where the browser tests look for Chromium (e2e/browser.ts). */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Chromium's own sandbox does not start as root. */
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--hide-scrollbars',
  '--no-sandbox',
  '--force-device-scale-factor=2',
];

/** The path of a Chromium; undefined where there is none. */
export function findChromium(): string | undefined {
  return [process.env['PLIMSOLL_CHROMIUM'] ?? '', ...PLACES].find((place) => existsSync(place));
}

/** Renders an SVG document of this size, twice as large, to a PNG file. */
export function renderPng(chromium: string, svg: string, png: string, width: number, height: number): void {
  execFileSync(
    chromium,
    [...FLAGS, `--screenshot=${png}`, `--window-size=${width},${height}`, pathToFileURL(svg).href],
    { stdio: 'ignore', timeout: 60_000 },
  );
}

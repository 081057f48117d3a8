import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { installPackages } from './apt.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PACKAGES = ['chromium', 'fonts-dejavu-core'];
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const HINT =
  'install Chromium (Debian: apt-get install chromium fonts-dejavu-core), or set PLIMSOLL_CHROMIUM to its path';

/**
 * The path of a Chromium, installed by apt where this process may do so (root on Debian; about half a minute). Null,
 * with one line on stderr, where there is none and none can be installed: browser tests are then skipped. Under CI that
 * is an error, since a skipped test there would pass for a passed one.
 */
export function provideChromium(): string | null {
  const chosen = process.env.PLIMSOLL_CHROMIUM;
  if (chosen !== undefined && !existsSync(chosen))
    throw new Error(`PLIMSOLL_CHROMIUM is ${chosen}, but there is no such file`);
  const found = chosen ?? findChromium() ?? (installPackages(PACKAGES) ? findChromium() : undefined);
  if (found !== undefined) return found;
  if (process.env.CI === 'true') throw new Error(`The browser tests need a browser: ${HINT}`);
  process.stderr.write(`\n*** BROWSER TESTS SKIPPED, no browser was found: ${HINT} ***\n\n`);
  return null;
}

/** Chromium's own sandbox does not start as root. */
export function launchChromium(executablePath: string): Promise<Browser> {
  const args = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
  return chromium.launch({ executablePath, args });
}

function findChromium(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}

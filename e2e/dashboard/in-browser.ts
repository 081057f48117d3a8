import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, ConsoleMessage, Locator, Page } from 'playwright-core';
import { launchChromium, provideChromium } from '../browser.js';
import { type RunningService, startService } from '../service.js';

const SHOTS = 'test-output';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

/** A service with the example benchmarks, and its dashboard in a browser. */
export interface Opened {
  readonly service: RunningService;
  readonly page: Page;
  /** Types the key, of the first start's admin unless told otherwise. */
  readonly signIn: (key?: string) => Promise<void>;
  /** Follows a link of the navigation. */
  readonly visit: (label: string) => Promise<void>;
  /**
   * Takes pictures of the page as it is now, wide (light and dark) and narrow, as `test-output/dashboard-NAME*.png`, and
   * fails where axe finds something serious or where the page is wider than a narrow screen.
   */
  readonly review: (name: string) => Promise<void>;
}

/** Tests that click like a person. All share one service and one page; where there is no browser they are skipped. */
export function describeInBrowser(title: string, tests: (opened: () => Opened) => void): void {
  const executable = provideChromium();
  (executable === null ? describe.skip : describe)(title, () => {
    let browser: Browser;
    let opened: Opened;
    const complaints: string[] = [];

    beforeAll(async () => {
      mkdirSync(SHOTS, { recursive: true });
      const service = await startService();
      browser = await launchChromium(executable ?? '');
      const page = await (await browser.newContext({ viewport: WIDE, acceptDownloads: true })).newPage();
      page.setDefaultTimeout(60_000);
      page.on('console', (message) => complaints.push(...complaintOf(message)));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(service.baseUrl);
      opened = openedOf(service, page);
    });
    afterAll(async () => {
      await browser?.close();
      await opened?.service.stop();
    });

    tests(() => opened);

    test('the browser had nothing to complain about', () => {
      expect(complaints).toEqual([]);
    });
  });
}

function openedOf(service: RunningService, page: Page): Opened {
  return {
    service,
    page,
    async signIn(key = service.adminKey) {
      await page.getByLabel('API key').fill(key);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    },
    async visit(label) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: label }).click();
    },
    async review(name) {
      await shoot(page, `${name}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await shoot(page, `${name}-dark`);
      const inTheDark = await seriousFindings(page);
      await page.emulateMedia({ colorScheme: 'light' });
      const inTheLight = await seriousFindings(page);
      await page.setViewportSize(NARROW);
      await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
      await shoot(page, `${name}-narrow`);
      await page.setViewportSize(WIDE);
      expect([...inTheLight, ...inTheDark]).toEqual([]);
    },
  };
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}/dashboard-${name}.png`, fullPage: true });
}

/** What axe finds serious or critical, each with the place where it is. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}, at ${target.join(' ')}`));
}

/** Errors and policy violations, but for the refusals that tests provoke: browsers log each as a failed load. */
function complaintOf(message: ConsoleMessage): string[] {
  const provoked = /the server responded with a status of 4\d\d/.test(message.text());
  return ['error', 'warning'].includes(message.type()) && !provoked ? [message.text()] : [];
}

/** The text that tells people with a screen reader what is wrong with a field. */
export async function describedBy(field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby'))?.trim().split(/\s+/) ?? [];
  const texts = ids.map((id) => field.page().locator(`[id="${id}"]`).innerText());
  return (await Promise.all(texts)).join('\n');
}

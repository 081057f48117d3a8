import { mkdirSync } from 'node:fs';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { launchChromium, provideChromium } from './browser.js';
import { startService } from './service.js';

const SHOTS = 'test-output';
const executable = provideChromium();

(executable === null ? describe.skip : describe)('the dashboard, as a person uses it', () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    service = await startService();
    browser = await launchChromium(executable ?? '');
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => complaints.push(...complaintOf(message)));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(service.baseUrl);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  test('a wrong key is refused in plain words, and what was typed stays', async () => {
    await page.getByLabel('API key').fill('not-a-key-of-this-service');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The service does not know this key').waitFor();
    expect(await page.getByLabel('API key').inputValue()).toBe('not-a-key-of-this-service');
  });

  test('the right key shows the benchmarks, and is never in the address', async () => {
    await page.getByLabel('API key').fill(service.adminKey);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'http', exact: true }).waitFor();
    const row = page.getByRole('row', { name: /compute/ });
    expect(await row.innerText()).toMatch(/epyc-2core-rt[\s\S]*Throughput[\s\S]*23/);
    expect(page.url()).not.toContain(service.adminKey);
  });

  test('an opened benchmark shows its curve, its model and its numbers', async () => {
    await page.getByRole('link', { name: 'compute', exact: true }).click();
    await page.getByRole('heading', { name: 'compute on epyc-2core-rt' }).waitFor();
    await page.getByRole('heading', { name: /^Model, version/ }).waitFor();
    const plot = page.getByLabel('Throughput of compute against its share of the core');
    await plot.locator('g[aria-label="area"] path').waitFor();
    expect(await plot.locator('g[aria-label="dot"] path').count()).toBe(23);
    await page.getByText('The numbers').click();
    expect(await page.getByRole('row', { name: /stream 20% 50 Mbit\/s/ }).count()).toBe(3);
    await page.screenshot({ path: `${SHOTS}/dashboard-curve.png`, fullPage: true });
  });

  test('the example plan is answered with a (Q, P) for each VM and a verdict', async () => {
    await page.getByRole('tab', { name: 'Plan a core' }).click();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByRole('heading', { name: 'The core carries this plan' }).waitFor();
    for (const vm of ['http-1', 'compute-1']) {
      const cells = await page
        .getByRole('row', { name: new RegExp(`^${vm}`) })
        .getByRole('cell')
        .allInnerTexts();
      expect(cells[0]).toMatch(/^\d+(\.\d+)? ms$/);
      expect(cells[1]).toBe('100 ms');
    }
    await page.getByText(/^Admission: load/).waitFor();
    await page.screenshot({ path: `${SHOTS}/dashboard-plan.png`, fullPage: true });
  });

  test('a promise that the core cannot keep is answered with why and what would fit', async () => {
    const target = page.getByLabel('Target, req/s');
    await target.fill('9000');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByRole('heading', { name: 'The core cannot carry this plan' }).waitFor();
    await page.getByRole('heading', { name: 'It would fit with any one of these' }).waitFor();
    await page.screenshot({ path: `${SHOTS}/dashboard-infeasible.png`, fullPage: true });
    await target.fill('2500');
  });

  test('what is wrong is said beside the field, by the page and by the service, and what was typed stays', async () => {
    const target = page.getByLabel('Target, req/s');
    const name = page.getByLabel('Name', { exact: true }).first();
    await target.fill('many');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    expect(await describedBy(target)).toMatch(/Write a number/);
    expect(await target.inputValue()).toBe('many');

    await target.fill('2500');
    await name.fill('my web server');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await describedBy(name)).not.toBe('');
    expect(await name.inputValue()).toBe('my web server');
    await page.screenshot({ path: `${SHOTS}/dashboard-error.png`, fullPage: true });
  });

  test('nothing spills over on a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const tab of ['Benchmarks', 'Plan a core']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
    }
  });

  test('signing out forgets the key', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => window.sessionStorage.length)).toBe(0);
  });

  test('the browser had nothing to complain about', () => {
    expect(complaints).toEqual([]);
  });
});

/** Errors and policy violations, but for the refusals that the tests provoke: browsers log each as a failed load. */
function complaintOf(message: ConsoleMessage): string[] {
  const provoked = /the server responded with a status of (401|422)/.test(message.text());
  return ['error', 'warning'].includes(message.type()) && !provoked ? [message.text()] : [];
}

/** The text that tells people with a screen reader what is wrong with a field. */
async function describedBy(field: ReturnType<Page['getByLabel']>): Promise<string> {
  const id = await field.getAttribute('aria-describedby');
  return field.page().locator(`[id="${id}"]`).innerText();
}

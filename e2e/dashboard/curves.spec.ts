import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.js';

const dots = (plot: Locator) => plot.locator('g[data-marks="dot"] path');

describeInBrowser('the curves of the dashboard', (opened) => {
  test('throughput against the own share has its error bars, its fit and its band', async () => {
    const { page, signIn, visit, review } = opened();
    await signIn();
    await visit('Curves');
    await page.getByLabel('Benchmark', { exact: true }).selectOption({ label: 'http on epyc-2core-rt' });
    const plot = page.getByRole('img', { name: 'Throughput of http against its share of the core' });
    await plot.locator('g[data-marks="area"] path').waitFor();
    expect(await dots(plot).count()).toBe(45);
    await review('curves-own-share');
  });

  test('a part of a plot is chosen by dragging or by buttons, and all is shown again', async () => {
    const { page } = opened();
    const plot = page.getByRole('img', { name: 'Throughput of http against its share of the core' });
    const ticks = () => plot.locator('g[data-marks="x-axis tick label"] text').allTextContents();
    await page.waitForFunction(() => document.querySelector('.plot svg')!.clientWidth > 500);
    const { x, y, width, height } = (await plot.boundingBox())!;
    await page.mouse.move(x + width * 0.3, y + height * 0.2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.5, y + height * 0.7, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Show all' }).waitFor();
    const part = (await ticks()).map(Number);
    expect(Math.min(...part)).toBeGreaterThan(15);
    expect(Math.max(...part)).toBeLessThan(60);
    const dragged = await plot.textContent();
    await page.getByRole('button', { name: 'Zoom in' }).press('Enter');
    await page.waitForFunction(
      (before) => document.querySelector('.plot svg')?.textContent !== before,
      dragged,
    );
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    const whole = (await ticks()).map(Number);
    expect([Math.min(...whole), Math.max(...whole)]).toEqual([0, 100]);
  });

  test('a series is switched off and on by its entry of the legend', async () => {
    const { page } = opened();
    const plot = page.getByRole('img', { name: 'Throughput of http against its share of the core' });
    const entry = page.getByRole('button', { name: 'beside compute' });
    await entry.press('Enter');
    expect(await entry.getAttribute('aria-pressed')).toBe('false');
    await page.waitForFunction(() => document.querySelectorAll('g[data-marks="dot"] path').length < 45);
    await entry.press('Enter');
    await page.waitForFunction(
      () => document.querySelectorAll('.plot g[data-marks="dot"] path').length === 45,
    );
    await dots(plot).first().hover();
    await plot
      .locator('tspan', { hasText: /req\/s, 5 runs/ })
      .first()
      .waitFor();
  });

  test('what is exported needs nothing of the page, and has the numbers of the benchmark', async () => {
    const { page } = opened();
    const svg = await saved(page, 'SVG');
    expect(svg.name).toBe('http-on-epyc-2core-rt.svg');
    const text = svg.content.toString();
    expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(text).not.toMatch(/currentColor|var\(|class=/);
    expect(text).toContain('Throughput of http against its share of the core');
    expect(text).toContain('beside stream');

    const png = (await saved(page, 'PNG')).content;
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const plot = page.getByRole('img', { name: 'Throughput of http against its share of the core' });
    expect(png.readUInt32BE(16)).toBe(2 * Math.round((await plot.boundingBox())!.width));

    const lines = (await saved(page, 'CSV')).content.toString().trim().split('\r\n');
    expect(lines).toHaveLength(1 + 45);
    expect(lines[0]).toBe('Beside,"Q, µs","P, µs",Share,"Mean, req/s",Standard deviation,Runs');
    expect(lines[1]).toMatch(/^alone,10000,100000,0\.1,\d+/);
  });

  test('each neighbour has a curve over the own share', async () => {
    const { page, review } = opened();
    await page.getByRole('link', { name: 'By neighbour', exact: true }).click();
    await page.getByLabel('Benchmark', { exact: true }).selectOption({ label: 'http on epyc-2core-rt' });
    await page.getByLabel('Neighbours').selectOption('beside stream');
    const plot = page.getByRole('img', { name: 'Throughput of http against its share, beside stream' });
    await plot.waitFor();
    expect(await plot.locator('g[data-marks="line"] path').count()).toBe(5);
    expect(await dots(plot).count()).toBe(9 + 4 * 3);
    await review('curves-by-neighbour');
  });

  test("network and computing neighbours are together over the neighbour's share", async () => {
    const { page, review } = opened();
    await page.getByRole('link', { name: "Against the neighbour's share" }).click();
    await page.getByLabel('Benchmark', { exact: true }).selectOption({ label: 'http on epyc-2core-rt' });
    await page.getByLabel('Own share').selectOption('40%');
    const plot = page.getByRole('img', { name: "Throughput of http with 40% against its neighbour's share" });
    await plot.waitFor();
    expect(await plot.locator('g[data-marks="line"] path').count()).toBe(6);
    expect(await dots(plot).count()).toBe(6 + 4 + 4 + 4);
    await review('curves-neighbour-share');
  });

  test('response times have their distribution, a line at the deadline, and who is late', async () => {
    const { page, review } = opened();
    await page.getByRole('link', { name: 'Response times' }).click();
    const plot = page.getByRole('img', { name: 'Response times of http-100k' });
    await plot.locator('g[data-marks="line"] path').first().waitFor();
    expect(await plot.locator('g[data-marks="line"] path').count()).toBe(7);
    const row = page.getByRole('row', { name: /^3 ms in 20 ms, beside/ });
    await page.getByLabel('Deadline, ms').fill('20');
    await row.getByText('3%', { exact: true }).waitFor();
    await review('curves-response-times');
    await page.getByLabel('Deadline, ms').fill('1000');
    await row.getByText('0%', { exact: true }).first().waitFor();
    await page.getByLabel('Deadline, ms').fill('0');
    await page.getByText('A number above 0').waitFor();
  });

  test('an address leads to its picture again', async () => {
    const { page, service } = opened();
    const { items } = (await service.call('GET', '/v1/benchmarks?workload=compute')).body;
    await page.evaluate((id) => (window.location.hash = `curves/by-neighbour/${id}`), items[0].id as string);
    await page.getByRole('img', { name: /^Throughput of compute against its share, beside/ }).waitFor();
    await page.reload();
    await page.getByRole('img', { name: /^Throughput of compute against its share, beside/ }).waitFor();
  });
});

async function saved(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

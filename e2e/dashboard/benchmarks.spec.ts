import { describeInBrowser } from './in-browser.js';

describeInBrowser('the benchmarks of the dashboard', (opened) => {
  test('an opened benchmark shows its curve, its model and its numbers', async () => {
    const { page, signIn, review } = opened();
    await signIn();
    await page.getByRole('link', { name: 'compute', exact: true }).click();
    await page.getByRole('heading', { name: 'compute on epyc-2core-rt' }).waitFor();
    await page.getByRole('heading', { name: /^Model, version/ }).waitFor();
    const plot = page.getByLabel('Throughput of compute against its share of the core');
    await plot.locator('g[data-marks="area"] path').waitFor();
    expect(await plot.locator('g[data-marks="dot"] path').count()).toBe(23);
    await page.getByText('The numbers behind the plot').click();
    expect(await page.getByRole('row', { name: /stream 20% 50 Mbit\/s/ }).count()).toBe(3);
    await review('benchmark');
  });
});

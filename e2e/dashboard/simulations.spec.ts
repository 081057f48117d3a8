import { describedBy, describeInBrowser } from './in-browser.js';

describeInBrowser('the simulations of the dashboard', (opened) => {
  const field = (label: string) => opened().page.getByLabel(label, { exact: true });
  const simulate = () => opened().page.getByRole('button', { name: 'Simulate', exact: true }).click();

  test('where there are none it says what they are, and offers the conditions that were measured', async () => {
    const { page, signIn, visit, review } = opened();
    await signIn();
    await visit('Simulations');
    await page.getByText('Nothing was simulated yet').waitFor();
    await page.getByRole('heading', { name: 'Start a sweep' }).waitFor();
    await field('Fill in the conditions of').selectOption({ label: 'http, measured on epyc-2core-rt' });
    await page.waitForFunction(() => document.querySelectorAll('fieldset').length === 3);
    expect(await field('Workload').first().inputValue()).toBe('http');
    expect(await field('Period, µs').inputValue()).toBe('100000');
    await review('simulations-empty');
  });

  test('what is wrong is said beside the field, by the page and by the service, and what was typed stays', async () => {
    const { page, review } = opened();
    const shares = field('Its shares of the core, %');
    await shares.fill('20, much');
    await simulate();
    expect(await describedBy(shares)).toMatch(/Write percents/);
    expect(await shares.inputValue()).toBe('20, much');

    await shares.fill('20, 40, 20');
    await simulate();
    await page.getByText('/shares/2: must be unique').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await describedBy(shares)).toMatch(/20000 us was there before/);
    expect(await shares.inputValue()).toBe('20, 40, 20');
    await review('simulations-error');
  });

  test('a sweep runs to its end, and its curves are drawn beside the measured ones', async () => {
    const { page, review } = opened();
    await field('Its shares of the core, %').fill('20, 40, 60');
    await field('Runs').fill('2');
    await field('Length of a run, ms').fill('200');
    await simulate();
    await page.getByRole('heading', { name: 'Sweep of http on epyc-2core-rt' }).waitFor();
    const plot = page.getByLabel(/^Throughput of http on epyc-2core-rt, simulated and measured/);
    await plot.waitFor();
    await page.getByRole('row', { name: /Sweep of http .* Succeeded/ }).waitFor();
    expect(await plot.locator('g[data-marks="line"] path').count()).toBeGreaterThan(1);
    await page.getByText(/conditions that both have/).waitFor();
    await review('simulation');

    await field('Throughput').selectOption({ label: 'in req/s' });
    await page.getByText('The numbers behind the plot').click();
    const alone = page.getByRole('row', { name: /^alone 0.4/ });
    const [, , simulated, , measured, , , ratio] = await alone.getByRole('cell').allInnerTexts();
    expect(Number(simulated)).toBeGreaterThan(0);
    expect(measured).toBe('4,950');
    expect(Number(ratio)).toBeCloseTo(Number(simulated) / 4950, 3);
  });

  test('a long sweep shows how far it is, and is cancelled', async () => {
    const { page, review } = opened();
    await page.getByRole('button', { name: 'Change and start again' }).click();
    expect(await field('Its shares of the core, %').inputValue()).toBe('20, 40, 60');
    await field('Runs').fill('100');
    await field('Length of a run, ms').fill('10000');
    await simulate();
    await page.getByText(/% done, about \d+ (second|minute)s? left/).waitFor();
    await review('simulation-running');
    await page.getByRole('button', { name: 'Cancel the simulation' }).click();
    await page.getByText('The simulation was cancelled').waitFor();
    await page.getByRole('row', { name: /Sweep of http .* Cancelled/ }).waitFor();
  });

  test('a viewer sees what was simulated, and is not offered to start or cancel', async () => {
    const { page, service, signIn, visit } = opened();
    const { body } = await service.call('POST', '/v1/api-keys', { name: 'reader', role: 'viewer' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(body.key as string);
    await visit('Simulations');
    await page.getByText('The simulation was cancelled').waitFor();
    expect(await page.getByRole('link', { name: 'Start a sweep' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Change and start again' }).count()).toBe(0);
    const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();
    expect(links).toContain('Simulations');
    expect(links).not.toContain('API keys');
    expect(links).not.toContain('Audit log');
  });
});

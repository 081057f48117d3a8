import { describedBy, describeInBrowser } from './in-browser.js';

describeInBrowser('the planner of the dashboard', (opened) => {
  test('the example plan is answered with a (Q, P) for each VM and a verdict', async () => {
    const { page, signIn, visit, review } = opened();
    await signIn();
    await visit('Plan a core');
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
    await review('plan');
  });

  test('a promise that the core cannot keep is answered with why and what would fit', async () => {
    const { page, review } = opened();
    const target = page.getByLabel('Target, req/s');
    await target.fill('9000');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByRole('heading', { name: 'The core cannot carry this plan' }).waitFor();
    await page.getByRole('heading', { name: 'It would fit with any one of these' }).waitFor();
    await review('plan-infeasible');
    await target.fill('2500');
  });

  test('what is wrong is said beside the field, by the page and by the service, and what was typed stays', async () => {
    const { page, review } = opened();
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
    await review('plan-error');
  });
});

import type { Page } from 'playwright-core';
import { describedBy, describeInBrowser } from './in-browser.js';

/** As the field takes it, in the time zone of the browser, which is that of this process. */
const localTime = (at: Date): string =>
  new Date(at.getTime() - 60_000 * at.getTimezoneOffset()).toISOString().slice(0, 16);
const DAY = 24 * 3600 * 1000;

describeInBrowser('the keys and the audit log of the dashboard', (opened) => {
  let second: Page;

  test('a key is refused with a reason beside the field, and what was typed stays', async () => {
    const { page, signIn, visit } = opened();
    await signIn();
    await visit('API keys');
    await page.getByRole('row', { name: /^bootstrap \(yours\) admin Works/ }).waitFor();
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('the scheduler');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await describedBy(name)).toMatch(/letter or digit/);
    expect(await name.inputValue()).toBe('the scheduler');

    const expires = page.getByLabel('Expires');
    await name.fill('scheduler');
    await expires.fill(localTime(new Date(Date.now() - DAY)));
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('must lie in the future').first().waitFor();
    await expires.fill(localTime(new Date(Date.now() + DAY)));
  });

  test('a made key is shown once, and opens the dashboard to what its role may', async () => {
    const { page, service, review } = opened();
    await page.getByLabel('Role').selectOption('engine');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('it is shown this once').waitFor();
    const key = await page.getByLabel('The key', { exact: true }).innerText();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the key' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await page.getByRole('row', { name: /^scheduler engine Works until .* Never/ }).waitFor();
    await review('keys');
    await page.getByRole('button', { name: 'I have stored it' }).click();
    expect(await page.content()).not.toContain(key);

    second = await (await page.context().browser()!.newContext()).newPage();
    await second.goto(service.baseUrl);
    await second.getByLabel('API key').fill(key);
    await second.keyboard.press('Enter');
    await second.getByText('scheduler, engine').waitFor();
    const links = await second.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();
    expect(links).not.toContain('API keys');
    expect(links).not.toContain('Audit log');
  });

  test('a key is revoked once that is confirmed, and whoever uses it is led out', async () => {
    const { page, review } = opened();
    await page.getByRole('button', { name: 'Revoke bootstrap' }).click();
    await page.getByText('This is the key you are signed in with').waitFor();
    await review('keys-revoke');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Revoke scheduler' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the key scheduler?' });
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('row', { name: /^scheduler engine Revoked on/ }).waitFor();
    await second.getByRole('link', { name: 'Plan a core' }).click();
    await second.getByText('The service no longer accepts the key').waitFor();
    await second.context().close();
  });

  test('the audit log tells both, with what changed, and is narrowed by what was done', async () => {
    const { page, visit, review } = opened();
    await visit('Audit log');
    await page.getByRole('row', { name: /bootstrap created, API key/ }).waitFor();
    await page.getByLabel('What', { exact: true }).selectOption('api-key');
    await page.getByLabel('Made by').selectOption({ label: 'bootstrap, admin' });
    await page
      .getByRole('row', { name: /created, benchmark/ })
      .first()
      .waitFor({ state: 'detached' });
    const events = page.getByRole('row', { name: /bootstrap .*, API key/ });
    expect(await events.count()).toBe(2);
    await events.last().getByRole('button').click();
    await page.getByRole('row', { name: /^name scheduler/ }).waitFor();
    await page.getByRole('row', { name: /^role engine/ }).waitFor();
    await review('audit');

    await page.getByLabel('Action').selectOption('revoked');
    await page.getByRole('row', { name: /created, API key/ }).waitFor({ state: 'detached' });
    expect(await events.count()).toBe(1);
    await page.getByLabel('Since').fill(localTime(new Date(Date.now() + DAY)));
    await page.getByText('No change fits these filters').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page
      .getByRole('row', { name: /the service itself created, benchmark/ })
      .first()
      .waitFor();
  });
});

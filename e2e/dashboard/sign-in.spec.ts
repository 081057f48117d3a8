import { describeInBrowser } from './in-browser.js';

describeInBrowser('signing in to the dashboard', (opened) => {
  test('a wrong key is refused in plain words, and what was typed stays', async () => {
    const { page, review } = opened();
    await page.getByLabel('API key').fill('not-a-key-of-this-service');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The service does not know this key').waitFor();
    expect(await page.getByLabel('API key').inputValue()).toBe('not-a-key-of-this-service');
    await review('sign-in');
  });

  test('the right key opens the benchmarks, and is never in the address', async () => {
    const { page, service, signIn } = opened();
    await signIn();
    await page.getByRole('heading', { name: 'Benchmarks' }).waitFor();
    await page.getByText('bootstrap, admin').waitFor();
    expect(page.url()).not.toContain(service.adminKey);
  });

  test('signing out forgets the key', async () => {
    const { page } = opened();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => window.sessionStorage.length)).toBe(0);
  });

  test('a key that is revoked meanwhile leads back to the form, with the reason', async () => {
    const { page, service, signIn, visit } = opened();
    const viewer = await service.call('POST', '/v1/api-keys', { name: 'reader', role: 'viewer' });
    await signIn(viewer.body.key as string);
    await page.getByText('reader, viewer').waitFor();
    await service.call('DELETE', `/v1/api-keys/${viewer.body.id}`);
    await visit('Plan a core');
    await page.getByText('The service no longer accepts the key').waitFor();
  });
});

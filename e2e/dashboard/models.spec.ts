import { normalOf, uniformOf } from '@plimsoll/units';
import type { Page } from 'playwright-core';
import { connect, databaseUrl, type RunningService } from '../service.js';
import { describeInBrowser } from './in-browser.js';

const MINUTE_MS = 60_000;
const http = { hardwareProfile: 'epyc-2core-rt', workload: 'http' };

describeInBrowser('the models of the dashboard', (opened) => {
  const openModel = async (name: string) => {
    const { page, visit } = opened();
    await visit('Models');
    await page.getByRole('link', { name, exact: true }).click();
  };
  const openPart = (label: string) => opened().page.getByRole('tab', { name: label }).click();

  test('models are listed by workload and profile, with the version that is promoted', async () => {
    const { page, signIn, visit, review } = opened();
    await signIn();
    await visit('Models');
    const row = page.getByRole('row', { name: /^http epyc-2core-rt/ });
    await row.getByText('promoted').waitFor();
    await review('models');
  });

  test('a model shows its curve, what it is in words, and which shapes were weighed up', async () => {
    const { page, review } = opened();
    await openModel('http');
    await page.getByRole('heading', { name: 'http on epyc-2core-rt, version 1' }).waitFor();
    const curve = page.getByLabel('What version 1 of http predicts against its share of the core');
    await curve.locator('g[data-marks="area"] path').first().waitFor();
    await page
      .getByRole('table', { name: 'Families of the curve alone' })
      .getByText(/, chosen$/)
      .waitFor();
    await review('model');
  });

  test('residuals are drawn against the share, the fitted value and normal quantiles', async () => {
    const { page, review } = opened();
    await openPart('Residuals');
    await page.getByText(/^Of 45 points, \d+ lie beyond/).waitFor();
    const dots = (label: string) => page.getByLabel(label).locator('g[data-marks="dot"] path');
    await dots('Standardised residuals against the share of the core').last().waitFor();
    expect(await dots('Standardised residuals against the share of the core').count()).toBe(45);
    expect(await dots('Standardised residuals against normal quantiles').count()).toBe(45);
    await review('model-residuals');
    await page.getByLabel('Against', { exact: true }).selectOption({ label: 'the fitted value' });
    await dots('Standardised residuals against the fitted value').last().waitFor();
  });

  test('an evaluation is started from the page, and tells errors and coverage of left-out data', async () => {
    const { page, review } = opened();
    await openModel('compute');
    await openPart('Left-out data');
    await page.getByText('It has not been evaluated yet').waitFor();
    await page.getByRole('button', { name: 'Evaluate' }).click();
    const errors = page.getByRole('table', { name: 'Errors on left-out data' });
    await errors.getByRole('row', { name: /^one condition/ }).waitFor({ timeout: 200_000 });
    await page
      .getByLabel(/^How often bounds hold/)
      .locator('g[data-marks="dot"] path')
      .first()
      .waitFor();
    await review('model-evaluation');
  });

  test('what to measure next is proposed with what it would bring', async () => {
    const { page } = opened();
    await openPart('What to measure next');
    await page.getByLabel('Runs that may be made').fill('0');
    await page.getByRole('button', { name: 'Propose points' }).click();
    await page.getByText(/must be/).waitFor();
    await page.getByLabel('Runs that may be made').fill('12');
    await page.getByRole('button', { name: 'Propose points' }).click();
    await page.getByRole('table', { name: 'Points to measure' }).waitFor();
  });

  test('a version fitted without some points is compared with the one before, side by side', async () => {
    const { page, service, review } = opened();
    await excludeTheBest(service);
    await openModel('http');
    await page.getByRole('button', { name: 'Fit a new version' }).click();
    await page.getByRole('heading', { name: 'http on epyc-2core-rt, version 2' }).waitFor();
    await page.getByText(/, 3 points left out$/).waitFor();
    await openPart('Versions');
    await page.getByRole('link', { name: 'Compare with version 1' }).click();
    await page.getByRole('heading', { name: 'http on epyc-2core-rt: version 1 and version 2' }).waitFor();
    await page.getByText('Only version 2 leaves out').first().waitFor();
    const curves = page.getByLabel('Throughput of http by versions 1 and 2 against its share of the core');
    await curves.locator('g[data-marks="line"] path').nth(1).waitFor();
    await page.getByRole('table', { name: 'Predictions' }).waitFor();
    await review('models-compared');
  });

  test('a promotion tells VM by VM what would change before it is done', async () => {
    const { page, service, review } = opened();
    await place(service, 'web-1');
    await openVersion(page, 2);
    await page.getByRole('button', { name: 'Promote' }).click();
    const dialog = page.getByRole('dialog', { name: 'Promote version 2 of http' });
    const row = dialog.getByRole('row', { name: /^web-1 / });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/node-1, core 0\s+[\d.]+ ms, 100 ms\s+[\d.]+ ms, 100 ms\s+Yes/);
    await review('model-promotion');
    await dialog.getByRole('button', { name: 'Let plans use version 2' }).click();
    await page.getByText(/^Version 2 is promoted/).waitFor();
    expect(await promotedVersion(service)).toBe(2);
  });

  test('a roll back that is refused says why and stays open; the next one is done', async () => {
    const { page, service } = opened();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Roll http back to version 1' });
    const confirm = dialog.getByRole('button', { name: 'Let plans use version 1' });
    await dialog.getByText(/Nothing changes|follow/).waitFor();
    const { id } = (await service.call('POST', '/v1/models/rollback', http)).body;
    await confirm.click();
    await dialog.getByText('It was not done').waitFor();
    await dialog
      .getByText(/version 1 of http on epyc-2core-rt is promoted, and none was before it/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    const versions = (await service.call('GET', '/v1/models?workload=http')).body.items;
    const second = versions.find((model: { id: string }) => model.id !== id);
    await service.call('POST', `/v1/models/${second.id}/promote`);
    await page.reload();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    await confirm.click();
    await page.getByText(/^Version 1 is promoted/).waitFor();
    expect(await promotedVersion(service)).toBe(1);
  });

  test('drift says what is needed before anything was observed, and its verdict afterwards', async () => {
    const { page, service, review } = opened();
    await openPart('Drift');
    await page.getByText('Nothing was observed yet').waitFor();
    await observe(service, 'web-1');
    await openVersion(page, 1);
    await openPart('Drift');
    await page.getByText('The model has drifted').waitFor();
    await page
      .getByRole('table', { name: 'Drift of each VM' })
      .getByRole('row', { name: /^web-1/ })
      .waitFor();
    const plot = page.getByLabel('What web-1 delivered against what the model predicted');
    await plot.locator('g[data-marks="dot"] path').first().waitFor();
    await review('model-drift');
  });

  test('a viewer reads all of it, and is offered nothing that changes something', async () => {
    const { page, service, signIn } = opened();
    const { key } = (await service.call('POST', '/v1/api-keys', { name: 'reader', role: 'viewer' })).body;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(key);
    await openVersion(page, 2);
    await page.getByRole('tab', { name: 'Left-out data' }).click();
    await page.getByText('It has not been evaluated yet; an admin can have it done.').waitFor();
    for (const name of [/^Promote/, /^Roll back/, /^Fit/, /^Evaluate/])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
  });

  const openVersion = async (page: Page, version: number) => {
    await opened().visit('Models');
    await page.getByRole('link', { name: `http, version ${version}` }).click();
    await page.getByRole('heading', { name: `http on epyc-2core-rt, version ${version}` }).waitFor();
  };
});

/** The three isolated points of the largest shares: without them the curve has another shape. */
async function excludeTheBest(service: RunningService): Promise<void> {
  const { items } = (await service.call('GET', '/v1/benchmarks')).body;
  const { id } = items.find(
    ({ workload, metric }: any) => workload === 'http' && metric.name === 'throughput',
  );
  const { points } = (await service.call('GET', `/v1/benchmarks/${id}`)).body;
  const alone = points
    .map(({ budgetUs, neighbours = [] }: any, position: number) => ({ budgetUs, neighbours, position }))
    .filter(({ neighbours }: any) => neighbours.length === 0)
    .sort((a: any, b: any) => b.budgetUs - a.budgetUs);
  for (const { position } of alone.slice(0, 3))
    await service.call('PUT', `/v1/benchmarks/${id}/points/${position}/exclusion`, { reason: 'backup ran' });
}

async function place(service: RunningService, name: string): Promise<void> {
  await service.call('POST', '/v1/hosts', {
    name: 'node-1',
    hardwareProfile: http.hardwareProfile,
    cores: 2,
  });
  const vms = [{ name, workload: 'http', target: { throughput: 2000 } }];
  expect((await service.call('POST', '/v1/placements', { vms, extrapolate: true })).status).toBe(201);
}

async function promotedVersion(service: RunningService): Promise<number> {
  const { items } = (await service.call('GET', '/v1/models?workload=http')).body;
  return items.find(({ promoted }: any) => promoted).version;
}

/** Minutes of a VM that has been there for a while, as predicted at first, and a sixth less since the middle. */
async function observe(service: RunningService, vm: string): Promise<void> {
  const { items } = (await service.call('GET', '/v1/placements')).body;
  const { id: placementId, createdAt, assignments } = items[0];
  const database = await connect(databaseUrl(service.dataDir));
  try {
    for (const [table, id, column] of [
      ['placement', 'id', 'created_at'],
      ['change', 'placement_id', 'at'],
    ])
      await database.query(
        `UPDATE ${table} SET ${column} = ${column} - interval '48 hours' WHERE ${id} = $1`,
        [placementId],
      );
  } finally {
    await database.end();
  }
  const since = Date.parse(createdAt) - 48 * 60 * MINUTE_MS;
  const normal = normalOf(uniformOf(7));
  const rows = Array.from({ length: 1800 }, (_, i) => ({
    placementId,
    vm,
    at: new Date(since + (i + 1) * MINUTE_MS + 1000).toISOString(),
    windowMs: MINUTE_MS,
    throughput: assignments[0].predicted.mean * (1 - (i < 1200 ? 0 : 0.15) + 0.03 * normal()),
    saturated: true,
  }));
  expect((await service.call('POST', '/v1/observations', rows)).body).toEqual({ accepted: rows.length });
}

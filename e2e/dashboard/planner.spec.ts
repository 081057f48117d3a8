import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { describedBy, describeInBrowser } from './in-browser.js';

const FITS = 'The core carries this plan';
const FULL = 'The core cannot carry this plan';
const MOVES = 50;

describeInBrowser('the planner of the dashboard', (opened) => {
  const at = (vm?: number) => {
    const { page } = opened();
    return vm === undefined ? page : page.getByRole('group', { name: `VM ${vm}` });
  };
  const field = (name: string, vm?: number) => at(vm).getByRole('textbox', { name, exact: true });
  const slider = (name: string, vm?: number) => at(vm).getByRole('slider', { name, exact: true });
  const verdict = (name: string) => opened().page.getByRole('heading', { name }).waitFor();

  test('the example is planned at once: a (Q, P) for each VM, what made it, and what admission says', async () => {
    const { page, signIn, visit, review } = opened();
    await signIn();
    await visit('Plan a core');
    await verdict(FITS);
    for (const vm of ['http-1', 'compute-1']) {
      const [budget, period] = await cellsOf(page, vm);
      expect(budget).toMatch(/^\d+(\.\d+)? ms$/);
      expect(period).toBe('100 ms');
    }
    await page.getByText(/^Admission: load .* decided by deferrable server/).waitFor();
    await page.getByRole('img', { name: 'Demand against supply' }).waitFor();
    await review('plan');
  });

  test('the causes of a budget add up to it', async () => {
    const { page } = opened();
    for (const vm of ['http-1', 'compute-1', 'stream-1']) {
      const words = await page.locator('.planner-causes p', { hasText: vm }).innerText();
      const [parts = '', sum = ''] = words.slice(vm.length + 1).split(' = ');
      const causes = millisecondsIn(parts);
      const [budget = ''] = await cellsOf(page, vm);
      expect(causes.reduce((total, cause) => total + cause, 0)).toBeCloseTo(millisecondsIn(sum)[0] ?? 0, 6);
      expect(millisecondsIn(sum)[0]).toBe(millisecondsIn(budget)[0]);
    }
  });

  test('sliders for target, confidence and period move the plan, by keyboard too', async () => {
    const { page } = opened();
    for (const [name, key, vm] of [
      ['Target, req/s', 'ArrowRight', 2],
      ['Confidence', 'ArrowLeft', undefined],
      ['Period P, µs', 'ArrowLeft', 2],
    ] as const) {
      const [budget = ''] = await cellsOf(page, 'http-1');
      const typed = await field(name, vm).inputValue();
      await slider(name, vm).press(key);
      expect(await field(name, vm).inputValue()).not.toBe(typed);
      await page
        .getByRole('row', { name: /^http-1/ })
        .getByText(budget, { exact: true })
        .waitFor({ state: 'detached' });
    }
    expect((await cellsOf(page, 'http-1'))[1]).toBe('80 ms');
  });

  test('the picture follows each move of a slider', async () => {
    const { page } = opened();
    await slider('Target, req/s').focus();
    await page.evaluate(timeMoves);
    for (let move = 1; move <= MOVES; move += 1) {
      await page.keyboard.press(move % 20 < 10 ? 'ArrowLeft' : 'ArrowRight');
      await page.waitForFunction((moves) => Reflect.get(window, 'moves').length === moves, move);
    }
    const moves = await page.evaluate(() => Reflect.get(window, 'moves') as number[]);
    const [median, p95] = [0.5, 0.95].map((part) => moves.sort((a, b) => a - b)[Math.floor(part * MOVES)]);
    console.log(
      `slider to picture: median ${median?.toFixed(1)} ms, p95 ${p95?.toFixed(1)} ms, ${MOVES} moves`,
    );
    expect(moves).toHaveLength(MOVES);
  });

  test('a promise that the core cannot keep is answered with why, and a click on what would fit makes it fit', async () => {
    const { page, review } = opened();
    await field('Target, req/s').fill('9000');
    await verdict(FULL);
    await page.getByRole('heading', { name: 'It would fit with any one of these' }).waitFor();
    await review('plan-infeasible');
    await page.getByRole('button', { name: /^Apply: Lower the target of http-1/ }).click();
    await verdict(FITS);
    expect(Number(await field('Target, req/s').inputValue())).toBeLessThan(9000);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(FITS);

    await field('Target, req/s').fill('9000');
    await verdict(FULL);
    await page.getByRole('button', { name: /^Apply: Take http-1/ }).click();
    await verdict(FITS);
    expect(await page.getByRole('group', { name: /^VM \d/ }).count()).toBe(2);
  });

  test('what is wrong is said beside the field, what was typed stays, and so does the last plan', async () => {
    const { page, review } = opened();
    const target = field('Target, products/s');
    await target.fill('many');
    await page.getByText(/the plan that is shown was made before/).waitFor();
    expect(await describedBy(target)).toMatch(/Write a number/);
    await page.keyboard.press('Enter');
    expect(await target.inputValue()).toBe('many');
    await verdict(FITS);

    await target.fill('40');
    const name = field('Name', 1);
    await name.fill('my web server');
    await page.waitForFunction(() => document.querySelector('[aria-invalid=true]'));
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('my web server');
    expect(await describedBy(name)).not.toBe('');
    await review('plan-error');
    await name.fill('web');
    await page.getByRole('row', { name: /^web/ }).waitFor();
  });

  test('a new VM waits to be filled in; Enter says what is missing', async () => {
    const { page } = opened();
    await page.getByRole('button', { name: 'Add a VM' }).click();
    await page.getByText(/^2 fields still to be filled in/).waitFor();
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
    await field('Name', 1).press('Enter');
    const workload = page.getByRole('combobox', { name: 'Workload' }).last();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await describedBy(workload)).toMatch(/which workload/);
    await page.getByRole('button', { name: /^Remove VM 3/ }).click();
    await page.getByText(/still to be filled in/).waitFor({ state: 'detached' });
  });

  test('what was typed is there again after a visit elsewhere', async () => {
    const { page, visit } = opened();
    await field('Target, products/s').fill('33');
    await visit('Benchmarks');
    await page.getByRole('heading', { name: 'Plan a core' }).waitFor({ state: 'detached' });
    await visit('Plan a core');
    await verdict(FITS);
    expect(await field('Target, products/s').inputValue()).toBe('33');
    expect(await field('Name', 1).inputValue()).toBe('web');
  });

  test('the curl that is copied asks for this plan, with the key of whoever runs it', async () => {
    const { page, service } = opened();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const command = await copied(page, 'curl');
    expect(command).toContain('$PLIMSOLL_KEY');
    expect(command).not.toContain(service.adminKey);
    const environment = { ...process.env, PLIMSOLL_KEY: service.adminKey };
    const plan = JSON.parse(execFileSync('bash', ['-c', command], { env: environment, encoding: 'utf8' }));
    expect(plan.feasible).toBe(true);
    const [budget = ''] = await cellsOf(page, 'web');
    expect(plan.reservations[0]).toMatchObject({
      vm: 'web',
      budgetUs: 1000 * (millisecondsIn(budget)[0] ?? 0),
    });
  });

  test('libvirt XML and cgroup commands are those that the service renders for a placement', async () => {
    const { page, service, review } = opened();
    const [budget = '', period = ''] = await cellsOf(page, 'web');
    const [budgetUs = 0, periodUs = 0] = [...millisecondsIn(budget), ...millisecondsIn(period)].map(
      (ms) => 1000 * ms,
    );
    const { placement, core } = await placed(service, { budgetUs, periodUs });
    await page.getByRole('combobox', { name: 'As' }).selectOption({ label: 'libvirt XML' });
    await page.getByRole('textbox', { name: 'On core' }).fill(String(core));
    for (const [label, target] of [
      ['libvirt XML', 'libvirt'],
      ['cgroup v2 commands', 'cgroup-v2'],
    ] as const) {
      await page.getByRole('combobox', { name: 'As' }).selectOption({ label });
      const text = await copied(page, 'web');
      const rendered = await service.call('GET', `/v1/placements/${placement}/rendered?target=${target}`);
      expect(text).toBe(rendered.body.items[0].text);
      if (target === 'libvirt') expect(await rootOf(page, text)).toBe('cputune');
    }
    await page.getByRole('img', { name: 'Demand against supply' }).waitFor();
    await review('plan-texts');
  });
});

/** The cells of a VM in the table of reservations. */
function cellsOf(page: Page, vm: string): Promise<string[]> {
  return page
    .getByRole('row', { name: new RegExp(`^${vm}`) })
    .getByRole('cell')
    .allInnerTexts();
}

/** 3 and 0.25 of "3 ms + 0.25 ms". */
function millisecondsIn(words: string): number[] {
  return [...words.matchAll(/([\d.,]+) ms/g)].map(([, number = '']) => Number(number.replaceAll(',', '')));
}

/** In the page: how many milliseconds pass from each move of a slider until the picture of it has been painted. */
function timeMoves(): void {
  const moves: number[] = [];
  let moved = 0;
  Reflect.set(window, 'moves', moves);
  window.addEventListener('input', () => (moved = performance.now()), true);
  const plot = document.querySelector('.plot');
  if (!plot) throw new Error('there is no picture');
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0))
      requestAnimationFrame(() => setTimeout(() => moves.push(performance.now() - moved)));
  }).observe(plot, { childList: true });
}

/** What a click on Copy leaves in the clipboard. */
async function copied(page: Page, label: string): Promise<string> {
  await page.getByRole('button', { name: `Copy ${label}` }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The name of the root of a text that is XML. */
function rootOf(page: Page, xml: string): Promise<string> {
  return page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'application/xml').documentElement.nodeName,
    xml,
  );
}

/** The reservation as it stands, placed on a host. */
async function placed(
  service: { call(method: string, path: string, body?: unknown): Promise<{ body: any }> },
  reservation: { budgetUs: number; periodUs: number },
) {
  const profiles = await service.call('GET', '/v1/hardware-profiles');
  const hardwareProfile = profiles.body.items[0].name;
  await service.call('POST', '/v1/hosts', { name: 'h1', hardwareProfile, cores: 2 });
  const { body } = await service.call('POST', '/v1/placements', {
    vms: [{ name: 'web', workload: 'http', reservation }],
  });
  return { placement: body.id as string, core: body.assignments[0].cores[0] as number };
}

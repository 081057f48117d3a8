import { fleetCalls } from '../fleet-calls.js';
import { describeInBrowser } from './in-browser.js';

const PROFILE = 'epyc-2core-rt';
const web = { name: 'web', workload: 'http', target: { throughput: 2500 } };
const feed = {
  name: 'feed',
  workload: 'stream',
  reservation: { budgetUs: 10_000, periodUs: 100_000 },
  trafficMbps: 25,
};

describeInBrowser('the fleet of the dashboard', (opened) => {
  const { post, get, holding, placeOn, hosts } = fleetCalls(() => opened().service);
  const addHost = (name: string, cores: number) =>
    post('/v1/hosts', { name, hardwareProfile: PROFILE, cores });
  const heading = (name: string | RegExp) => opened().page.getByRole('heading', { name });
  const under = () => opened().page.locator('#core-under').innerText();

  test('without hosts it tells how to add one, and shows it as soon as it is there', async () => {
    const { page, signIn, visit, review } = opened();
    await signIn();
    await visit('Fleet');
    await page.getByLabel('A command that adds a host').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await review('fleet-empty');
    await addHost('h1', 4);
    await page.getByRole('row', { name: /^h1 epyc-2core-rt 4 0%/ }).waitFor();
  });

  test('what others place appears by itself, and a click on its core tells who is there and why', async () => {
    const { page, review } = opened();
    await placeOn('h1', [web, feed]);
    await placeOn('h1', [{ ...web, name: 'held' }], { hold: { ttlSeconds: 3600 } });
    await page.getByText(/4 cores: reservations take what 0\.\d+ cores give/).waitFor();
    await page.getByRole('application', { name: 'Load of all cores' }).click({ position: { x: 10, y: 28 } });
    await heading('h1, core 0').waitFor();
    const row = page.getByRole('row', { name: /^web confirmed throughput of 2,500/ });
    await row.waitFor();
    expect(await under()).toMatch(/^h1, core 0: \d.*% reserved of 95%, .*% left, \d reservations/);
    await page.getByRole('button', { name: 'What else would fit?' }).click();
    await page
      .getByRole('table', { name: 'What else would fit' })
      .getByRole('row', { name: /^compute/ })
      .waitFor();
    await review('fleet-core');
    await row.getByRole('link', { name: 'web' }).click();
    await heading('Placement of web, feed').waitFor();
  });

  test('the map is walked with the keyboard', async () => {
    const { page, visit } = opened();
    await visit('Fleet');
    await page.getByRole('application', { name: 'Load of all cores' }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'End']) await page.keyboard.press(key);
    expect(await under()).toMatch(/^h1, core 3/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await heading('h1, core 1').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('h1, core 1');
  });

  test('while the service does not answer the page says so, and then catches up by itself', async () => {
    const { page } = opened();
    const problem = {
      type: 'about:blank',
      title: 'Busy',
      status: 429,
      code: 'rate_limited',
      detail: 'Later.',
      errors: [],
    };
    await page.route('**/v1/changes*', (route) => route.fulfill({ status: 429, json: problem }));
    await addHost('h2', 2); // ends the call that waits
    await page.getByText('Not live, reconnecting').waitFor();
    await addHost('h3', 2);
    await page.unroute('**/v1/changes*');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('row', { name: /^h3/ }).waitFor();
  });

  test('a hold that others claim appears, runs down, and is confirmed', async () => {
    const { page, visit, review } = opened();
    await visit('Placements');
    await page.getByText('Live', { exact: true }).waitFor();
    await placeOn('h2', [holding('queue', 0.2)], { hold: { ttlSeconds: 3000 } });
    const row = page.getByRole('row', { name: /^queue/ });
    const left = async () => {
      const words = (await row.getByRole('timer').innerText()).split(/\D+/);
      return Number(words[0]) * 60 + Number(words[1]);
    };
    const first = await left();
    expect(first).toBeLessThanOrEqual(3001);
    await page.waitForFunction(
      (then) => !document.body.innerText.includes(then),
      await row.getByRole('timer').innerText(),
    );
    expect(await left()).toBeLessThan(first);
    await row.getByRole('link', { name: 'queue' }).click();
    await heading('Placement of queue').waitFor();
    await review('placement-held');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Status: confirmed').waitFor();
    await page.getByRole('row', { name: /^queue confirmed/ }).waitFor();
  });

  test('a placement tells how its budgets came about and what enforces them, and is released once that is asked', async () => {
    const { page, review } = opened();
    await page.getByText('Confirmed', { exact: true }).click();
    await page.getByRole('link', { name: 'web, feed' }).click();
    await page
      .getByRole('list', { name: 'How the budget of web came about' })
      .getByText(/^interference/)
      .waitFor();
    await page.getByLabel('For', { exact: true }).selectOption('cgroup-v2');
    await page.getByLabel('The text for cgroup-v2').getByText('cpu.max').first().waitFor();
    await review('placement');
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog', { name: 'Release this placement?' }).waitFor();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
    await page.getByText('Status: released').waitFor();
    expect((await get('/v1/placements?status=released')).items).toHaveLength(1);
  });

  test('a proposal is worked out, tells what would change, and is applied once that is asked', async () => {
    const { page, visit, review } = opened();
    await hosts('loose', { loose: 4 });
    for (let i = 0; i < 4; i += 1) await placeOn('loose', [holding(`vm${i}`, 0.3)], { strategy: 'spread' });
    await visit('Re-plans');
    await page.getByText('There are no proposals yet').waitFor();
    await page.getByLabel('Hosts').fill('nowhere');
    await page.getByRole('button', { name: 'Propose' }).click();
    await page.getByText('there is no host nowhere').first().waitFor();
    await page.getByLabel('Hosts').fill('loose');
    await page.getByRole('button', { name: 'Propose' }).click();
    await page.getByText('Status: proposed').waitFor();
    await page
      .getByText(/^vm\d moves from loose, core \d/)
      .first()
      .waitFor();
    await review('replan');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Status: applied').waitFor();
    await page.getByRole('row', { name: /^Free cores: loose applied/ }).waitFor();
    const { cores } = await get('/v1/hosts/loose');
    expect(cores.filter(({ utilization }: any) => utilization === 0)).toHaveLength(2);
  });

  test('ten thousand cores are drawn, and each can be opened by a click', async () => {
    const { page, visit, review } = opened();
    for (let i = 1; i <= 10; i += 1) await addHost(`rack-${i}`, 1024);
    await placeOn('rack-1', [holding('wide', 0.5, { vcpus: 200 })]);
    await visit('Fleet');
    await page.getByText(/10,2\d\d cores: reservations take/).waitFor();
    const map = page.getByRole('application', { name: 'Load of all cores' });
    const drawn = () =>
      map.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length / (data.length / 4);
      });
    expect(await drawn()).toBeGreaterThan(0.25);
    await map.hover({ position: { x: 400, y: 300 } });
    const [, host, core] = (await under()).match(/^(\S+), core (\d+):/)!;
    await map.click({ position: { x: 400, y: 300 } });
    await heading(`${host}, core ${core}`).waitFor();
    await review('fleet');
  });

  test('a viewer sees all of it, and is not offered what only others may do', async () => {
    const { page, signIn, visit } = opened();
    const { key } = await post('/v1/api-keys', { name: 'reader', role: 'viewer' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(key);
    await visit('Placements');
    await page.getByRole('link', { name: 'queue' }).click();
    await heading('Placement of queue').waitFor();
    expect(await page.getByRole('button', { name: 'Release' }).count()).toBe(0);
    await visit('Re-plans');
    await page.getByRole('link', { name: 'Free cores: loose' }).click();
    await page.getByText('Status: applied').waitFor();
    expect(await page.getByRole('button', { name: /Propose|Apply/ }).count()).toBe(0);
  });
});

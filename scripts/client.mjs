/** `npm run client`: generates the types of libs/client from what this checkout serves. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import './prepare.mjs';
import { ROOT } from './run.mjs';

const { clientTypes } = await import('./client-types.mjs');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'plimsoll-client-'));
fs.chmodSync(scratch, 0o755); // under root, the account that PostgreSQL runs as must get there
const data = path.join(scratch, 'data');
const service = spawn(process.execPath, ['apps/api/dist/main.js'], {
  cwd: ROOT,
  env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', PLIMSOLL_DATA_DIR: data },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(service, 'close');
try {
  const url = await new Promise((resolve, reject) => {
    let said = '';
    service.stdout.on('data', (more) => {
      said += more;
      const [found] = /http:\/\/[\d.]+:\d+/.exec(said) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error('the service did not start')));
  });
  fs.writeFileSync(path.join(ROOT, 'libs/client/src/generated/api.ts'), await clientTypes(url));
} finally {
  service.kill('SIGTERM');
  await ended;
  const home = path.join(data, 'postgres');
  if (fs.existsSync(home)) fs.rmSync(fs.realpathSync(home), { recursive: true, force: true });
  fs.rmSync(scratch, { recursive: true, force: true });
}

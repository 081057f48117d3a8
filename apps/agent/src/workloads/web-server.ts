import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listening } from './listening.js';
import type { VmSite } from './workload.js';

const PORT = 80;

/** Starts nginx in a VM, one process of it, with a page of so many bytes. Answers the page's URL when it is served. */
export async function serve(vm: VmSite, pageBytes: number): Promise<string> {
  const { folder } = vm;
  mkdirSync(join(folder, 'www'), { recursive: true });
  writeFileSync(join(folder, 'www', 'page'), Buffer.alloc(pageBytes, 'plimsoll '));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (user) => `${user}_temp_path ${join(folder, user)};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    [
      `daemon off; master_process off; worker_processes 1; pid ${join(folder, 'pid')};`,
      'error_log stderr; events { worker_connections 4096; }',
      `http { access_log off; sendfile on; keepalive_requests 1000000000; ${temporary.join(' ')}`,
      `server { listen ${PORT} backlog=4096; root ${join(folder, 'www')}; } }`,
    ].join('\n'),
  );
  const server = await vm.inVm(['nginx', '-c', join(folder, 'nginx.conf'), '-p', folder]);
  await listening(server, PORT, 'nginx');
  return `http://${vm.address}/page`;
}

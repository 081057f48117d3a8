import { output } from './processes.js';
import type { Journal } from './put-back.js';
import { type Cores, maskOf } from './topology.js';

/** A network namespace, and how its address is reached from the others. */
export interface Station {
  readonly namespace: string;
  readonly address: string;
}

export interface Network {
  readonly vms: readonly Station[];
  readonly client: Station;
}

/**
 * A namespace for each VM and one for the clients, joined by a bridge in one more, so that nothing of the host's own
 * network is touched. Segmentation offloads are off. Receive work runs on the VMs' core, also that of what the clients
 * send, as it would for packets that come from a network card: so interrupts steal time from whoever runs there. What
 * VMs send the clients receive on their own core.
 */
export async function makeNetwork(journal: Journal, vmCount: number, cores: Cores): Promise<Network> {
  const ip = (...words: (string | number)[]) => output(['ip', ...words.map(String)], journal.run);
  const within = (namespace: string, ...words: string[]) => ip('netns', 'exec', namespace, ...words);
  const bridge = await addNamespace('bridge');
  await ip('-n', bridge, 'link', 'add', 'br0', 'type', 'bridge');
  await ip('-n', bridge, 'link', 'set', 'br0', 'up');
  const client = await addStation('client', 1, cores.clients);
  await within(bridge, 'sh', '-c', `echo ${maskOf(cores.vms)} > ${rpsOf('port1')}`);
  const vms: Station[] = [];
  for (let i = 1; i <= vmCount; i += 1) vms.push(await addStation(`vm${i}`, i + 1, cores.vms));
  return { vms, client };

  async function addNamespace(role: string): Promise<string> {
    const name = `${journal.run}-${role}`;
    journal.before({ kind: 'namespace', name });
    await ip('netns', 'add', name);
    await ip('-n', name, 'link', 'set', 'lo', 'up');
    return name;
  }

  async function addStation(role: string, number: number, core: number): Promise<Station> {
    const namespace = await addNamespace(role);
    const port = `port${number}`;
    const address = `10.77.1.${number}`;
    await ip(
      'link',
      'add',
      port,
      'netns',
      bridge,
      'type',
      'veth',
      'peer',
      'name',
      'eth0',
      'netns',
      namespace,
    );
    await ip('-n', bridge, 'link', 'set', port, 'master', 'br0', 'up');
    await ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    await ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    await within(namespace, 'ethtool', '-K', 'eth0', 'tso', 'off', 'gso', 'off', 'gro', 'off');
    await within(bridge, 'ethtool', '-K', port, 'tso', 'off', 'gso', 'off', 'gro', 'off');
    await within(namespace, 'sh', '-c', `echo ${maskOf(core)} > ${rpsOf('eth0')}`);
    return { namespace, address };
  }
}

function rpsOf(device: string): string {
  return `/sys/class/net/${device}/queues/rx-0/rps_cpus`;
}

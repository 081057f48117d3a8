import { cfsLimits, MICROSECOND } from './limits.js';
import { shellWord } from './quoting.js';
import { allCores, NO_GUARANTEE, processorsPerCore, type Renderer } from './renderer.js';

/** What `libvirt` says in a domain's XML, for a domain that runs already and for its next starts. */
export const virsh: Renderer = {
  target: 'virsh',
  enforcement: 'cap',
  limits: cfsLimits,
  perProcessor: false,
  warnings: [NO_GUARANTEE],
  render(vm) {
    const { name, vcpus, cores, reservation } = vm;
    const domain = shellWord(name);
    const [budget, period] = [reservation.budget / MICROSECOND, reservation.period / MICROSECOND];
    const pins = Array.from(
      { length: vcpus },
      (_, i) => `virsh vcpupin ${domain} ${i} ${cores[i % cores.length]} --live --config`,
    );
    const set = `virsh schedinfo ${domain} --live --config`;
    const perProcessor =
      cores.length > 1 && processorsPerCore(vm) === 1
        ? [`${set} --set vcpu_period=${period} --set vcpu_quota=${budget}`]
        : [];
    return allCores(vm, [
      ...pins,
      `virsh emulatorpin ${domain} ${cores.join(',')} --live --config`,
      // First, since cgroup v1 refuses a domain less than one of its processors has.
      `${set} --set vcpu_quota=-1 --set global_period=${period} --set global_quota=${budget * cores.length}`,
      ...perProcessor,
    ]);
  },
};

import { cfsLimits, MICROSECOND } from './limits.js';
import { allCores, NO_GUARANTEE, processorsPerCore, type Renderer } from './renderer.js';

/**
 * The `cputune` element of a domain, in microseconds. `global_*` limits all threads of the VM together, also those of
 * the emulator. Where each processor has a core of its own, `quota`, which counts for each processor, keeps any of
 * them from taking what is meant for another core; written for several on one core it would grant a multiple.
 */
export const libvirt: Renderer = {
  target: 'libvirt',
  enforcement: 'cap',
  limits: cfsLimits,
  perProcessor: false,
  warnings: [NO_GUARANTEE],
  render(vm) {
    const { vcpus, cores, reservation } = vm;
    const [budget, period] = [reservation.budget / MICROSECOND, reservation.period / MICROSECOND];
    const pins = Array.from(
      { length: vcpus },
      (_, i) => `  <vcpupin vcpu='${i}' cpuset='${cores[i % cores.length]}'/>`,
    );
    const perProcessor =
      cores.length > 1 && processorsPerCore(vm) === 1
        ? [`  <period>${period}</period>`, `  <quota>${budget}</quota>`]
        : [];
    return allCores(vm, [
      '<cputune>',
      ...pins,
      `  <emulatorpin cpuset='${cores.join(',')}'/>`,
      `  <global_period>${period}</global_period>`,
      `  <global_quota>${budget * cores.length}</global_quota>`,
      ...perProcessor,
      '</cputune>',
    ]);
  },
};

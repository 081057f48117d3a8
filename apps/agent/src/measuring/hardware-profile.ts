import type { NewHardwareProfile } from '@plimsoll/contract';
import type { Executor } from '../executors/executor.js';
import type { HostDescription } from '../host/description.js';

/** This host as POST /v1/hardware-profiles takes it. */
export function hardwareProfileOf(
  name: string,
  executor: Executor,
  host: HostDescription,
  capacity: number,
): NewHardwareProfile {
  const { processor, cores, kernel, system, irqAccounting } = host;
  const isSimulated = executor.origin === 'simulated';
  return {
    name,
    description: isSimulated
      ? 'The host of the paper, simulated'
      : `${cores} cores of ${processor}, Linux ${kernel}, ${system}; measured by ${executor.name}`,
    enforcer: executor.enforcer,
    irqAccounting: irqAccounting === 'uncharged' && !isSimulated ? 'uncharged' : 'charged',
    coreCapacity: capacity,
  };
}

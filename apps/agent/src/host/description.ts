import { readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { onlineCores } from './topology.js';

/** What a host is, as far as measurements depend on it. */
export interface HostDescription {
  readonly processor: string;
  readonly cores: number;
  readonly kernel: string;
  readonly system: string;
  readonly irqAccounting: 'charged' | 'uncharged' | 'unknown';
}

export function describeHost(): HostDescription {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: onlineCores().length || cpus().length,
    kernel: release(),
    system: /^PRETTY_NAME="?([^"\n]*)/m.exec(readText('/etc/os-release'))?.[1] ?? process.platform,
    irqAccounting: irqAccounting(),
  };
}

/**
 * Whether interrupt time is charged to whoever runs: it is unless the kernel keeps it apart (CONFIG_IRQ_TIME_ACCOUNTING,
 * which a clock that is not stable switches off again).
 */
function irqAccounting(): HostDescription['irqAccounting'] {
  const settings = kernelSettings();
  if (settings === null) return 'unknown';
  if (!/^CONFIG_IRQ_TIME_ACCOUNTING=y$/m.test(settings)) return 'charged';
  return readText('/proc/cmdline').includes('tsc=noirqtime') ? 'charged' : 'uncharged';
}

/** What the kernel was built with; null where it does not tell. */
function kernelSettings(): string | null {
  try {
    return gunzipSync(readFileSync('/proc/config.gz')).toString();
  } catch {
    return readText(`/boot/config-${release()}`) || null;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { Injectable } from '@nestjs/common';

/** How long this machine has run: a clock that all its processes share, and that nobody sets. */
@Injectable()
export class Uptime {
  /** Tells this run of this machine from all others; empty where the system does not say. */
  readonly boot = bootId();
  private readonly begun = uptime() * 1000 - performance.now();

  /** Ms since the machine was started: that of the system when this was made, and steady from there on. */
  ms(): number {
    return this.begun + performance.now();
  }
}

function bootId(): string {
  try {
    return `${hostname()} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return '';
  }
}

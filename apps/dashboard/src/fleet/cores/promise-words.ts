import type { Placement } from '@plimsoll/client';
import { figure, milliseconds, percent } from '../../figures.js';

type Asked = NonNullable<Placement['assignments'][number]['asked']>;

/** What a VM was promised, all of it. */
export function promiseInWords(asked: Asked | undefined): string {
  if (!asked) return 'not known';
  const { target, responseTime, vcpus = 1 } = asked;
  const promises: string[] = [];
  if (target) {
    const all = vcpus > 1 ? ` on ${vcpus} cores together` : '';
    promises.push(`throughput of ${figure(target.throughput)}${all}`);
  }
  if (responseTime) {
    const { quantile = 1, deadlineUs } = responseTime;
    const part = quantile < 1 ? percent(quantile) : 'all';
    promises.push(`${part} of responses within ${milliseconds(deadlineUs)}`);
  }
  return promises.join(', ') || 'the reservation itself';
}

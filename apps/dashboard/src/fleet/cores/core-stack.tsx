import type { Core } from '../hosts.js';

/** A core as a hull, small: what is reserved of it, and the line it may be loaded to. */
export function CoreStack({ core: { reservations, capacity, utilization } }: { core: Core }) {
  // An admin may have put the line below what is there; a core has no more than all of itself.
  const whole = Math.max(1, utilization);
  return (
    <div className="stack" aria-hidden>
      {reservations.map(({ placementId, vm, budgetUs, periodUs }) => (
        <span
          key={`${placementId} ${vm}`}
          title={vm}
          style={{ width: `${(100 * budgetUs) / periodUs / whole}%` }}
        />
      ))}
      <i style={{ left: `${(100 * capacity) / whole}%` }} />
    </div>
  );
}

import { useEffect, useState } from 'react';
import { leftInWords } from './service-time.js';

/** Ticks often enough that no second is passed over. */
const TICK_MS = 250;

/** What is left of a hold; `ahead` is how far the clock of the service is ahead of performance.now(), in ms. */
export function HoldCountdown({ expiresAt, ahead }: { expiresAt: string; ahead: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(expiresAt) - (now + ahead);
  return (
    <span role="timer" className="tabular">
      {left > 0 ? `${leftInWords(left)} left` : 'expiring'}
    </span>
  );
}

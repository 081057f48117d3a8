import { textOf } from '../checkout.js';
import type { Question } from './http.js';
import type { Service } from './service.js';

/** The requests that an engine sends again and again. */
export async function questionsTo(service: Service): Promise<Question[]> {
  const model = await firstModel(service);
  return [
    {
      name: 'plan of 3 VMs',
      path: '/v1/plans',
      bodies: [textOf('examples/requests/plan.json')],
      proof: 'feasible',
    },
    { name: 'admission of 10', path: '/v1/admission-checks', bodies: [reservations(10)], proof: 'admitted' },
    {
      name: 'admission of 1,000',
      path: '/v1/admission-checks',
      bodies: [reservations(1000)],
      proof: 'admitted',
    },
    {
      name: 'predict 10 points',
      path: `/v1/models/${model}/predict`,
      bodies: [points(10)],
      proof: 'predictions',
    },
  ];
}

/** Asks once with each body. Throws an Error where an answer is not the one that is to be measured. */
export async function prove(
  { url, key }: Pick<Service, 'url' | 'key'>,
  { name, path, bodies, proof }: Question,
): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  for (const body of bodies) {
    const response = await fetch(url + path, { method: 'POST', headers, body });
    const answer = await response.text();
    if (!response.ok || !(JSON.parse(answer) as Record<string, unknown>)[proof])
      throw new Error(`${name} was answered ${response.status} ${answer.slice(0, 300)}`);
  }
}

async function firstModel({ url, key }: Service): Promise<string> {
  const response = await fetch(`${url}/v1/models?workload=http`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { items } = (await response.json()) as { items?: { id: string }[] };
  if (!items?.[0]) throw new Error('the service has no model of the http example');
  return items[0].id;
}

/** Different periods, deadlines before their ends, and a density above 1: only the exact test admits them. */
function reservations(count: number): string {
  const each = Array.from({ length: count }, (_, i) => {
    const periodUs = 10_000 + Math.floor((90_000 * i) / count) + (i % 7);
    return {
      name: `vm-${i}`,
      budgetUs: Math.floor((0.8 * periodUs) / count),
      periodUs,
      deadlineUs: Math.floor(0.7 * periodUs),
    };
  });
  return JSON.stringify({ capacity: 0.95, reservations: each });
}

/** Shares over the measured range, beside a neighbour that was measured. */
function points(count: number): string {
  const each = Array.from({ length: count }, (_, i) => ({
    budgetUs: 20_000 + Math.floor((40_000 * i) / count),
    periodUs: 100_000,
    neighbours: [{ workload: 'stream', budgetUs: 10_000, trafficMbps: 25 }],
  }));
  return JSON.stringify({ confidence: 0.95, points: each });
}

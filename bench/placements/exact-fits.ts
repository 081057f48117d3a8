import { randomUUID } from 'node:crypto';
import type { Api } from './api.js';

/** Claims of one reservation on a core, all at once, and how many of them it takes. */
interface ExactFit {
  readonly what: string;
  readonly coreCapacity: number;
  readonly budgetUs: number;
  readonly periodUs: number;
  readonly claims: number;
  readonly fit: number;
}

const FITS: readonly ExactFit[] = [
  { what: '1/64 on 1', coreCapacity: 1, budgetUs: 1000, periodUs: 64_000, claims: 200, fit: 64 },
  { what: '1/64 on 0.95', coreCapacity: 0.95, budgetUs: 1000, periodUs: 64_000, claims: 200, fit: 60 },
  { what: '1/3 on 1', coreCapacity: 1, budgetUs: 1000, periodUs: 3000, claims: 64, fit: 3 },
  { what: '1/20 on 0.95', coreCapacity: 0.95, budgetUs: 1000, periodUs: 20_000, claims: 64, fit: 19 },
];

export interface FitResult {
  readonly what: string;
  readonly claims: number;
  readonly placed: number;
  readonly refused: number;
  readonly fit: number;
}

/** Has each core filled by far more claims at once than it carries. */
export async function fillExactly(api: Api, hardwareProfile: string): Promise<FitResult[]> {
  const results: FitResult[] = [];
  for (const { what, coreCapacity, budgetUs, periodUs, claims, fit } of FITS) {
    const name = `exact-${results.length}`;
    await api.must('POST', '/v1/hosts', { name, hardwareProfile, cores: 1, coreCapacity });
    const body = {
      vms: [{ name: 'vm', workload: 'plain', reservation: { budgetUs, periodUs } }],
      constraints: { hosts: [name] },
    };
    const answers = await Promise.all(
      Array.from({ length: claims }, () => api.insist('POST', '/v1/placements', body, randomUUID())),
    );
    const placed = answers.filter(({ status }) => status === 201).length;
    const refused = answers.filter(({ body }) => body['code'] === 'capacity_exceeded').length;
    results.push({ what, claims, placed, refused, fit });
  }
  return results;
}

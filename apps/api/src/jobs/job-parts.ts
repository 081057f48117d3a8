import type { EntityManager } from 'typeorm';

/** What a job has finished of its parts, by their numbers. All of it is forgotten when the job ends, however it ends. */
export async function partsOf<Part>(manager: EntityManager, job: string): Promise<Map<number, Part>> {
  const rows = await manager.query<{ part: number; result: Part }[]>(
    'SELECT part, result FROM job_part WHERE job_id = $1',
    [job],
  );
  return new Map(rows.map(({ part, result }) => [part, result]));
}

/** Keeps more of them: within the transaction of a report, so that they are the job's worker's. */
export async function keepParts<Part>(
  manager: EntityManager,
  job: string,
  parts: ReadonlyMap<number, Part>,
): Promise<void> {
  if (parts.size === 0) return;
  const rows = [...parts].map(([part, result]) => ({ part, result }));
  await manager.query(
    `INSERT INTO job_part (job_id, part, result)
     SELECT $1, part, result FROM jsonb_to_recordset($2::jsonb) AS kept (part integer, result jsonb)
     ON CONFLICT DO NOTHING`,
    [job, JSON.stringify(rows)],
  );
}

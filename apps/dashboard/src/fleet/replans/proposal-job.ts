import { answer, type Client } from '@plimsoll/client';

const LOOK_MS = 400;

/** Resolves when the job has ended; rejects in its words where it failed. */
export async function jobDone(
  client: Client,
  jobId: string,
  report: (progress: number) => void,
): Promise<void> {
  for (;;) {
    const job = await answer(client.GET('/v1/jobs/{id}', { params: { path: { id: jobId } } }));
    report(job.progress);
    if (job.status === 'succeeded') return;
    if (job.finishedAt !== undefined) throw new Error(job.error?.detail ?? `The job was ${job.status}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

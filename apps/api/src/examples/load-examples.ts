import { readFile } from 'node:fs/promises';
import type { NewBenchmark, NewHardwareProfile } from '@plimsoll/contract';
import type { DataSource } from 'typeorm';
import { storeBenchmark } from '../benchmarks/benchmarks.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { createProfile } from '../hardware-profiles/hardware-profiles.js';
import { fitBenchmarks, storeModel } from '../models/models.js';

const EXAMPLES = new URL('../../../../examples/benchmarks/', import.meta.url);

/**
 * Loads the measured benchmarks that ship with the project into an empty database, and fits models to those of throughput:
 * the bodies are those that a client would post. To be called under the startup lock.
 */
export async function loadExamples(dataSource: DataSource, log: (line: string) => void): Promise<void> {
  if ((await dataSource.getRepository(HardwareProfileEntity).count()) > 0) return;
  const profile = (await readExample('profile.json')) as NewHardwareProfile;
  const benchmarks = (await Promise.all([
    readExample('response.json'),
    readExample('http.json'),
    readExample('compute.json'),
  ])) as NewBenchmark[];
  await dataSource.transaction(async (manager) => {
    await createProfile(manager, profile, null);
    for (const benchmark of benchmarks) await storeBenchmark(manager, benchmark, null);
    for (const { hardwareProfile, workload, metric } of benchmarks) {
      if (metric.name !== 'throughput') continue;
      const curve = { hardwareProfile, workload };
      await storeModel(manager, curve, await fitBenchmarks(manager, curve), null);
    }
  });
  log(`loaded the example benchmarks of ${profile.name}`);
}

async function readExample(file: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(file, EXAMPLES), 'utf8')) as unknown;
}

import { type Condition, fitModel, predict, TooLittleData } from '@plimsoll/curves';
import { fitHost, type HostMeasurement, predictThroughput } from '@plimsoll/simulator';

/** A condition of a benchmark of a workload, beside neighbours that the simulated host can run. */
export type Measured = Condition & HostMeasurement;

/** Throughput of a workload in a condition, told from what others delivered; null where that does not tell it. */
export type Prediction = (condition: Condition & HostMeasurement) => number | null;

export interface Predictor {
  readonly name: string;
  /** `workload` is what is to be predicted; `rest` may hold others, which happened on the same host. */
  readonly fit: (rest: readonly Measured[], workload: string, runSd: number) => Prediction;
}

/** The fitted simulator, and the two that it is judged beside. */
export const predictors: readonly Predictor[] = [
  {
    name: 'simulated',
    fit: (rest, workload, runSd) => {
      if (!rest.some((one) => one.workload === workload)) return () => null;
      const host = fitHost(rest, runSd);
      return (condition) => predictThroughput(host, workload, condition);
    },
  },
  {
    name: 'curve alone',
    fit: (rest, workload) => {
      const told = modelOf(rest.filter((one) => one.workload === workload && one.neighbours.length === 0));
      return (condition) => told({ ...condition, neighbours: [] });
    },
  },
  { name: 'model', fit: (rest, workload) => modelOf(rest.filter((one) => one.workload === workload)) },
];

function modelOf(conditions: readonly Condition[]): Prediction {
  try {
    const model = fitModel(conditions);
    return (condition) => predict(model, condition, 0.5).mean;
  } catch (error) {
    if (error instanceof TooLittleData) return () => null;
    throw error;
  }
}

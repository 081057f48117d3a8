import type {
  Benchmark,
  BenchmarkSummary,
  HardwareProfile,
  Model,
  NewModel,
  Page,
  Plan,
  PlanRequest,
  Predictions,
  PredictRequest,
  Problem,
} from '@plimsoll/contract';

/** A refusal by the service, as it told it; status 0 where it could not be reached. */
export class ApiProblem extends Error {
  constructor(readonly problem: Omit<Problem, 'code'> & { code: string }) {
    super(problem.detail);
  }
}

/** The routes this page calls. Every call rejects with an ApiProblem and with nothing else. */
export class Client {
  /** `onRefusedKey` is called when the service does not know the key (401). */
  constructor(
    private readonly key: string,
    private readonly onRefusedKey: () => void = () => {},
  ) {}

  benchmarks(cursor: string | null): Promise<Page<BenchmarkSummary>> {
    return this.send(list('benchmarks', cursor));
  }

  benchmark(id: string): Promise<Benchmark> {
    return this.send(`benchmarks/${encodeURIComponent(id)}`);
  }

  hardwareProfiles(): Promise<HardwareProfile[]> {
    return this.all('hardware-profiles');
  }

  /** The models that plans use now, one for each profile and workload. */
  async promotedModels(of: { hardwareProfile?: string; workload?: string } = {}): Promise<Model[]> {
    return (await this.all<Model>('models', of)).filter((model) => model.promoted);
  }

  fitModel(request: NewModel): Promise<Model> {
    return this.send('models', request);
  }

  predict(modelId: string, request: PredictRequest): Promise<Predictions> {
    return this.send(`models/${encodeURIComponent(modelId)}/predict`, request);
  }

  plan(request: PlanRequest): Promise<Plan> {
    return this.send('plans', request);
  }

  private async all<T>(noun: string, filter: Record<string, string> = {}): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<T> = await this.send(list(noun, cursor, { ...filter, limit: '200' }));
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  private async send<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw unexpected(0, 'The service does not answer. Is it running?');
    });
    if (response.status === 401) this.onRefusedKey();
    const answer: unknown = await response.json().catch(() => {
      throw unexpected(
        response.status,
        `The service answered ${response.status} with something that is not JSON.`,
      );
    });
    if (!response.ok) throw new ApiProblem(answer as Problem);
    return answer as T;
  }
}

function list(noun: string, cursor: string | null, filter: Record<string, string> = {}): string {
  return `${noun}?${new URLSearchParams({ ...filter, ...(cursor === null ? {} : { cursor }) })}`;
}

function unexpected(status: number, detail: string): ApiProblem {
  return new ApiProblem({
    type: 'about:blank',
    title: 'No answer',
    status,
    code: 'no_answer',
    detail,
    errors: [],
  });
}

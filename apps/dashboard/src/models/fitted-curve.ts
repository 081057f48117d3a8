import { answer, type Client, type Model, type Neighbour, type Prediction } from '@plimsoll/client';

export type CurvePoint = Prediction & { share: number };
const STEPS = 80;

/** What the model predicts over the shares that were measured, beside `neighbours`, for one period. */
export async function fittedCurve(
  client: Client,
  model: Model,
  neighbours: Neighbour[],
  periodUs: number,
  confidence: number,
): Promise<CurvePoint[]> {
  const { minShare, maxShare } = model.diagnostics.hull;
  const budgets = Array.from({ length: STEPS + 1 }, (_, step) =>
    Math.max(1, Math.round((minShare + ((maxShare - minShare) * step) / STEPS) * periodUs)),
  );
  const points = budgets.map((budgetUs) => ({ budgetUs, periodUs, neighbours }));
  const { predictions } = await answer(
    client.POST('/v1/models/{id}/predict', {
      params: { path: { id: model.id } },
      body: { confidence, points },
    }),
  );
  return predictions.map((prediction, step) => ({ ...prediction, share: (budgets[step] ?? 0) / periodUs }));
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives models that were fitted before what bounds are made of now; they predict as they did. */
export class ModelBounds1795420000000 implements MigrationInterface {
  readonly name = 'ModelBounds1795420000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE model SET fit = fit
        || jsonb_build_object(
          'isolated', (fit->'isolated') - 'relativeError' || jsonb_build_object('relativeErrors', jsonb_build_array(
            jsonb_build_object('at', fit#>'{hull,minShare}', 'value', fit#>'{isolated,relativeError}'))),
          'interference', (fit->'interference') || jsonb_build_object(
            'lackOfFit', 0, 'period', null,
            -- Errors of share and traffic were added up: as if one always came with the other.
            'kinds', (SELECT coalesce(jsonb_agg(kind || '{"correlation": 1}'::jsonb), '[]')
              FROM jsonb_array_elements(fit#>'{interference,kinds}') AS kind)),
          'runToRun', (fit->'runToRun') || jsonb_build_object('factors', jsonb_build_array(
            jsonb_build_object('at', fit#>'{hull,minShare}', 'value', 1)), 'degrees', fit->'degrees'),
          'runQuantiles', '{"below": [], "above": []}'::jsonb,
          'selection', '{"isolated": [], "interference": []}'::jsonb,
          'diagnostics', (fit->'diagnostics') || '{"outliers": []}')
        WHERE NOT fit ? 'runQuantiles'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE model SET fit = fit - 'runQuantiles' - 'selection' || jsonb_build_object(
        'isolated', (fit->'isolated') || jsonb_build_object('relativeError',
          (SELECT max((knot->>'value')::double precision)
            FROM jsonb_array_elements(fit#>'{isolated,relativeErrors}') AS knot)))`);
  }
}

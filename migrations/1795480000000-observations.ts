import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What placed VMs delivered, each window with what the model of its VM expected of it then, so that nothing of that is
 * worked out again; all that tells of drift is in one index. Changes are found by VM and by time, to tell who was on a
 * core in a window.
 */
export class Observations1795480000000 implements MigrationInterface {
  readonly name = 'Observations1795480000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE observation (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        placement_id uuid NOT NULL,
        vm text NOT NULL,
        at timestamptz NOT NULL,
        window_ms double precision NOT NULL CHECK (window_ms > 0),
        throughput double precision NOT NULL CHECK (throughput >= 0),
        offered double precision CHECK (offered >= 0),
        saturated boolean,
        usage_us bigint CHECK (usage_us >= 0),
        throttled_us bigint CHECK (throttled_us >= 0),
        tells text NOT NULL
          CHECK (tells IN ('bias', 'not-filled', 'company-changed', 'not-predicted', 'no-model')),
        model_id uuid CHECK ((model_id IS NULL) = (tells = 'no-model')),
        expected double precision CHECK ((expected IS NULL) = (tells NOT IN ('bias', 'not-filled'))),
        relative_sd double precision CHECK ((relative_sd IS NULL) = (expected IS NULL)),
        extrapolated boolean CHECK ((extrapolated IS NULL) = (expected IS NULL)),
        CONSTRAINT observation_is_one_of_an_instant UNIQUE (placement_id, vm, at)
          INCLUDE (model_id, window_ms, throughput, tells, expected, relative_sd, extrapolated),
        FOREIGN KEY (placement_id, vm) REFERENCES vm
      );
      CREATE INDEX observation_by_vm ON observation (placement_id, vm, seq);
      CREATE TRIGGER observation_stays BEFORE UPDATE OR DELETE ON observation
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER observations_stay BEFORE TRUNCATE ON observation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      CREATE INDEX change_by_vm ON change (placement_id, vm) WHERE kind = 'place';
      CREATE INDEX change_by_time ON change (host_id, core_index, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE observation;
      DROP INDEX change_by_vm, change_by_time;
    `);
  }
}

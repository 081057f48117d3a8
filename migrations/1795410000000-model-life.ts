import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exclusions of points, what of them a model was fitted without, and the history of promotions. */
export class ModelLife1795410000000 implements MigrationInterface {
  readonly name = 'ModelLife1795410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'a history is only added to'; END $$;
      CREATE TABLE point_exclusion (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        benchmark_id uuid NOT NULL,
        position integer NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        excluded_by uuid NOT NULL REFERENCES api_key,
        excluded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_by uuid REFERENCES api_key,
        ended_at timestamptz CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        FOREIGN KEY (benchmark_id, position) REFERENCES point
      );
      CREATE UNIQUE INDEX point_excluded ON point_exclusion (benchmark_id, position) WHERE ended_at IS NULL;
      CREATE INDEX point_exclusion_by_benchmark ON point_exclusion (benchmark_id, seq);
      CREATE TRIGGER point_exclusion_stays BEFORE DELETE ON point_exclusion
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER point_exclusion_ends_once BEFORE UPDATE ON point_exclusion FOR EACH ROW
        WHEN (OLD.ended_at IS NOT NULL
          OR (OLD.benchmark_id, OLD.position, OLD.reason, OLD.excluded_by, OLD.excluded_at)
            IS DISTINCT FROM (NEW.benchmark_id, NEW.position, NEW.reason, NEW.excluded_by, NEW.excluded_at))
        EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE model ADD excluded_points jsonb NOT NULL DEFAULT '[]';
      CREATE TABLE promotion (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        hardware_profile text NOT NULL REFERENCES hardware_profile,
        workload text NOT NULL REFERENCES workload,
        model_id uuid NOT NULL REFERENCES model,
        rolled_back boolean NOT NULL,
        before bigint REFERENCES promotion,
        promoted_by uuid REFERENCES api_key,
        promoted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX promotion_by_curve ON promotion (hardware_profile, workload, seq);
      CREATE TRIGGER promotion_stays BEFORE UPDATE OR DELETE ON promotion
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      INSERT INTO promotion (hardware_profile, workload, model_id, rolled_back, promoted_at)
        SELECT hardware_profile, workload, id, false, created_at FROM model WHERE promoted ORDER BY seq;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE promotion, point_exclusion;
      ALTER TABLE model DROP excluded_points;
      DROP FUNCTION refuse_rewriting;
    `);
  }
}

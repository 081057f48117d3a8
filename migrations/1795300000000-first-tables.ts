import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles, workloads, benchmarks with their immutable points, models and API keys. */
export class FirstTables1795300000000 implements MigrationInterface {
  readonly name = 'FirstTables1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hardware_profile (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        name text PRIMARY KEY,
        description text NOT NULL,
        enforcer text NOT NULL CHECK (enforcer IN ('edf-cbs', 'rt-group', 'cap')),
        irq_accounting text NOT NULL CHECK (irq_accounting IN ('charged', 'uncharged')),
        core_capacity numeric(10, 9) NOT NULL CHECK (core_capacity > 0 AND core_capacity <= 1),
        granularity_us bigint NOT NULL CHECK (granularity_us > 0),
        switch_cost_us bigint NOT NULL CHECK (switch_cost_us >= 0),
        min_period_us bigint NOT NULL CHECK (min_period_us > 0),
        max_period_us bigint NOT NULL CHECK (max_period_us >= min_period_us),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE workload (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        name text PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE benchmark (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        identity bytea NOT NULL UNIQUE,
        hardware_profile text NOT NULL REFERENCES hardware_profile,
        workload text NOT NULL REFERENCES workload,
        metric_name text NOT NULL CHECK (metric_name IN ('throughput', 'responseTime')),
        metric_unit text NOT NULL,
        origin text NOT NULL CHECK (origin IN ('measured', 'simulated')),
        period_us bigint NOT NULL,
        window_ms double precision,
        point_count integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX benchmark_by_curve ON benchmark (hardware_profile, workload, metric_name);
      CREATE TABLE point (
        benchmark_id uuid NOT NULL REFERENCES benchmark,
        position integer NOT NULL,
        budget_us bigint,
        period_us bigint,
        unreserved boolean NOT NULL,
        neighbours jsonb NOT NULL,
        samples double precision[],
        mean double precision,
        sd double precision,
        n bigint,
        PRIMARY KEY (benchmark_id, position)
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'what was measured is never changed'; END $$;
      CREATE TRIGGER benchmark_is_immutable BEFORE UPDATE OR DELETE ON benchmark
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER point_is_immutable BEFORE UPDATE OR DELETE ON point
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TABLE model (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        hardware_profile text NOT NULL REFERENCES hardware_profile,
        workload text NOT NULL REFERENCES workload,
        version integer NOT NULL,
        promoted boolean NOT NULL,
        unit text NOT NULL,
        benchmark_ids uuid[] NOT NULL,
        fit jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (hardware_profile, workload, version)
      );
      CREATE UNIQUE INDEX model_promoted ON model (hardware_profile, workload) WHERE promoted;
      CREATE TABLE api_key (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('viewer', 'engine', 'admin')),
        hash bytea NOT NULL UNIQUE,
        bootstrap boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        revoked_at timestamptz
      );
      CREATE UNIQUE INDEX api_key_bootstrap ON api_key (bootstrap) WHERE bootstrap;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE api_key, model, point, benchmark, workload, hardware_profile;
      DROP FUNCTION refuse_change;
    `);
  }
}

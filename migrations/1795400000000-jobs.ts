import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long work, and how far it has come. Which worker is to do it next is the queue's business, in its own schema. */
export class Jobs1795400000000 implements MigrationInterface {
  readonly name = 'Jobs1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        params jsonb NOT NULL,
        status text NOT NULL DEFAULT 'queued'
          CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
        progress double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
        checkpoint jsonb,
        result jsonb,
        error jsonb,
        cancel_requested boolean NOT NULL DEFAULT false,
        worker text,
        attempts integer NOT NULL DEFAULT 0,
        created_by uuid REFERENCES api_key,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        resumed_at timestamptz,
        resumed_progress double precision NOT NULL DEFAULT 0,
        finished_at timestamptz,
        CHECK ((status = 'running') = (worker IS NOT NULL)),
        CHECK ((status IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
      );
      CREATE INDEX job_by_worker ON job (worker) WHERE worker IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job');
  }
}

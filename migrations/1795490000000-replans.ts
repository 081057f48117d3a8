import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What would change in the fleet after a model was promoted, where hosts are drained, or so that cores are free. */
export class Replans1795490000000 implements MigrationInterface {
  readonly name = 'Replans1795490000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE replan (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        reason text NOT NULL CHECK (reason IN ('models', 'drain', 'consolidate')),
        hosts jsonb,
        hardware_profile text,
        steps jsonb NOT NULL,
        applied_steps integer NOT NULL DEFAULT 0,
        unmet jsonb NOT NULL,
        summary jsonb NOT NULL,
        created_by uuid REFERENCES api_key,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (applied_steps BETWEEN 0 AND jsonb_array_length(steps))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE replan');
  }
}

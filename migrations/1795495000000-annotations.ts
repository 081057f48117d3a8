import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What else is known of the runs of a point, by name. */
export class Annotations1795495000000 implements MigrationInterface {
  readonly name = 'Annotations1795495000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE point ADD COLUMN annotations jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE point DROP COLUMN annotations');
  }
}

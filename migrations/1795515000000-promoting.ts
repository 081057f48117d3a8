import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The model that a proposal takes for promoted. */
export class Promoting1795515000000 implements MigrationInterface {
  readonly name = 'Promoting1795515000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE replan ADD COLUMN promoting uuid REFERENCES model CHECK (promoting IS NULL OR reason = 'models')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE replan DROP COLUMN promoting');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a job has finished piece by piece, kept so that another worker need not do it again; gone when the job ends. */
export class JobParts1795510000000 implements MigrationInterface {
  readonly name = 'JobParts1795510000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_part (
        job_id uuid NOT NULL REFERENCES job,
        part integer NOT NULL,
        result jsonb NOT NULL,
        PRIMARY KEY (job_id, part)
      );
      CREATE FUNCTION forget_job_parts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN DELETE FROM job_part WHERE job_id = NEW.id; RETURN NULL; END $$;
      CREATE TRIGGER job_has_ended AFTER UPDATE ON job
        FOR EACH ROW WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL) EXECUTE FUNCTION forget_job_parts();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER job_has_ended ON job;
      DROP FUNCTION forget_job_parts;
      DROP TABLE job_part;
    `);
  }
}

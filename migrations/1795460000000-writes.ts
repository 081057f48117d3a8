import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was answered under an idempotency key, the history of all writes, and when an API key was used last. */
export class Writes1795460000000 implements MigrationInterface {
  readonly name = 'Writes1795460000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_record (
        caller uuid NOT NULL REFERENCES api_key,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        answer bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (caller, key)
      );
      CREATE INDEX idempotency_record_by_age ON idempotency_record (created_at);
      CREATE TABLE audit_event (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        caller uuid REFERENCES api_key,
        request_id text,
        action text NOT NULL,
        noun text NOT NULL,
        noun_id text NOT NULL,
        before jsonb,
        after jsonb
      );
      CREATE INDEX audit_event_by_noun ON audit_event (noun, noun_id, seq);
      CREATE INDEX audit_event_by_caller ON audit_event (caller, seq);
      CREATE INDEX audit_event_by_time ON audit_event USING brin (at);
      CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER audit_events_stay BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE api_key ADD last_used_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE idempotency_record, audit_event;
      ALTER TABLE api_key DROP last_used_at;
    `);
  }
}

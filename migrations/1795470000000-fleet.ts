import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Hosts with their cores, what is placed on them, and every change of that in order. Bandwidths are integers of 10^-12
 * cores rounded down, so that what fits exactly is never refused; whatever the code does, no core carries more than its
 * capacity, or than an admin forced upon it.
 */
export class Fleet1795470000000 implements MigrationInterface {
  readonly name = 'Fleet1795470000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE host (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE,
        hardware_profile text NOT NULL REFERENCES hardware_profile,
        memory_mb bigint CHECK (memory_mb >= 0),
        nic_mbps double precision CHECK (nic_mbps >= 0),
        envelope jsonb,
        draining boolean NOT NULL DEFAULT false,
        generation bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX host_by_profile ON host (hardware_profile, seq);
      CREATE TABLE core (
        host_id uuid NOT NULL REFERENCES host ON DELETE CASCADE,
        index integer NOT NULL CHECK (index >= 0),
        cache_group integer,
        capacity numeric(10, 9) NOT NULL CHECK (capacity > 0 AND capacity <= 1),
        ceiling bigint NOT NULL DEFAULT 0,
        admitted bigint NOT NULL DEFAULT 0 CHECK (admitted >= 0),
        generation bigint NOT NULL DEFAULT 0,
        applied_generation bigint NOT NULL DEFAULT 0 CHECK (applied_generation <= generation),
        PRIMARY KEY (host_id, index),
        CONSTRAINT core_is_not_overcommitted CHECK (admitted <= greatest(capacity * 1000000000000, ceiling))
      );
      CREATE TABLE placement (
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        id uuid PRIMARY KEY,
        status text NOT NULL CHECK (status IN ('held', 'confirmed', 'released')),
        strategy text NOT NULL CHECK (strategy IN ('pack', 'spread')),
        policy text CHECK (policy IN ('adaptive', 'robust')),
        confidence double precision NOT NULL,
        extrapolate boolean NOT NULL,
        expires_ms bigint,
        adjustments jsonb NOT NULL,
        last_assignments jsonb,
        created_by uuid REFERENCES api_key,
        created_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        released_at timestamptz,
        release_reason text CHECK (release_reason IN ('released', 'expired')),
        CHECK ((status = 'held') <= (expires_ms IS NOT NULL)),
        CHECK ((status = 'released') = (released_at IS NOT NULL)),
        CHECK ((status = 'released') = (release_reason IS NOT NULL)),
        CHECK ((status = 'released') = (last_assignments IS NOT NULL))
      );
      CREATE INDEX placement_by_status ON placement (status, seq);
      CREATE INDEX placement_by_expiry ON placement (expires_ms) WHERE status = 'held';
      CREATE TABLE vm (
        placement_id uuid NOT NULL REFERENCES placement,
        position integer NOT NULL,
        name text NOT NULL,
        host_id uuid REFERENCES host,
        request jsonb NOT NULL,
        model_id uuid REFERENCES model,
        PRIMARY KEY (placement_id, name),
        UNIQUE (placement_id, position)
      );
      CREATE INDEX vm_by_host ON vm (host_id) WHERE host_id IS NOT NULL;
      CREATE INDEX vm_by_model ON vm (model_id) WHERE model_id IS NOT NULL;
      CREATE TABLE reservation (
        placement_id uuid NOT NULL,
        vm text NOT NULL,
        host_id uuid NOT NULL,
        core_index integer NOT NULL,
        budget_ns bigint NOT NULL CHECK (budget_ns > 0),
        period_ns bigint NOT NULL CHECK (period_ns >= budget_ns),
        deadline_ns bigint NOT NULL CHECK (deadline_ns > 0 AND deadline_ns <= period_ns),
        bandwidth bigint NOT NULL
          GENERATED ALWAYS AS (div(budget_ns::numeric * 1000000000000, period_ns::numeric)) STORED,
        planned jsonb NOT NULL,
        PRIMARY KEY (placement_id, vm, host_id, core_index),
        FOREIGN KEY (placement_id, vm) REFERENCES vm,
        FOREIGN KEY (host_id, core_index) REFERENCES core
      );
      CREATE INDEX reservation_by_core ON reservation (host_id, core_index);

      CREATE FUNCTION add_to_cores() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            UPDATE core SET admitted = admitted + added FROM (
              SELECT host_id, core_index, sum(bandwidth) AS added FROM new_rows GROUP BY 1, 2) AS change
            WHERE core.host_id = change.host_id AND index = core_index;
          ELSIF TG_OP = 'DELETE' THEN
            UPDATE core SET admitted = admitted - removed, ceiling = least(ceiling, admitted - removed) FROM (
              SELECT host_id, core_index, sum(bandwidth) AS removed FROM old_rows GROUP BY 1, 2) AS change
            WHERE core.host_id = change.host_id AND index = core_index;
          ELSE
            UPDATE core SET admitted = admitted + added, 
              ceiling = CASE WHEN added < 0 THEN least(ceiling, admitted + added) ELSE ceiling END FROM (
              SELECT host_id, core_index, sum(bandwidth) AS added FROM (
                SELECT host_id, core_index, bandwidth FROM new_rows
                UNION ALL SELECT host_id, core_index, -bandwidth FROM old_rows) AS both_rows
              GROUP BY 1, 2) AS change
            WHERE core.host_id = change.host_id AND index = core_index;
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER reservation_is_added AFTER INSERT ON reservation
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION add_to_cores();
      CREATE TRIGGER reservation_is_removed AFTER DELETE ON reservation
        REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION add_to_cores();
      CREATE TRIGGER reservation_is_changed AFTER UPDATE ON reservation
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION add_to_cores();

      CREATE TABLE applied_reservation (
        host_id uuid NOT NULL,
        core_index integer NOT NULL,
        placement_id uuid NOT NULL,
        vm text NOT NULL,
        reservation jsonb NOT NULL,
        PRIMARY KEY (host_id, core_index, placement_id, vm),
        FOREIGN KEY (host_id, core_index) REFERENCES core ON DELETE CASCADE
      );
      CREATE TABLE change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        position bigint UNIQUE,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL CHECK (kind IN ('host', 'remove', 'shrink', 'wait', 'grow', 'place')),
        host_id uuid NOT NULL,
        host text NOT NULL,
        core_index integer,
        generation bigint NOT NULL,
        placement_id uuid,
        vm text,
        "from" jsonb,
        "to" jsonb,
        wait_us bigint
      );
      CREATE INDEX change_without_position ON change (id) WHERE position IS NULL;
      CREATE INDEX change_by_host ON change (host_id, position);
      CREATE INDEX change_of_host ON change (host) WHERE kind = 'host';
      CREATE INDEX change_by_core ON change (host_id, core_index, generation);
      CREATE FUNCTION number_changes() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(7105004);
          -- A statement of its own: it must see what was numbered until the lock was free.
          UPDATE change SET position = numbered.position FROM (
            SELECT id, (SELECT coalesce(max(position), 0) FROM change) + row_number() OVER (ORDER BY id) AS position
            FROM change WHERE position IS NULL) AS numbered
          WHERE change.id = numbered.id;
          NOTIFY plimsoll_changes;
        END $$;
      CREATE TABLE service_clock (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        elapsed_ms bigint NOT NULL DEFAULT 0,
        boot text NOT NULL DEFAULT '',
        uptime_ms bigint NOT NULL DEFAULT 0,
        wall timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO service_clock DEFAULT VALUES;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE service_clock, change, applied_reservation, reservation, vm, placement, core, host;
      DROP FUNCTION add_to_cores, number_changes;
    `);
  }
}

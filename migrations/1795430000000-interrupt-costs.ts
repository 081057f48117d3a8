import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What received packets cost the hosts of a profile; not known of those that are there. */
export class InterruptCosts1795430000000 implements MigrationInterface {
  readonly name = 'InterruptCosts1795430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE hardware_profile
        ADD interrupt_cost_ns bigint CHECK (interrupt_cost_ns > 0),
        ADD interrupt_burst integer NOT NULL DEFAULT 1 CHECK (interrupt_burst > 0),
        ADD packet_bytes integer CHECK (packet_bytes > 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE hardware_profile DROP interrupt_cost_ns, DROP interrupt_burst, DROP packet_bytes',
    );
  }
}

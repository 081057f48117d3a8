import { Column, CreateDateColumn, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** Why a point is left out of fits, or was: a row ends once, and is not changed otherwise. */
@Entity('point_exclusion')
export class ExclusionEntity {
  @PrimaryColumn({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @Column({ name: 'benchmark_id', type: 'uuid' })
  benchmarkId!: string;
  @Column({ type: 'integer' })
  position!: number;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ name: 'excluded_by', type: 'uuid' })
  excludedBy!: string;
  @VirtualColumn({
    type: 'text',
    query: (alias) => `SELECT name FROM api_key WHERE id = ${alias}.excluded_by`,
  })
  excludedByName!: string;
  @CreateDateColumn({ name: 'excluded_at', type: 'timestamptz' })
  excludedAt!: Date;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy!: string | null;
  @VirtualColumn({ type: 'text', query: (alias) => `SELECT name FROM api_key WHERE id = ${alias}.ended_by` })
  endedByName!: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}

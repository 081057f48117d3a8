import type { MeasuredNeighbour } from '@plimsoll/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** One condition of a benchmark, as it was uploaded: what was not sent is null. */
@Entity('point')
export class PointEntity {
  @PrimaryColumn({ name: 'benchmark_id', type: 'uuid' })
  benchmarkId!: string;
  @PrimaryColumn({ type: 'integer' })
  position!: number;
  @Column({ name: 'budget_us', type: 'bigint', nullable: true, transformer: asNumber })
  budgetUs!: number | null;
  @Column({ name: 'period_us', type: 'bigint', nullable: true, transformer: asNumber })
  periodUs!: number | null;
  @Column({ type: 'boolean' })
  unreserved!: boolean;
  @Column({ type: 'jsonb' })
  neighbours!: MeasuredNeighbour[];
  @Column({ type: 'double precision', array: true, nullable: true })
  samples!: number[] | null;
  @Column({ type: 'double precision', nullable: true })
  mean!: number | null;
  @Column({ type: 'double precision', nullable: true })
  sd!: number | null;
  @Column({ type: 'bigint', nullable: true, transformer: asNumber })
  n!: number | null;
  @Column({ type: 'jsonb', nullable: true })
  annotations!: Record<string, string[]> | null;
}

import { Column, CreateDateColumn, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

@Entity('benchmark')
export class BenchmarkEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  /** SHA-256 of the canonical content: the same upload twice is one benchmark. */
  @Column({ type: 'bytea' })
  identity!: Buffer;
  @Column({ name: 'hardware_profile', type: 'text' })
  hardwareProfile!: string;
  @Column({ type: 'text' })
  workload!: string;
  @Column({ name: 'metric_name', type: 'text' })
  metricName!: 'throughput' | 'responseTime';
  @Column({ name: 'metric_unit', type: 'text' })
  metricUnit!: string;
  @Column({ type: 'text' })
  origin!: 'measured' | 'simulated';
  @Column({ name: 'period_us', type: 'bigint', transformer: asNumber })
  periodUs!: number;
  @Column({ name: 'window_ms', type: 'double precision', nullable: true })
  windowMs!: number | null;
  @Column({ name: 'point_count', type: 'integer' })
  pointCount!: number;
  /** How many of the points are excluded at present. */
  @VirtualColumn({
    type: 'bigint',
    transformer: asNumber,
    query: (alias) =>
      `SELECT count(*) FROM point_exclusion WHERE benchmark_id = ${alias}.id AND ended_at IS NULL`,
  })
  excludedCount!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

import type { ExcludedPoint } from '@plimsoll/contract';
import type { ThroughputModel } from '@plimsoll/curves';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** A version of a model. Immutable but for `promoted`, which one version a profile and workload has. */
@Entity('model')
export class ModelEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'hardware_profile', type: 'text' })
  hardwareProfile!: string;
  @Column({ type: 'text' })
  workload!: string;
  @Column({ type: 'integer' })
  version!: number;
  @Column({ type: 'boolean' })
  promoted!: boolean;
  @Column({ type: 'text' })
  unit!: string;
  @Column({ name: 'benchmark_ids', type: 'uuid', array: true })
  benchmarkIds!: string[];
  /** Points of these benchmarks that were excluded when the model was fitted. */
  @Column({ name: 'excluded_points', type: 'jsonb' })
  excludedPoints!: ExcludedPoint[];
  @Column({ type: 'jsonb' })
  fit!: ThroughputModel;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

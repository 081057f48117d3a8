import type { Tells } from '@plimsoll/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** What a VM delivered in a window, and what its model expected of it then. Rows are only added. */
@Entity('observation')
export class ObservationEntity {
  @PrimaryColumn({ type: 'bigint', transformer: asNumber })
  seq!: number;
  @Column({ type: 'uuid' })
  id!: string;
  @Column({ name: 'placement_id', type: 'uuid' })
  placementId!: string;
  @Column({ type: 'text' })
  vm!: string;
  /** End of the window. */
  @Column({ type: 'timestamptz' })
  at!: Date;
  @Column({ name: 'window_ms', type: 'double precision' })
  windowMs!: number;
  @Column({ type: 'double precision' })
  throughput!: number;
  @Column({ type: 'double precision', nullable: true })
  offered!: number | null;
  @Column({ type: 'boolean', nullable: true })
  saturated!: boolean | null;
  @Column({ name: 'usage_us', type: 'bigint', nullable: true, transformer: asNumber })
  usageUs!: number | null;
  @Column({ name: 'throttled_us', type: 'bigint', nullable: true, transformer: asNumber })
  throttledUs!: number | null;
  @Column({ type: 'text' })
  tells!: Tells;
  /** The model that its promise was pinned to; null without a target. */
  @Column({ name: 'model_id', type: 'uuid', nullable: true })
  modelId!: string | null;
  /** Throughput; null where nothing was compared. */
  @Column({ type: 'double precision', nullable: true })
  expected!: number | null;
  /** Noise of such a window. */
  @Column({ name: 'relative_sd', type: 'double precision', nullable: true })
  relativeSd!: number | null;
  @Column({ type: 'boolean', nullable: true })
  extrapolated!: boolean | null;
}

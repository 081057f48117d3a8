import type { Adjustment, Assignment, PlacementStatus } from '@plimsoll/contract';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** A request that was given cores. What it has now are rows of `vm` and `reservation`. */
@Entity('placement')
export class PlacementEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  status!: PlacementStatus;
  @Column({ type: 'text' })
  strategy!: 'pack' | 'spread';
  @Column({ type: 'text', nullable: true })
  policy!: 'adaptive' | 'robust' | null;
  @Column({ type: 'double precision' })
  confidence!: number;
  @Column({ type: 'boolean' })
  extrapolate!: boolean;
  /** By the service's own clock; null where it was never held. */
  @Column({ name: 'expires_ms', type: 'bigint', nullable: true, transformer: asNumber })
  expiresMs!: number | null;
  /** What it changed of others when it was placed. */
  @Column({ type: 'jsonb' })
  adjustments!: Adjustment[];
  /** What it had when it was released; null until then. */
  @Column({ name: 'last_assignments', type: 'jsonb', nullable: true })
  lastAssignments!: Assignment[] | null;
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;
  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt!: Date | null;
  @Column({ name: 'release_reason', type: 'text', nullable: true })
  releaseReason!: 'released' | 'expired' | null;
}

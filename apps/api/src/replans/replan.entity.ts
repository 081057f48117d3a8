import type { Replan, ReplanReason, ReplanStep } from '@plimsoll/contract';
import { Column, CreateDateColumn, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** A proposal to change the fleet. What may be large is read only where it is asked for. */
@Entity('replan')
export class ReplanEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  reason!: ReplanReason;
  /** As they were asked for; null where none were. */
  @Column({ type: 'jsonb', nullable: true })
  hosts!: string[] | null;
  @Column({ name: 'hardware_profile', type: 'text', nullable: true })
  hardwareProfile!: string | null;
  /** The model that it takes for promoted; null where it takes those that are. */
  @Column({ type: 'uuid', nullable: true })
  promoting!: string | null;
  @Column({ type: 'jsonb', select: false })
  steps!: ReplanStep[];
  /** The first so many. */
  @Column({ name: 'applied_steps', type: 'integer' })
  appliedSteps!: number;
  @Column({ type: 'jsonb', select: false })
  unmet!: Replan['unmet'];
  @Column({ type: 'jsonb' })
  summary!: Replan['summary'];
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;
  @VirtualColumn({
    type: 'text',
    query: (alias) => `SELECT name FROM api_key WHERE id = ${alias}.created_by`,
  })
  createdByName!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

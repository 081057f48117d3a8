import type { JobError, JobStatus } from '@plimsoll/contract';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** A piece of long work. What may be large is read only where it is asked for. */
@Entity('job')
export class JobEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'jsonb', select: false })
  params!: object;
  @Column({ type: 'text' })
  status!: JobStatus;
  /** 0 to 1. */
  @Column({ type: 'double precision' })
  progress!: number;
  /** What the next run goes on from; null before the first report. */
  @Column({ type: 'jsonb', nullable: true, select: false })
  checkpoint!: object | null;
  @Column({ type: 'jsonb', nullable: true, select: false })
  result!: object | null;
  @Column({ type: 'jsonb', nullable: true })
  error!: JobError | null;
  @Column({ name: 'cancel_requested', type: 'boolean' })
  cancelRequested!: boolean;
  /** The worker that runs it: nobody else may write about it meanwhile. */
  @Column({ type: 'text', nullable: true })
  worker!: string | null;
  /** Runs that were begun since it last progressed. */
  @Column({ type: 'integer' })
  attempts!: number;
  /** The API key that asked for it; null where the service itself did. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;
  /** When the present run began, and how far the job was then. */
  @Column({ name: 'resumed_at', type: 'timestamptz', nullable: true })
  resumedAt!: Date | null;
  @Column({ name: 'resumed_progress', type: 'double precision' })
  resumedProgress!: number;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

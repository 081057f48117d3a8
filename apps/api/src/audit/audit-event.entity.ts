import type { AuditAction, AuditNoun } from '@plimsoll/contract';
import { Column, CreateDateColumn, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** One write: who changed what, and how. Rows are only added. */
@Entity('audit_event')
export class AuditEventEntity {
  @PrimaryColumn({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @Column({ type: 'uuid', insert: false })
  id!: string;
  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
  /** Null where the service did it itself. */
  @Column({ type: 'uuid', nullable: true })
  caller!: string | null;
  @VirtualColumn({ type: 'text', query: (alias) => `SELECT name FROM api_key WHERE id = ${alias}.caller` })
  callerName!: string | null;
  /** Null where no request did it. */
  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;
  @Column({ type: 'text' })
  action!: AuditAction;
  @Column({ type: 'text' })
  noun!: AuditNoun;
  @Column({ name: 'noun_id', type: 'text' })
  nounId!: string;
  @Column({ type: 'jsonb', nullable: true })
  before!: object | null;
  @Column({ type: 'jsonb', nullable: true })
  after!: object | null;
}

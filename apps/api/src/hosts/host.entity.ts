import type { Envelope } from '@plimsoll/contract';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** A machine whose cores are given to VMs. Its cores are rows of `core`. */
@Entity('host')
export class HostEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'hardware_profile', type: 'text' })
  hardwareProfile!: string;
  /** Not limited where it is null. */
  @Column({ name: 'memory_mb', type: 'bigint', nullable: true, transformer: asNumber })
  memoryMb!: number | null;
  @Column({ name: 'nic_mbps', type: 'double precision', nullable: true })
  nicMbps!: number | null;
  /** What may ever run on each of its cores; null where budgets follow the company. */
  @Column({ type: 'jsonb', nullable: true })
  envelope!: Envelope | null;
  @Column({ type: 'boolean' })
  draining!: boolean;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

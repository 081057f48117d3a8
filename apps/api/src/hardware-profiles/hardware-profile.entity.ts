import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

@Entity('hardware_profile')
export class HardwareProfileEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  description!: string;
  @Column({ type: 'text' })
  enforcer!: 'edf-cbs' | 'rt-group' | 'cap';
  @Column({ name: 'irq_accounting', type: 'text' })
  irqAccounting!: 'charged' | 'uncharged';
  @Column({ name: 'interrupt_cost_ns', type: 'bigint', transformer: asNumber, nullable: true })
  interruptCostNs!: number | null;
  @Column({ name: 'interrupt_burst', type: 'integer' })
  interruptBurst!: number;
  @Column({ name: 'packet_bytes', type: 'integer', nullable: true })
  packetBytes!: number | null;
  @Column({ name: 'core_capacity', type: 'numeric', transformer: asNumber })
  coreCapacity!: number;
  @Column({ name: 'granularity_us', type: 'bigint', transformer: asNumber })
  granularityUs!: number;
  @Column({ name: 'switch_cost_us', type: 'bigint', transformer: asNumber })
  switchCostUs!: number;
  @Column({ name: 'min_period_us', type: 'bigint', transformer: asNumber })
  minPeriodUs!: number;
  @Column({ name: 'max_period_us', type: 'bigint', transformer: asNumber })
  maxPeriodUs!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

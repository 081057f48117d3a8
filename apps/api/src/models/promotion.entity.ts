import { Column, CreateDateColumn, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

/** One change of the promoted version of a curve. The newest of a curve says which version is promoted. */
@Entity('promotion')
export class PromotionEntity {
  @PrimaryColumn({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @Column({ name: 'hardware_profile', type: 'text' })
  hardwareProfile!: string;
  @Column({ type: 'text' })
  workload!: string;
  @Column({ name: 'model_id', type: 'uuid' })
  modelId!: string;
  @VirtualColumn({
    type: 'integer',
    query: (alias) => `SELECT version FROM model WHERE id = ${alias}.model_id`,
  })
  version!: number;
  @Column({ name: 'rolled_back', type: 'boolean' })
  rolledBack!: boolean;
  /** The promotion that a roll back from here returns to; null where there is none. */
  @Column({ type: 'bigint', nullable: true, transformer: asNumber })
  before!: number | null;
  @VirtualColumn({
    type: 'jsonb',
    query: (alias) =>
      `SELECT jsonb_build_object('modelId', model.id, 'version', model.version)
       FROM promotion earlier JOIN model ON model.id = earlier.model_id WHERE earlier.seq = ${alias}.before`,
  })
  returnsTo!: { modelId: string; version: number } | null;
  /** Null where the service did it itself, as with its examples. */
  @Column({ name: 'promoted_by', type: 'uuid', nullable: true })
  promotedBy!: string | null;
  @VirtualColumn({
    type: 'text',
    query: (alias) => `SELECT name FROM api_key WHERE id = ${alias}.promoted_by`,
  })
  promotedByName!: string | null;
  @CreateDateColumn({ name: 'promoted_at', type: 'timestamptz' })
  promotedAt!: Date;
}

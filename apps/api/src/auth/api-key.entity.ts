import type { Role } from '@plimsoll/contract';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { asNumber } from '../database/columns.js';

@Entity('api_key')
export class ApiKeyEntity {
  @Column({ type: 'bigint', transformer: asNumber, insert: false })
  seq!: number;
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  role!: Role;
  @Column({ type: 'bytea' })
  hash!: Buffer;
  /** The one admin key that the environment or the first start gave. */
  @Column({ type: 'boolean' })
  bootstrap!: boolean;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
  /** To the minute: not every request writes it. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Caller } from '../auth/caller.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that is declared as a write. */
    write: Write | null;
  }
}

/**
 * What a request changes, in one transaction with its audit events and what a repeat of its idempotency key is answered.
 * It begins when it is first asked for, so that what is computed before (a fit takes seconds) holds no connection.
 */
export class Write {
  private runner: QueryRunner | null = null;
  private readonly afterwards: (() => void | Promise<void>)[] = [];
  private readonly endings: (() => void)[] = [];

  constructor(
    private readonly dataSource: DataSource,
    readonly by: Caller,
  ) {}

  /**
   * For what is read before anything is written: begins nothing. A write that has begun reads through its own
   * connection, since writes that each held one and waited for another could take all there are.
   */
  get reads(): EntityManager {
    return (this.runner ?? this.dataSource).manager;
  }

  /** Begins the transaction, unless it has begun. */
  async begin(): Promise<EntityManager> {
    if (this.runner === null) {
      const runner = this.dataSource.createQueryRunner();
      await runner.connect(); // where that fails there is nothing to roll back, and nothing is waited for twice
      this.runner = runner;
      await runner.startTransaction();
    }
    return this.runner.manager;
  }

  /** Has something done once everything is committed, before that is answered. It must not throw. */
  afterCommit(work: () => void | Promise<void>): void {
    this.afterwards.push(work);
  }

  /** Has something undone once the write is over, committed or not. It must not throw. */
  atEnd(work: () => void): void {
    this.endings.push(work);
  }

  async commit(): Promise<void> {
    if (this.runner) await this.runner.commitTransaction();
    for (const work of this.afterwards) await work();
  }

  /** Rolls back what is not committed, and gives back the connection. */
  async end(): Promise<void> {
    try {
      if (this.runner?.isTransactionActive) await this.runner.rollbackTransaction();
    } catch {
      // The connection is lost, and the transaction with it: what failed before tells.
    } finally {
      await this.runner?.release();
      for (const work of this.endings) work();
    }
  }
}

/** Gives a handler its write. */
export const FromWrite = createParamDecorator((_data: unknown, context: ExecutionContext): Write => {
  const { write } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!write) throw new RangeError('a route that is not declared as a write has none');
  return write;
});

import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@plimsoll/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import { ProblemError } from '../http/problem-error.js';
import { Metrics } from '../metrics/metrics.js';
import { SETTINGS, type Settings } from '../settings.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { noteUse } from './api-keys.js';
import { bearerOf, requireRole } from './caller.js';
import { FailureLimiter } from './failure-limiter.js';
import { hashKey } from './key-hash.js';
import { RateLimiter } from './rate-limiter.js';

/** For so long a key that was good is taken for good without asking the database; a revoked one ends here at the latest. */
const TRUST_MS = 5000;
const MOST_TRUSTED = 10_000;

interface Trusted {
  readonly id: string;
  readonly role: Role;
  readonly expiresAt: number;
  readonly checkedAt: number;
}

/** Decides before a body is read whether a request's key is good and its role large enough. */
@Injectable()
export class Authenticator {
  private readonly trusted = new Map<string, Trusted>();
  private readonly failures = new FailureLimiter();
  private readonly limiter: RateLimiter | null;
  private readonly refused: Counter;

  constructor(
    private readonly dataSource: DataSource,
    metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.refused = metrics.counter({
      name: 'plimsoll_authentication_failures_total',
      help: 'Requests with a key that is unknown, expired or revoked',
    });
    this.limiter = settings.rateLimit && new RateLimiter(settings.rateLimit);
  }

  /** Fastify's onRequest hook. A route of the API that declares no role is open to nobody. */
  readonly onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { url, config } = request.routeOptions;
    const needed = (config as { role?: Role }).role;
    if (needed === undefined && !url?.startsWith('/v1')) return;
    const now = Date.now();
    const { id, role } = await this.trustedKey(request, now);
    request.caller = { id, requestId: request.id };
    request.role = role;
    this.spend(id, reply);
    requireRole(request, needed);
  };

  /** Forgets what is known of keys, so that a revocation takes effect at once in this process. */
  forget(): void {
    this.trusted.clear();
  }

  /** Takes a request from what the key may send, and says what is left. */
  private spend(id: string, reply: FastifyReply): void {
    if (!this.limiter) return;
    const { waitSeconds, headers } = this.limiter.take(id, performance.now());
    void reply.headers(headers);
    if (waitSeconds > 0) {
      const detail = `the API key has sent ${this.limiter.limit.text} requests; wait ${waitSeconds} s`;
      throw new ProblemError('rate_limited', detail, [], { 'retry-after': String(waitSeconds) });
    }
  }

  private async trustedKey(request: FastifyRequest, now: number): Promise<Trusted> {
    const key = bearerOf(request);
    if (key === undefined) throw unauthenticated('send the header Authorization: Bearer KEY');
    const hash = hashKey(key, this.settings.keySecret);
    const known = this.trusted.get(hash.toString('base64'));
    if (known && now - known.checkedAt < TRUST_MS && now < known.expiresAt) return known;
    const found = await this.dataSource.getRepository(ApiKeyEntity).findOneBy({ hash });
    const expiresAt = found?.expiresAt?.getTime() ?? Infinity;
    if (!found || found.revokedAt || expiresAt <= now) {
      this.refused.inc();
      const wait = this.failures.fail(request.ip, now);
      if (wait > 0) {
        throw new ProblemError('too_many_failures', `wait ${wait} s`, [], { 'retry-after': String(wait) });
      }
      throw unauthenticated('the API key is unknown, expired or revoked');
    }
    await noteUse(this.dataSource.manager, found, now);
    if (this.trusted.size >= MOST_TRUSTED) this.trusted.clear();
    const trusted = { id: found.id, role: found.role, expiresAt, checkedAt: now };
    this.trusted.set(hash.toString('base64'), trusted);
    return trusted;
  }
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError('unauthenticated', detail, [], { 'www-authenticate': 'Bearer' });
}

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { Authenticator } from '../auth/authenticator.js';
import { Readiness } from '../health/readiness.js';
import { Metrics } from '../metrics/metrics.js';
import type { Settings } from '../settings.js';
import { acceptUploads } from './accept-uploads.js';
import { serveMetrics } from './metrics.js';
import { serveOpenApi } from './openapi.js';
import { sendProblem } from './problem-filter.js';
import { logOptions, logRequests } from './request-log.js';
import { sendSecurityHeaders } from './security-headers.js';

/** Room for 10,000 points with a hundred samples each. */
const BODY_LIMIT = 16 * 1024 * 1024;
const DASHBOARD = fileURLToPath(new URL('../../../dashboard/dist/', import.meta.url));

/** The HTTP server, not yet listening: API, documents, metrics and dashboard on one port. */
export async function buildServer(
  dataSource: DataSource,
  background: DataSource,
  settings: Settings,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(), // the same in logs and histories of several processes
    logger: logOptions(settings.logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false, // what comes before the server has closed is answered
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply),
  });
  const module = AppModule.on(dataSource, background, settings);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: false, // Fastify's log has all there is to say; a failed start is told in one line
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  sendSecurityHeaders(fastify);
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  fastify.decorateRequest('caller', null);
  fastify.decorateRequest('role', null);
  fastify.decorateRequest('write', null);
  fastify.addHook('onRequest', app.get(Authenticator).onRequest);
  logRequests(fastify);
  await acceptUploads(app);
  serveMetrics(fastify, app.get(Metrics));
  sendAwayWhileDraining(fastify, app.get(Readiness));
  if (existsSync(DASHBOARD)) await app.register(fastifyStatic, { root: DASHBOARD, wildcard: false });
  serveOpenApi(app);
  await app.init();
  return app;
}

/** A connection that stays open would be closed among the next requests of its client, or hold up the end. */
function sendAwayWhileDraining(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (readiness.isDraining) void reply.header('connection', 'close');
    done(null, payload);
  });
}

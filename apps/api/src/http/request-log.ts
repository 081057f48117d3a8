import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * What of an error is logged. Its other properties may hold what must not be: the values of a statement, or a whole
 * request that could not be read, with the key in its headers.
 */
function describeError(error: Error & { code?: unknown }) {
  const { name, message, code, stack = '' } = error;
  return { type: name, message, ...(typeof code === 'string' && { code }), stack };
}

/** Fastify's own lines tell the URL, in which a caller may put anything: ours take their place. */
export function logOptions(level: string) {
  return { level, serializers: { err: describeError, req: ({ method }: FastifyRequest) => ({ method }) } };
}

/** One line a request, once it is answered: who, what and how long; never what a header, a URL or a body holds. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions, caller, ip } = request;
    request.log.info(
      {
        caller: caller?.id ?? null,
        address: ip,
        method,
        route: routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
      },
      'request',
    );
    done();
  });
}

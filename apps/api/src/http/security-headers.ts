import type { FastifyInstance } from 'fastify';

/** What every answer tells a browser. The same for all, so that it costs nothing to make. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'self'",
    // The dashboard's components and the API page set styles on elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Transport security is left to whoever terminates TLS: plain HTTP on a laptop must stay reachable. */
export function sendSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
}

/** The least that Fastify can do with a JSON request: no schema, no hook, no log; it answers the body back. */
import { fastify } from 'fastify';

const server = fastify();
server.post('/*', (request) => Promise.resolve(request.body));
console.log(await server.listen({ host: '127.0.0.1', port: 0 }));

import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { PROBLEMS, type ProblemCode } from '@plimsoll/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.js';

/** Turns whatever was thrown into problem+json. What nobody foresaw is logged, and told without its inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblemError(error, request);
  if (problem.code === 'internal') request.log.error(error);
  void reply
    .status(problem.getStatus())
    .headers(problem.headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toProblem()));
}

function toProblemError(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isDatabaseAway(error)) {
    return new ProblemError('unavailable', 'the database cannot be reached; try again', [], {
      'retry-after': '1',
    });
  }
  const status = statusOf(error);
  if (status === 404)
    return new ProblemError('not_found', `${request.method} ${request.url.slice(0, 200)} is not a route`);
  const code = (Object.keys(PROBLEMS) as ProblemCode[]).find((each) => PROBLEMS[each].status === status);
  if (error instanceof Error && code && status < 500) return new ProblemError(code, error.message);
  return new ProblemError('internal', `request ${request.id} failed; the log of the service tells why`);
}

/** Fastify's own errors and Nest's carry their status in different places. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}

/** Connection refused, lost or timed out; PostgreSQL shutting down, or out of connections; a statement that took too long. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { driverError } = error as { driverError?: unknown };
  const { code } = (driverError ?? error) as { code?: unknown };
  if (typeof code === 'string' && /^(08...|57...|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code))
    return true;
  return /^(Connection terminated|timeout (exceeded|expired)|Client has encountered a connection error)/i.test(
    error.message,
  );
}

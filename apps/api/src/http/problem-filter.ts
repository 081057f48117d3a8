import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { PROBLEMS, type ProblemCode } from '@plimsoll/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unavailability } from '../database/unavailability.js';
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
  if (problem.code === 'unavailable' && problem !== error)
    request.log.warn({ reason: reasonOf(error) }, problem.detail);
  void reply
    .status(problem.getStatus())
    .headers(problem.headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toProblem()));
}

const UNAVAILABLE = {
  away: 'the database cannot be reached; try again',
  busy: 'the database took too long, or gave way to another request; try again',
};

function toProblemError(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  const why = unavailability(error);
  if (why !== null) return new ProblemError('unavailable', UNAVAILABLE[why], [], { 'retry-after': '1' });
  const status = statusOf(error);
  if (status === 404)
    return new ProblemError('not_found', `${request.method} ${request.url.slice(0, 200)} is not a route`);
  const code = (Object.keys(PROBLEMS) as ProblemCode[]).find((each) => PROBLEMS[each].status === status);
  if (error instanceof Error && code && status < 500) return new ProblemError(code, error.message);
  return new ProblemError('internal', `request ${request.id} failed; the log of the service tells why`);
}

/** Without the statement and its values, which an error of the database carries, too. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return [code, message].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** Fastify's own errors and Nest's carry their status in different places. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}

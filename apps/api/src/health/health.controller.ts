import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProblemError } from '../http/problem-error.js';
import { Readiness } from './readiness.js';

const DETAILS = {
  draining: 'the service is about to stop',
  database: 'the database does not answer, or has no free connection',
};

/** For whoever watches the process: alive, and able to serve. Neither needs a key. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready() {
    const obstacle = await this.readiness.obstacle();
    if (obstacle) throw new ProblemError('unavailable', DETAILS[obstacle], [], { 'retry-after': '1' });
    return { status: 'ok' };
  }
}

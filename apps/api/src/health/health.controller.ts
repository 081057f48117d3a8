import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ProblemError } from '../http/problem-error.js';

/** For whoever watches the process: alive, and able to serve. Neither needs a key. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready() {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new ProblemError('unavailable', 'the database cannot be reached', [], { 'retry-after': '1' });
    }
    return { status: 'ok' };
  }
}

import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError } from './problem-error.js';

/** Lets routes that are declared so take multipart bodies, and no others. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preValidation', (request, _reply, done) => {
      const { upload = false } = request.routeOptions.config as { upload?: boolean };
      const isRefused = request.isMultipart() && !upload;
      done(
        isRefused
          ? new ProblemError('unsupported_media_type', 'the body must be application/json')
          : undefined,
      );
    });
}

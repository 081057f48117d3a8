import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Upload } from './upload.js';

/** Makes what a multipart request brings its body, while the request is served. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(this.run(request, () => lastValueFrom<unknown>(next.handle())));
  }

  private async run(request: FastifyRequest, handle: () => Promise<unknown>) {
    const upload = await Upload.receive(request);
    request.body = upload;
    try {
      return await handle();
    } finally {
      await upload.close();
    }
  }
}

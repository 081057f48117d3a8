import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { documentedSchemas } from './openapi-schemas.js';

/** Serves the API document at /openapi.json, and as a page at /docs, made from the schemas that validate. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plimsoll')
    .setDescription('Plans CPU reservations for virtual machines from measured throughput curves.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  const document = SwaggerModule.createDocument(app, description);
  document.components = { ...document.components, schemas: documentedSchemas() };
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Plimsoll API',
  });
}

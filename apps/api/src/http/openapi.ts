import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { namedSchemas } from './openapi-schemas.js';

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
  const schemas = JSON.parse(JSON.stringify(Object.fromEntries(namedSchemas))) as Record<string, object>;
  document.components = { ...document.components, schemas };
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Plimsoll API',
  });
}

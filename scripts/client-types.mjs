/**
 * The types of the API as TypeScript, from the OpenAPI document of a running service: node client-types.mjs URL.
 */
import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = '// Generated from the OpenAPI document of the service by `npm run client`. Do not edit.\n\n';

/** The text of libs/client/src/generated/api.ts for the service at `url`. */
export async function clientTypes(url) {
  const document = await fetch(new URL('/openapi.json', url)).then((answer) => answer.json());
  const types = await openapiTS(document, {
    defaultNonNullable: false, // what has a default may be left out
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
  });
  return HEADER + astToString(types);
}

if (process.argv[2]) process.stdout.write(await clientTypes(process.argv[2]));

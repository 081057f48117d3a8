import * as contract from '@plimsoll/contract';
import type Type from 'typebox';

/** Every schema of the contract by its name: the components of the OpenAPI document. */
export const namedSchemas: ReadonlyMap<string, Type.TSchema> = new Map(
  Object.entries(contract as Record<string, unknown>).flatMap(([name, value]) =>
    isSchema(value) ? [[name, value]] : [],
  ),
);

const names = new Map([...namedSchemas].map(([name, schema]) => [schema, name]));

function isSchema(value: unknown): value is Type.TSchema {
  return typeof value === 'object' && value !== null && '~kind' in value;
}

/** A reference to the component that `schema` is. Throws a RangeError for a schema that the contract does not name. */
export function schemaReference(schema: Type.TSchema): { $ref: string } {
  const name = names.get(schema);
  if (!name) throw new RangeError('a route speaks of a schema that the contract does not export');
  return { $ref: `#/components/schemas/${name}` };
}

/** The components of the document. What the contract names is told once: elsewhere it is a reference. */
export function documentedSchemas(): Record<string, object> {
  const byText = new Map([...namedSchemas].map(([name, schema]) => [JSON.stringify(schema), name]));
  const withReferences = (value: unknown, isNamed: boolean): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const name = isNamed ? undefined : byText.get(JSON.stringify(value));
    if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
    if (Array.isArray(value)) return value.map((each) => withReferences(each, false));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withReferences(each, false)]));
  };
  return Object.fromEntries(
    [...namedSchemas].map(([name, schema]) => [name, withReferences(schema, true) as object]),
  );
}

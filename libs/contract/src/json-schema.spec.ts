import * as contract from './index.js';

const schemas = Object.entries(contract).filter(([, value]) => typeof value === 'object' && '~kind' in value);

/** Every object within a schema. */
function parts(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(parts)];
}

describe('the schemas are ones of JSON Schema 2020-12, as OpenAPI 3.1 has them:', () => {
  it.each(schemas)('%s', (_name, schema) => {
    // A list there was a tuple in earlier drafts; readers of this one refuse the whole document.
    const tuples = parts(JSON.parse(JSON.stringify(schema))).filter(
      (part) => 'items' in part && Array.isArray(part.items),
    );
    expect(tuples).toEqual([]);
  });
});

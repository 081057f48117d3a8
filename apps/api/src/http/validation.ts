import type { PipeTransform } from '@nestjs/common';
import { type FieldError, PATTERN_WORDS } from '@plimsoll/contract';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { MAX_FIELD_ERRORS, ProblemError, summary } from './problem-error.js';

Settings.Set({ maxErrors: MAX_FIELD_ERRORS });

/** A pipe that lets through what fits `schema`, checked by a function compiled from it once. */
export function valid<T extends Type.TSchema>(schema: T): PipeTransform<unknown, Type.Static<T>> {
  const validator = Compile(schema);
  return {
    transform(value) {
      if (validator.Check(value)) return value;
      const errors = describe(validator.Errors(value));
      throw new ProblemError('invalid', summary(errors), errors);
    },
  };
}

/** The same for objects that the value of `field` tells apart: errors are those of the one that it names. */
export function validVariant<T extends Type.TUnion<Type.TObject[]>>(
  { anyOf }: T,
  field: string,
): PipeTransform<unknown, Type.Static<T>> {
  const names = anyOf.map(({ properties }) => properties[field] as Type.TLiteral);
  const named = valid(Type.Object({ [field]: Type.Union(names) }));
  const variants = new Map(anyOf.map((variant, i) => [names[i]?.const, valid(variant)]));
  return {
    transform(value, metadata) {
      const { [field]: name } = named.transform(value, metadata) as Record<string, Type.TLiteralValue>;
      return variants.get(name)?.transform(value, metadata) as Type.Static<T>;
    },
  };
}

/** The same for a query, whose values come as text: numbers and booleans are read first where the schema wants them. */
export function validQuery<T extends Type.TObject>(schema: T): PipeTransform<unknown, Type.Static<T>> {
  const ofType = (...types: unknown[]) =>
    Object.entries(schema.properties)
      .filter(([, property]) => 'type' in property && types.includes(property.type))
      .map(([name]) => name);
  const [numeric, boolean] = [ofType('integer', 'number'), ofType('boolean')];
  const pipe = valid(schema);
  return {
    transform(value, metadata) {
      const query: Record<string, unknown> = { ...(value as Record<string, unknown>) };
      for (const name of numeric) {
        const text = query[name];
        if (typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text)) query[name] = Number(text);
      }
      for (const name of boolean) {
        const text = query[name];
        if (text === 'true' || text === 'false') query[name] = text === 'true';
      }
      return pipe.transform(query, metadata);
    },
  };
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

/** What the validator found, in our words: one entry a field, pointing at the field itself. */
function describe(found: readonly SchemaError[]): FieldError[] {
  const errors = new Map<string, FieldError>();
  const add = (pointer: string, code: string, detail: string) => {
    if (!errors.has(pointer)) errors.set(pointer, { pointer, code, detail });
  };
  for (const { keyword, instancePath, params, message } of found) {
    if (keyword === 'required' && 'requiredProperties' in params) {
      for (const name of params.requiredProperties as string[]) {
        add(`${instancePath}/${escapeToken(name)}`, 'required', 'is missing');
      }
    } else if (keyword === 'additionalProperties' && 'additionalProperties' in params) {
      for (const name of params.additionalProperties as string[]) {
        add(`${instancePath}/${escapeToken(name)}`, 'unknown_field', 'is not a known field');
      }
    } else if (keyword === 'const' && 'allowedValue' in params) {
      const before = errors.get(instancePath);
      const allowed = JSON.stringify(params.allowedValue);
      if (before?.code === 'enum')
        errors.set(instancePath, { ...before, detail: `${before.detail} or ${allowed}` });
      else add(instancePath, 'enum', `must be ${allowed}`);
    } else if (keyword === 'pattern' && 'pattern' in params) {
      add(instancePath, keyword, PATTERN_WORDS.get(String(params.pattern)) ?? message);
    } else if (keyword !== 'boolean' && keyword !== 'anyOf') {
      add(instancePath, keyword, message);
    }
  }
  return [...errors.values()];
}

/** JSON Pointer escapes (RFC 6901). */
export function escapeToken(name: string): string {
  return name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}

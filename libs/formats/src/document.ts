import type { ImportErrors } from './import-errors.js';
import type { Imported, Reading } from './importer.js';
import { quoted } from './quoted.js';

/** Limits of a document, which is read as a whole: more than eight hours of iperf3, second by second. */
const LONGEST_DOCUMENT = 32 * 1024 * 1024;
const MOST_PARTS = 2_000_000;
const DEEPEST = 64;

/**
 * Reads a text that is one JSON document. `read` gets the document, and answers null where it noted an error. A text
 * that is no JSON, holds a name twice in one object, or is nested deeper than any tool has reason to, is an error.
 */
export function asDocument<T>(
  read: (document: Json, notes: string[]) => T | null,
  errors: ImportErrors,
): Reading<T> {
  let text = '';
  let length = 0;
  return {
    push(piece) {
      length += piece.length;
      text = length > LONGEST_DOCUMENT ? '' : text + piece;
    },
    end(): Imported<T> {
      const notes: string[] = [];
      const document = length > LONGEST_DOCUMENT ? tooLong(errors) : parse(text, errors);
      return errors.orValue(document === null ? null : read(document, notes), notes);
    },
  };
}

/** A place in a document: what is there, and where that is. */
export class Json {
  constructor(
    private readonly value: unknown,
    readonly path: string,
  ) {}

  at(...names: string[]): Json {
    return names.reduce<Json>((place, name) => {
      const { value, path } = place;
      const has = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
      const inner: unknown = has ? (value as Record<string, unknown>)[name] : undefined;
      return new Json(inner, path === '' ? name : `${path}.${name}`);
    }, this);
  }

  /** The elements of a list; none where there is no list. */
  each(): Json[] {
    return Array.isArray(this.value)
      ? this.value.map((element: unknown, i) => new Json(element, `${this.path}[${i}]`))
      : [];
  }

  /** Names and values of an object; none where there is no object. */
  entries(): [string, Json][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.keys(value).map((name) => [name, this.at(name)]);
  }

  get raw(): unknown {
    return this.value;
  }

  /** A number from 0 to 1e15; null with an error. */
  number(errors: ImportErrors): number | null {
    const { value } = this;
    if (typeof value === 'number' && value >= 0 && value <= 1e15) return value;
    if (value === undefined) return errors.add(1, this.path, 'missing_value', 'there is no such number');
    return errors.add(1, this.path, 'not_a_number', 'is not a number from 0 to 1e15');
  }
}

function parse(text: string, errors: ImportErrors): Json | null {
  const document = text.replace(/^\uFEFF/, '');
  if (document.trim() === '') return errors.add(1, null, 'empty', 'the file is empty');
  if (/[\uFFFD\0]/.test(document))
    return errors.add(1, null, 'bad_encoding', 'holds bytes that are no UTF-8 text: save the file as UTF-8');
  const before = errors.count;
  checkNames(document, errors);
  if (errors.count > before) return null;
  try {
    return new Json(JSON.parse(document), '');
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? document.length);
    const row = document.slice(0, position).split('\n').length;
    return errors.add(row, null, 'not_json', 'the file is not one whole JSON document from here on');
  }
}

function tooLong(errors: ImportErrors): null {
  const detail = `a JSON document has at most ${LONGEST_DOCUMENT.toLocaleString('en')} characters`;
  return errors.add(1, null, 'too_many', detail);
}

/**
 * Notes names that an object has twice, of which a parser would take the last, and what would take a parser too much
 * memory: nesting, and the number of lists, objects and names. Looks at each character once; need not be JSON.
 */
function checkNames(text: string, errors: ImportErrors): void {
  const open: (Set<string> | null)[] = [];
  let row = 1;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') row += 1;
    else if (character === '}' || character === ']') open.pop();
    else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null);
      parts += 1;
    } else if (character === '"') {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && /^\s*:/.test(text.slice(end + 1, end + 100))) {
        const name = text.slice(at, end + 1);
        if (names.has(name))
          errors.add(row, quoted(name.slice(1, -1)), 'duplicate', 'the name stands twice in one object');
        names.add(name);
        parts += 1;
      }
      at = end;
    }
    if (open.length > DEEPEST || parts > MOST_PARTS) {
      const detail =
        parts > MOST_PARTS ? `has more than ${MOST_PARTS} parts` : `is nested over ${DEEPEST} deep`;
      errors.add(row, null, 'too_many', detail);
      return;
    }
  }
}

/** Where the string ends that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

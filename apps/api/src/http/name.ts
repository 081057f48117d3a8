import { NAME_PATTERN } from '@plimsoll/contract';

const pattern = new RegExp(NAME_PATTERN);

/** Whether `text` can be the name of a row: anything else is not found, without asking the database. */
export function isName(text: string): boolean {
  return pattern.test(text);
}

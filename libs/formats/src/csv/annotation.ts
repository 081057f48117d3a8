/** What holding a text costs beside its characters. */
const BYTES_OF_TEXT = 8;

/** What one further column says of the runs of a condition, in their order: held once where it is the same of all. */
export class Annotation {
  private runs = 0;
  private isSame = true;
  private texts: string[] = [];

  /** Answers how many bytes more are held, about. */
  add(text: string): number {
    const [first] = this.texts;
    this.runs += 1;
    if (first === undefined) {
      this.texts = [owned(text)];
      return bytes(text);
    }
    if (this.isSame && text === first) return 0;
    if (!this.isSame) {
      this.texts.push(owned(text));
      return bytes(text);
    }
    this.isSame = false;
    this.texts = [...Array<string>(this.runs - 1).fill(first), owned(text)];
    return bytes(text) + (this.runs - 2) * bytes(first);
  }

  /** One for each run, or one for all. */
  all(): readonly string[] {
    return this.texts;
  }
}

function bytes(text: string): number {
  return BYTES_OF_TEXT + text.length;
}

/** A part of a string keeps the whole alive: one of its own, so that the piece of the file can go. */
export function owned<T>(read: T): T {
  return JSON.parse(JSON.stringify(read)) as T;
}

/**
 * Puts one question at a time. Of those that come meanwhile only the last is put, so that answers keep coming while
 * questions do, and who answers is never asked what nobody waits for.
 */
export class Latest<Question> {
  private busy = false;
  private next: { question: Question } | null = null;

  /** `put` must not reject. */
  constructor(private readonly put: (question: Question) => Promise<void>) {}

  async ask(question: Question): Promise<void> {
    this.next = { question };
    if (this.busy) return;
    this.busy = true;
    while (this.next) {
      const { question: now } = this.next;
      this.next = null;
      await this.put(now);
    }
    this.busy = false;
  }
}

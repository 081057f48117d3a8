/** First in, first out, in constant time however many wait: an array that is shifted moves all that it holds. */
export class Queue<Item> {
  private readonly items: Item[] = [];
  private left = 0;

  get length(): number {
    return this.items.length - this.left;
  }

  get first(): Item | undefined {
    return this.items[this.left];
  }

  get last(): Item | undefined {
    return this.length > 0 ? this.items.at(-1) : undefined;
  }

  push(item: Item): void {
    this.items.push(item);
  }

  /** The first leaves. What has left is dropped now and then, so that a long run needs no more memory than a short one. */
  shift(): void {
    this.left += 1;
    if (this.left < 64 || this.left < this.items.length / 2) return;
    this.items.splice(0, this.left);
    this.left = 0;
  }
}

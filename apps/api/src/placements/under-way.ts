/** The hosts whose locks claims of this process hold or wait for. */
export class UnderWay {
  private readonly claims = new Map<string, number>();

  get isEmpty(): boolean {
    return this.claims.size === 0;
  }

  has(hostId: string): boolean {
    return this.claims.has(hostId);
  }

  /** @returns what ends it */
  begin(hostIds: readonly string[]): () => void {
    for (const id of hostIds) this.claims.set(id, (this.claims.get(id) ?? 0) + 1);
    return () => {
      for (const id of hostIds) {
        const others = (this.claims.get(id) ?? 0) - 1;
        if (others > 0) this.claims.set(id, others);
        else this.claims.delete(id);
      }
    };
  }
}

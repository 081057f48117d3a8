/** A simulation, step by step: yields how far it is, 0 to 1, each time that it has run for a while. */
export type Simulating<Result> = Generator<number, Result, void>;

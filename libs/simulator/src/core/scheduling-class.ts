/**
 * How a core shares its time among the entities of one kind, known by their index within it. It is told what happens to
 * them, and asked who runs. Times are whole nanoseconds.
 */
export interface SchedulingClass {
  /** The entity has work from now on. */
  wake(entity: number): void;
  /** The entity has no more work. */
  block(entity: number): void;
  /** The entity had the core for `elapsed`: its own work, and interrupts that are charged to it. */
  run(entity: number, elapsed: number): void;
  /** Who should have the core now; null where none of them is ready. */
  pick(): number | null;
  /** How long the entity that was picked may run before it `expires`; at most 0 where it has overrun. */
  allowance(entity: number): number;
  /** The allowance is used up. */
  expire(entity: number): void;
  /** Called once, before anything happens. */
  attach(core: ClassCore): void;
}

/** The core, as a scheduling class sees it. */
export interface ClassCore {
  /** Tells the class at once of the time that somebody has run. It is told before each `wake`, `block` and `expire`. */
  count(): void;
  /** Has `pick` asked in this instant, as it is after each of the calls. */
  askForDispatch(): void;
}

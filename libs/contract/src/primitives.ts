import Type from 'typebox';

/** What the name of a profile, workload or VM looks like; names end up in shell lines, XML and cgroup paths. */
export const NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$';
/** Free text holds any character but U+0000, which PostgreSQL cannot store. */
export const TEXT_PATTERN = '^[^\\u0000]*$';
/** What an annotation is called: the heading of a column of whatever measured. */
export const ANNOTATION_NAME_PATTERN = '^[^\\u0000]{1,100}$';
/** What each pattern asks for, in words for whoever sent something else. */
export const PATTERN_WORDS: ReadonlyMap<string, string> = new Map([
  [NAME_PATTERN, 'must be a letter or digit, then up to 99 letters, digits or any of . _ : -'],
  [ANNOTATION_NAME_PATTERN, 'must have 1 to 100 characters, none of them U+0000'],
  [TEXT_PATTERN, 'must not hold the character U+0000'],
]);
/** The longest duration that the API takes: one hour. */
export const MAX_DURATION_US = 3_600_000_000;
/** The most reservations, VMs or points in one call. */
export const MAX_ITEMS = 10_000;

export const Name = Type.String({
  pattern: NAME_PATTERN,
  description: 'A letter or digit, then up to 99 letters, digits or any of . _ : -',
});

/** Free text that is stored as it was sent. */
export function Text(options: Type.TStringOptions) {
  return Type.String({ pattern: TEXT_PATTERN, ...options });
}

export const DurationUs = Type.Integer({
  minimum: 1,
  maximum: MAX_DURATION_US,
  description: 'Microseconds, 1 to 3,600,000,000 (one hour)',
});

export const DurationNs = Type.Integer({
  minimum: 1,
  maximum: MAX_DURATION_US * 1000,
  description: 'Nanoseconds, 1 to 3,600,000,000,000 (one hour)',
});

export const Capacity = Type.Number({
  exclusiveMinimum: 0,
  maximum: 1,
  description:
    'Share of a core that reservations may fill: above 0, at most 1, read as decimal text of at most 9 places',
});

export const Confidence = Type.Number({
  minimum: 0.5,
  maximum: 0.999,
  description: 'One-sided: the probability that a run is at or above the lower bound',
});

export const Throughput = Type.Number({
  exclusiveMinimum: 0,
  maximum: 1e15,
  description: 'In the unit of the metric',
});
export const TrafficMbps = Type.Number({
  minimum: 0,
  maximum: 10_000_000,
  description: 'Megabits per second',
});
export const TrafficPps = Type.Number({
  minimum: 0,
  maximum: 10_000_000_000,
  description: 'Packets per second',
});
/** What all chance of a simulation is drawn from. */
export function Seed(options: Type.TNumberOptions) {
  return Type.Integer({ minimum: 0, maximum: 4_294_967_295, ...options });
}
export const Id = Type.String({ format: 'uuid' });
export const Instant = Type.String({ format: 'date-time', description: 'RFC 3339, UTC' });

/** An object that knows its fields: whatever else is sent is an error, since a misspelt option must not be ignored. */
export function Exactly<T extends Type.TProperties>(properties: T, options: Type.TObjectOptions = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

import type { ValueTransformer } from 'typeorm';

/** bigint and numeric columns that hold numbers JavaScript holds exactly: the driver gives them as text. */
export const asNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

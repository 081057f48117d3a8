import { TextInput } from '@mantine/core';
import { nearestStop, type Stops } from './stops.js';

type Given = {
  label: string;
  description?: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
  /** None where it is not known how far the slider should go. */
  stops: Stops;
  /** Where the slider stands while nothing is typed. */
  otherwise?: number | undefined;
  inWords: (value: number) => string;
};

/** A number to type, and a slider that writes it. What was typed between two stops of the slider stays as it is. */
export function Quantity({ label, value, onChange, stops, otherwise = 0, inWords, ...field }: Given) {
  const typed = value.trim() === '' ? otherwise : Number(value);
  const position = nearestStop(stops, typed);
  return (
    <div>
      <TextInput
        label={label}
        inputMode="decimal"
        autoComplete="off"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...field}
      />
      {stops.length > 1 && (
        <input
          type="range"
          className="planner-slider"
          aria-label={label}
          aria-valuetext={inWords(stops[position] ?? typed)}
          min={0}
          max={stops.length - 1}
          value={position}
          onChange={(event) => onChange(String(stops[event.currentTarget.valueAsNumber]))}
        />
      )}
    </div>
  );
}

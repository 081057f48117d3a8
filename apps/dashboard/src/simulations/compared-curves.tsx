import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ALONE, type Condition } from '../benchmarks/conditions.js';
import { Chart } from '../charts/chart.js';
import { count, effect, percent } from '../figures.js';
import { companyOf, distanceOf, marksOf, type Origin, pairsOf, type Scale, scaleOf } from './compared.js';
import { drawingOf, numbersOf } from './compared-drawing.js';

type Given = {
  name: string;
  units: { simulated: string; measured: string | null };
  simulated: Condition[];
  measured: Condition[];
};

/** Simulated curves and measured points in one plot, one colour for each company. */
export function ComparedCurves({ name, units, simulated, measured }: Given) {
  const scale = useMemo(() => scaleOf({ simulated, measured }), [simulated, measured]);
  const comparable = units.measured === units.simulated;
  const [relative, setRelative] = useState(!comparable || isFar(scale));
  const kinds = useMemo(
    () => [...new Set(simulated.map(({ kind }) => kind))].filter((kind) => kind !== ALONE),
    [simulated],
  );
  const [chosen, setChosen] = useState('');
  const beside = chosen || kinds[0];
  const drawn = useMemo(() => {
    const ofKind = simulated.filter(({ kind }) => kind === ALONE || kind === beside);
    const used: Scale | null = relative ? scale : null;
    const both = { simulated: ofKind, measured: used || comparable ? measured : [] };
    const marks = marksOf(both, used);
    const pairs = pairsOf(marks);
    const unit = used ? 'part of the mean alone' : units.simulated;
    return {
      series: [...new Set(ofKind.map(companyOf))],
      draw: drawingOf(marks, unit),
      pairs,
      unit,
      distance: distanceOf(pairs, used),
    };
  }, [simulated, measured, beside, relative, scale, units, comparable]);
  const numbers = useMemo(() => numbersOf(drawn.pairs, drawn.unit), [drawn]);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="md">
        {kinds.length > 1 && (
          <NativeSelect
            label="Neighbour"
            data={kinds}
            value={beside ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        {scale && (
          <NativeSelect
            label="Throughput"
            value={String(relative)}
            onChange={(event) => setRelative(event.currentTarget.value === 'true')}
            data={[
              { value: 'false', label: absoluteInWords(units) },
              { value: 'true', label: `as part of that alone at ${percent(scale.share)} of the core` },
            ]}
          />
        )}
      </SimpleGrid>
      <Chart
        title={`Throughput of ${name}, simulated${measured.length > 0 ? ' and measured' : ''}, against its share of the core`}
        file={`${name.replaceAll(' ', '-')}-simulated`}
        series={drawn.series}
        draw={drawn.draw}
        numbers={numbers}
      />
      <Text size="sm" c="dimmed">
        Lines with hollow marks are simulated, filled marks with bars of one standard deviation are measured.
        {drawn.distance &&
          ` In ${count(drawn.distance.pairs, 'condition')} that both have, what was simulated differs by ${effect(drawn.distance.median)} in the median and ${effect(drawn.distance.largest)} at most.`}
      </Text>
    </>
  );
}

/** Whether one would lie flat on the axis of the other: then the shapes of the curves are what can be compared. */
function isFar(scale: Scale | null): boolean {
  return scale !== null && Math.abs(Math.log2(scale.simulated / scale.measured)) > 1;
}

function absoluteInWords({ simulated, measured }: Record<Origin, string | null>): string {
  if (measured === null || measured === simulated) return `in ${simulated}`;
  return `simulated, in ${simulated} (measured in ${measured})`;
}

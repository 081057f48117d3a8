import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { Host } from '@plimsoll/client';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { coreInWords } from './core-words.js';
import { cornerOf, layOut, moved, type Place, placeAt } from './layout.js';
import { LOAD_COLOURS } from './load-class.js';
import { paint } from './paint.js';

const MOST_HEIGHT = 640;

interface Shown {
  readonly hosts: readonly Host[];
  /** The core that is open, if any. */
  readonly open: Place | null;
  readonly onOpen: (host: Host, core: number) => void;
}

/**
 * All cores of the fleet, each coloured by its load. Drawn on a canvas as high as what is seen of it, so that a fleet of
 * any size costs the same; what marks a core lies above it, so that pointing at cores draws nothing anew.
 */
export function CoreMap({ hosts, open, onOpen }: Shown) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [pointed, setPointed] = useState<Place | null>(null);
  const [cursor, setCursor] = useState<Place | null>(null);
  const scheme = useComputedColorScheme('light');
  const counts = hosts.map(({ cores }) => cores.length).join();
  const layout = useMemo(() => layOut(counts.split(',').map(Number), width, MOST_HEIGHT), [counts, width]);
  const height = Math.min(layout.height, MOST_HEIGHT);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const frame = requestAnimationFrame(() => {
      const { color, fontFamily } = getComputedStyle(context.canvas);
      const paints = { loads: LOAD_COLOURS[scheme], text: color, font: `11px ${fontFamily}` };
      context.canvas.width = Math.round(width * devicePixelRatio);
      context.canvas.height = Math.round(height * devicePixelRatio);
      paint(context, hosts, layout, paints, { top, width, height });
    });
    return () => cancelAnimationFrame(frame);
  }, [hosts, layout, width, height, top, scheme]);

  const under = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return placeAt(layout, event.clientX - box.left, event.clientY - box.top + top);
  };
  const openAt = (place: Place | null) => {
    const host = place && hosts[place.host];
    if (host) onOpen(host, host.cores[place.core]?.index ?? 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cursor ?? open ?? { host: 0, core: 0 };
    if (event.key === 'Enter' || event.key === ' ') openAt(at);
    else {
      const to = moved(layout, at, event.key);
      if (!to) return;
      setCursor(to);
      keepInView(to);
    }
    event.preventDefault();
  };
  const keepInView = (place: Place) => {
    const { y } = cornerOf(layout, place);
    if (y < top) scroller.current?.scrollTo({ top: y });
    else if (y + layout.cell > top + height) scroller.current?.scrollTo({ top: y + layout.cell - height });
  };
  const told = pointed ?? cursor ?? open;
  const host = told && hosts[told.host];
  const core = host?.cores[told?.core ?? 0];
  return (
    <div ref={ref}>
      <div
        className="map"
        ref={scroller}
        style={{ maxHeight: MOST_HEIGHT }}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div style={{ height: layout.height, position: 'relative' }}>
          <canvas
            ref={canvas}
            style={{ width, height }}
            tabIndex={0}
            role="application"
            aria-roledescription="map"
            aria-label="Load of all cores"
            aria-describedby="map-keys core-under"
            onPointerMove={(event) => setPointed(under(event))}
            onPointerLeave={() => setPointed(null)}
            // What was told is what opens; a finger points at nothing before.
            onClick={(event) => openAt(pointed ?? under(event))}
            onFocus={() => setCursor((before) => before ?? open ?? { host: 0, core: 0 })}
            onBlur={() => setCursor(null)}
            onKeyDown={onKeyDown}
          />
          <Marker layout={layout} place={open} kind="open" />
          <Marker layout={layout} place={cursor} kind="cursor" />
          <Marker layout={layout} place={pointed} kind="pointed" />
        </div>
      </div>
      <output className="core-under" id="core-under">
        {host && core ? coreInWords(host.name, core) : 'Point at a core to see its load; click to open it.'}
      </output>
      <p className="visually-hidden" id="map-keys">
        Arrow keys go from core to core, Page Up and Page Down from host to host, Enter opens a core.
      </p>
    </div>
  );
}

type Marked = { layout: ReturnType<typeof layOut>; place: Place | null; kind: 'open' | 'cursor' | 'pointed' };

function Marker({ layout, place, kind }: Marked) {
  if (!place || !layout.blocks[place.host]) return null;
  const { x, y } = cornerOf(layout, place);
  const side = layout.cell + 1;
  return (
    <i className="marker" data-kind={kind} style={{ left: x - 1, top: y - 1, width: side, height: side }} />
  );
}

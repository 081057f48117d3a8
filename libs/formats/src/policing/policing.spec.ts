import fc from 'fast-check';
import { policers, renderPolicing } from './policers.js';

const textOf = (target: string, mbps: number) =>
  renderPolicing(mbps).find((rendered) => rendered.target === target)?.text;
const rateOf = (text: string) => Number(/(?:average='|_rate=)(\d+)/.exec(text)?.[1]);
const burstOf = (text: string) => Number(/burst='?(\d+)/.exec(text)?.[1]);

describe('a limit on what a VM sends', () => {
  it('is kilobytes of 1000 bytes a second to libvirt: 125 a megabit', () => {
    expect(textOf('libvirt', 40)).toBe(
      [
        '<!-- bounds what the VM sends on this interface, not what it receives -->',
        '<bandwidth>',
        "  <outbound average='5000' burst='500'/>",
        '</bandwidth>',
      ].join('\n'),
    );
    expect(rateOf(textOf('libvirt', 1) ?? '')).toBe(125);
  });

  it('is kilobits of 1000 bits a second to Open vSwitch, at the port of the VM', () => {
    expect(textOf('openvswitch', 40)).toBe(
      [
        '# bounds what the VM sends on this interface, not what it receives; INTERFACE is its port on the switch',
        'ovs-vsctl set interface "$INTERFACE" ingress_policing_rate=40000 ingress_policing_burst=4000',
      ].join('\n'),
    );
  });

  it('reads decimals as they are written', () => {
    // 4.35 and 0.57 megabits are, in floats, a little less than so many kilobits.
    expect(rateOf(textOf('openvswitch', 4.35) ?? '')).toBe(4350);
    expect(rateOf(textOf('openvswitch', 0.57) ?? '')).toBe(570);
    expect(rateOf(textOf('libvirt', 0.056) ?? '')).toBe(7);
  });

  it('never exceeds what was asked, and falls short by less than a unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000_000, noNaN: true }), (mbps) => {
        for (const { target, text } of renderPolicing(mbps)) {
          const bits = rateOf(text) * (target === 'libvirt' ? 8000 : 1000);
          expect(bits).toBeLessThanOrEqual(mbps * 1e6 * (1 + 1e-14));
          expect(bits).toBeGreaterThan(mbps * 1e6 - (target === 'libvirt' ? 8000 : 1000));
          expect(burstOf(text)).toBeGreaterThan(0);
          expect(text).toContain('not what it receives');
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('is left out where a target would take it for no limit, or cannot hold it', () => {
    expect(renderPolicing(0)).toEqual([]);
    expect(renderPolicing(0.0009)).toEqual([]);
    expect(renderPolicing(0.001).map(({ target }) => target)).toEqual(['openvswitch']);
    expect(renderPolicing(4_294_967.296).map(({ target }) => target)).toEqual(['libvirt']);
  });

  it('has a name of its own for each target', () => {
    expect(new Set(policers.map(({ target }) => target)).size).toBe(policers.length);
  });
});

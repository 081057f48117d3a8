import { seal, unseal } from './seal.js';

it('is read again with the secret and the context, and with no others', () => {
  const sealed = seal('what was said: ü', 'secret', 'context');
  expect(sealed.toString('latin1')).not.toContain('said');
  expect(unseal(sealed, 'secret', 'context')).toBe('what was said: ü');
  expect(() => unseal(sealed, 'secre', 'context')).toThrow();
  expect(() => unseal(sealed, 'secret', 'another')).toThrow();
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = Buffer.from(sealed);
    changed[i]! ^= 1;
    expect(() => unseal(changed, 'secret', 'context')).toThrow();
  }
});

it('never looks the same', () => {
  expect(seal('a', 'secret', 'context')).not.toEqual(seal('a', 'secret', 'context'));
});

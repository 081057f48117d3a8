import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts `text` (AES-256-GCM) so that only who has `secret`, which must not be guessable, can read it. `context` is
 * not secret, and needed again.
 */
export function seal(text: string, secret: string, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, context), iv);
  const sealed = [cipher.update(text), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
}

/** Reads what `seal` made; throws where the secret or the context is another. */
export function unseal(sealed: Buffer, secret: string, context: string): string {
  const body = IV_BYTES + TAG_BYTES;
  const cipher = createDecipheriv('aes-256-gcm', keyOf(secret, context), sealed.subarray(0, IV_BYTES));
  cipher.setAuthTag(sealed.subarray(IV_BYTES, body));
  return Buffer.concat([cipher.update(sealed.subarray(body)), cipher.final()]).toString();
}

function keyOf(secret: string, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, context, 'plimsoll answer', 32));
}

import { Unzlib } from 'fflate';

/** "HISTF...": V2, compressed; and V2 within. The middle bits tell the size of words, which both ignore. */
const COMPRESSED_V2 = 0x1c849304;
const PLAIN_V2 = 0x1c849303;
const COOKIE_BASE = ~0xf0;
const HEAD_BYTES = 40;
/** What a histogram of five digits may take at the very most, were its every second count above 0. */
const MOST_BYTES = 16 * 1024 * 1024;
/** So much is inflated at once: a little text can hold a thousand times as much. */
const BYTES_AT_ONCE = 1024;
/** A count has seven bits a byte, and eight in the ninth. */
const MOST_COUNT_BYTES = 9;
const MOST_COUNT = 1e12;

/** The count of a value, which is the highest that the histogram does not tell from it. */
export type Count = readonly [value: number, count: number];

/** Decodes the base64 text of a compressed V2 histogram. Null where it is none, or larger than any needs to be. */
export function decodeHistogram(text: string): Count[] | null {
  const bytes = fromBase64(text);
  if (bytes === null || bytes.length < 8) return null;
  const view = new DataView(bytes.buffer);
  if ((view.getInt32(0) & COOKIE_BASE) !== COMPRESSED_V2) return null;
  const plain = inflate(bytes.subarray(8, 8 + view.getUint32(4)));
  return plain && readCounts(plain);
}

function readCounts(bytes: Uint8Array): Count[] | null {
  if (bytes.length < HEAD_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [cookie, length, offset, digits] = [0, 4, 8, 12].map((at) => view.getInt32(at));
  const lowest = Number(view.getBigInt64(16));
  // Of whole numbers that are not shifted; hdr-histogram-js says so by two ones that are no double.
  const isWhole =
    (offset === 0 && view.getFloat64(32) === 1) || (offset === 1 && view.getBigInt64(32) === 1n);
  if (
    ((cookie ?? 0) & COOKIE_BASE) !== PLAIN_V2 ||
    !isWhole ||
    length !== bytes.length - HEAD_BYTES ||
    digits === undefined ||
    digits < 0 ||
    digits > 5 ||
    lowest < 1
  )
    return null;
  const unit = 2 ** Math.floor(Math.log2(lowest));
  // Counts come in buckets that double in width, of as many halves as keep so many digits.
  const half = 2 ** Math.max(0, Math.ceil(Math.log2(2 * 10 ** digits)) - 1);
  const counts: Count[] = [];
  let index = 0;
  for (let at = HEAD_BYTES; at < bytes.length; ) {
    let [word, size] = [0, 0];
    for (let more = true; more; size += 1) {
      const byte = bytes[at + size];
      if (byte === undefined || size === MOST_COUNT_BYTES) return null;
      more = byte >= 0x80 && size < MOST_COUNT_BYTES - 1;
      word += (more ? byte - 0x80 : byte) * 2 ** (7 * size);
    }
    at += size;
    // Zigzag: even for counts, odd for so many zeros.
    if (word % 2 === 1) {
      index += (word + 1) / 2;
      continue;
    }
    const bucket = Math.max(0, Math.floor(index / half) - 1);
    const within = index - bucket * half;
    if (index >= 64 * half || word / 2 > MOST_COUNT) return null;
    const width = unit * 2 ** bucket;
    if (word > 0) counts.push([within * width + width - 1, word / 2]);
    index += 1;
  }
  return counts;
}

function inflate(compressed: Uint8Array): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Unzlib((chunk) => {
    length += chunk.length;
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < compressed.length && length <= MOST_BYTES; at += BYTES_AT_ONCE)
      stream.push(compressed.subarray(at, at + BYTES_AT_ONCE), at + BYTES_AT_ONCE >= compressed.length);
  } catch {
    return null;
  }
  if (length > MOST_BYTES) return null;
  const plain = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    plain.set(chunk, at);
    at += chunk.length;
  }
  return plain;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS = new Map([...DIGITS].map((digit, bits) => [digit, bits]));

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const digits = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [held, bits, at] = [0, 0, 0];
  for (const digit of digits) {
    const value = SIX_BITS.get(digit);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
  }
  return bytes;
}

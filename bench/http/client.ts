import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { quantile } from '../statistics.js';

/** What one connection asks, one request after the other. */
export interface Conversation {
  /** The bytes of the next request; null where nothing is left to ask. */
  readonly next: () => Buffer | null;
  /** Gets the body of each answer. */
  readonly heard?: (body: Buffer) => void;
}

/** Closed loops: each connection sends its next request when it has the whole answer to the one before. */
export interface Limit {
  readonly seconds: number;
  /** Ends the round before its time. */
  readonly atMostRequests: number;
}

export interface Round {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Microseconds from the request to the end of the answer. */
  readonly p50Us: number;
  readonly p99Us: number;
}

const NOTHING = Buffer.alloc(0);

/** The bytes of a request, with JSON text unless there is none, made once for all rounds and servers. */
export function encodeRequest(method: string, path: string, body: string | null, key: string): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', `Authorization: Bearer ${key}`];
  if (body !== null)
    lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

/** The same requests again and again. */
export function repeating(requests: readonly Buffer[]): Conversation {
  let turn = 0;
  return { next: () => requests[turn++ % requests.length] ?? null };
}

/**
 * Loads the server at `url` for a while, with a connection for each conversation. Speaks HTTP over plain sockets, and
 * only as much of it as the answers need: a full client costs more than the floors do, and would be measured in their
 * place. Throws an Error for an answer other than 200 or 201.
 */
export async function drive(
  url: string,
  conversations: readonly Conversation[],
  limit: Limit,
): Promise<Round> {
  const { hostname, port } = new URL(url);
  const sockets = conversations.map(() => connect({ host: hostname, port: Number(port), noDelay: true }));
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    return await inRounds(limit, (goOn) =>
      sockets.map((socket, i) => converse(socket, conversations[i] as Conversation, goOn)),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** Whether to ask once more, told how many milliseconds the last answer took. */
export type GoOn = (latency: number) => boolean;

/** Times what clients do until they are told to end. */
export async function inRounds(
  { seconds, atMostRequests }: Limit,
  begin: (goOn: GoOn) => Promise<void>[],
): Promise<Round> {
  const latencies: number[] = [];
  const began = performance.now();
  await Promise.all(
    begin((latency) => {
      latencies.push(latency);
      return latencies.length < atMostRequests && performance.now() - began < seconds * 1000;
    }),
  );
  return {
    requests: latencies.length,
    requestsPerSecond: (latencies.length * 1000) / (performance.now() - began),
    p50Us: quantile(latencies, 0.5) * 1000,
    p99Us: quantile(latencies, 0.99) * 1000,
  };
}

function converse(socket: Socket, { next, heard }: Conversation, goOn: GoOn): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = NOTHING;
    /** Where the answer's body begins, and how many bytes are still to come; null while its head is not complete. */
    let open: { body: number; missing: number } | null = null;
    let askedAt = 0;
    const ask = () => {
      const request = next();
      if (request === null) return resolve();
      answer = NOTHING;
      open = null;
      askedAt = performance.now();
      return socket.write(request);
    };
    socket.on('data', (chunk) => {
      // Of an answer that nobody hears only the head is kept.
      if (open === null || heard) answer = answer.length > 0 ? Buffer.concat([answer, chunk]) : chunk;
      if (open === null) {
        const end = answer.indexOf('\r\n\r\n');
        if (end < 0) return undefined;
        const length = contentLength(answer.toString('latin1', 0, end));
        if (length instanceof Error) return reject(length);
        open = { body: end + 4, missing: end + 4 + length - answer.length };
      } else open.missing -= chunk.length;
      if (open.missing > 0) return undefined;
      const latency = performance.now() - askedAt;
      heard?.(answer.subarray(open.body));
      return goOn(latency) ? ask() : resolve();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    ask();
  });
}

function contentLength(head: string): number | Error {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (/^HTTP\/1\.1 20[01] /.test(head) && length !== undefined) return Number(length);
  return new Error(`the server answered ${head.split('\r\n', 1)[0]}`);
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { quantile } from '../statistics.js';

/** Closed loops: each connection sends its next request when it has the whole answer to the one before. */
export interface Load {
  readonly connections: number;
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

/** The bytes of a POST of JSON text, made once for all rounds and servers. */
export function encodeRequest(path: string, body: string, key: string): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Loads the server at `url` with one request for a while. Speaks HTTP over plain sockets, and only as much of it as
 * the answers need: a full client costs more than the floors do, and would be measured in their place.
 * Throws an Error for an answer other than 200.
 */
export async function drive(url: string, request: Buffer, load: Load): Promise<Round> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: load.connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const latencies: number[] = [];
    const began = performance.now();
    const goOn = (latency: number) => {
      latencies.push(latency);
      return latencies.length < load.atMostRequests && performance.now() - began < load.seconds * 1000;
    };
    await Promise.all(sockets.map((socket) => askRepeatedly(socket, request, goOn)));
    const seconds = (performance.now() - began) / 1000;
    return {
      requests: latencies.length,
      requestsPerSecond: latencies.length / seconds,
      p50Us: quantile(latencies, 0.5) * 1000,
      p99Us: quantile(latencies, 0.99) * 1000,
    };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** Asks until `goOn`, which is told how many milliseconds each answer took, says no. */
function askRepeatedly(socket: Socket, request: Buffer, goOn: (latency: number) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let head = NOTHING;
    /** Bytes of the answer that are still to come; null while its head is not complete. */
    let missing: number | null = null;
    let askedAt = 0;
    const ask = () => {
      head = NOTHING;
      missing = null;
      askedAt = performance.now();
      socket.write(request);
    };
    socket.on('data', (chunk) => {
      if (missing === null) {
        head = head.length > 0 ? Buffer.concat([head, chunk]) : chunk;
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = contentLength(head.toString('latin1', 0, end));
        if (length instanceof Error) return reject(length);
        missing = end + 4 + length - head.length;
      } else missing -= chunk.length;
      if (missing > 0) return;
      if (goOn(performance.now() - askedAt)) ask();
      else resolve();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    ask();
  });
}

function contentLength(head: string): number | Error {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (head.startsWith('HTTP/1.1 200 ') && length !== undefined) return Number(length);
  return new Error(`the server answered ${head.split('\r\n', 1)[0]}`);
}

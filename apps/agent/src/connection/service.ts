import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { ApiProblem, answer, type Client, connect } from '@plimsoll/client';
import type { Invocation } from '../command-line/command.js';
import { EXIT } from '../command-line/exit-codes.js';
import { Failure, wrongUse } from '../command-line/failure.js';
import type { connectionOptions } from './connection-options.js';

type Given = Pick<Invocation<typeof connectionOptions>, 'options' | 'environment'>;

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5000;

/** A client of the service that the options and the environment name. Writes that may not have arrived are repeated. */
export function serviceOf({ options, environment }: Given): Client {
  const baseUrl = options.url ?? (environment['PLIMSOLL_URL'] || 'http://127.0.0.1:3000');
  if (!/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : ''))
    throw wrongUse(`${baseUrl} is no URL of a service, such as http://127.0.0.1:3000`);
  return connect({
    baseUrl,
    key: keyOf(options.keyFile, environment['PLIMSOLL_KEY']),
    retry: {
      attempts: ATTEMPTS,
      firstWaitMs: FIRST_WAIT_MS,
      longestWaitMs: LONGEST_WAIT_MS,
      random: Math.random,
      pause: (ms, signal) => setTimeout(ms, undefined, { signal }),
      newKey: randomUUID,
    },
  });
}

function keyOf(file: string | undefined, variable: string | undefined): string {
  const key = file === undefined ? variable?.trim() : readKey(file);
  if (!key) {
    const hint = 'Set PLIMSOLL_KEY, or name the file that holds the key: --key-file .plimsoll/admin.key';
    throw wrongUse(file === undefined ? 'an API key is needed' : `${file} holds no API key`, { hint });
  }
  if (!/^[\x21-\x7e]+$/.test(key)) throw wrongUse('the API key holds signs that no key has');
  return key;
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw wrongUse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** What a call of the service is answered with. Fails with what the service said, in words. */
export function ask<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  return toldByService(() => answer(call));
}

/** What comes of several calls; fails as `ask` does. */
export async function toldByService<T>(calls: () => Promise<T>): Promise<T> {
  try {
    return await calls();
  } catch (error) {
    throw error instanceof ApiProblem ? failureOf(error) : error;
  }
}

function failureOf(refusal: ApiProblem): Failure {
  const { problem, isForLater } = refusal;
  const { errors, why = [], code, detail } = problem;
  const message = isForLater
    ? `the service cannot be reached, or cannot answer now: ${detail}`
    : `${detail} (${code})`;
  const obstacles = why.map(({ vm = 'any VM', count, hardwareProfile, host, reason, detail: how }) => {
    const where = `${count} ${count === 1 ? 'core' : 'cores'} of ${host ?? hardwareProfile}`;
    return `${vm}: ${where}: ${reason}: ${how}`;
  });
  return new Failure(message, {
    exitCode: isForLater ? EXIT.unreachable : EXIT.refused,
    details: [...errors.map(fieldInWords), ...obstacles],
    problem,
    ...(problem.status === 401
      ? { hint: 'The key is in PLIMSOLL_KEY or in the file that --key-file names.' }
      : {}),
  });
}

/** `vms[0].workload: ...` of a pointer into a body, `row 3, column value: ...` of a file. */
function fieldInWords({ pointer, row, column, detail }: ApiProblem['problem']['errors'][number]): string {
  if (row !== undefined)
    return `row ${row}${column === undefined || column === null ? '' : `, column ${column}`}: ${detail}`;
  const place = pointer
    .replace(/^\//, '')
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  return `${place || 'the body'}: ${detail}`;
}

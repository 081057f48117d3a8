import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fieldProblem, ProblemError } from './problem-error.js';

const MOST_FILE_BYTES = 100 * 1000 * 1000;
const LIMITS = { fileSize: MOST_FILE_BYTES, files: 2, fields: 50, fieldSize: 64 * 1024, parts: 52 };
const BYTES_AT_ONCE = 64 * 1024;

/**
 * What a multipart request brought: fields as text, and a file, which waits on the disk until it is read. As JSON it is
 * what tells it from another upload: the fields, whatever their order, and the digest of the file.
 */
export class Upload {
  private constructor(
    readonly fields: Readonly<Record<string, string>>,
    private readonly sha256: string,
    private readonly file: FileHandle,
  ) {}

  /** Takes the body of a request, in memory that does not grow with it. To be closed. */
  static async receive(request: FastifyRequest): Promise<Upload> {
    if (!request.isMultipart())
      throw new ProblemError('unsupported_media_type', 'the body must be multipart/form-data');
    const file = await openUnnamed();
    try {
      const { fields, sha256 } = await readParts(request, file);
      return new Upload(fields, sha256, file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The file as text, in pieces. Bytes that are not UTF-8 become U+FFFD. */
  async *text(): AsyncGenerator<string, void> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const buffer = Buffer.alloc(BYTES_AT_ONCE);
    for (let position = 0; ; ) {
      const { bytesRead } = await this.file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      yield decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
    }
    yield decoder.decode();
  }

  toJSON(): object {
    return { fields: Object.entries(this.fields).sort(), sha256: this.sha256 };
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

/** A file that is gone as soon as it is closed, also where the process is killed. */
async function openUnnamed(): Promise<FileHandle> {
  const path = join(tmpdir(), `plimsoll-upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

async function readParts(request: FastifyRequest, file: FileHandle) {
  const fields = new Map<string, string>();
  let sha256: string | null = null;
  let wrong: ProblemError | null = null;
  try {
    // What is wrong is thrown at the end: a part that is not read to its end would hold up those behind it.
    for await (const part of request.parts({ limits: LIMITS })) {
      const pointer = `/${part.fieldname}`;
      if (part.type === 'file') {
        const isExpected = part.fieldname === 'file' && sha256 === null;
        if (!isExpected) wrong ??= fieldProblem('invalid', pointer, 'one file is taken, in the part file');
        sha256 = await drain(part.file, isExpected ? file : null);
      } else if (fields.has(part.fieldname)) wrong ??= fieldProblem('invalid', pointer, 'stands twice');
      else if (typeof part.value !== 'string' || part.valueTruncated)
        wrong ??= fieldProblem('invalid', pointer, 'must be text of at most 64 KiB');
      else fields.set(part.fieldname, part.value);
    }
  } catch (error) {
    throw asProblem(error);
  }
  if (wrong) throw wrong;
  if (sha256 === null) throw fieldProblem('invalid', '/file', 'is missing: send the file in the part file');
  return { fields: Object.fromEntries(fields), sha256 };
}

/** Reads a part to its end, into `file` where it is wanted; its SHA-256. */
async function drain(part: MultipartFile['file'], file: FileHandle | null): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of part as AsyncIterable<Buffer>) {
    if (!file) continue;
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  return hash.digest('hex');
}

/** The parser's own errors, of which those of size have a status; the others are bodies that are not multipart. */
function asProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ProblemError || 'syscall' in error) return error;
  if ('statusCode' in error && error.statusCode === 413) {
    const most = `at most ${MOST_FILE_BYTES / 1e6} MB of file, and ${LIMITS.fields} fields`;
    return new ProblemError('too_large', `${error.message}: ${most}`);
  }
  return new ProblemError('unparsable', `the body is not multipart/form-data: ${error.message}`);
}

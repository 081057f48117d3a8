import { CHANGES_AT_ONCE, type Change, type Client, changesAfter } from '@plimsoll/client';
import { Failure } from '../command-line/failure.js';
import { ask, toldByService } from '../connection/service.js';
import { type CoreGeneration, type Cursor, currentBoot, readCursor, writeCursor } from './cursor.js';
import { type Action, actionOf, enforce } from './enforce.js';
import type { Groups } from './group-options.js';
import type { GroupTarget } from './group-target.js';
import { settlingChanges } from './settle.js';

export interface Applying {
  readonly service: Client;
  readonly hostId: string;
  readonly groups: Groups;
  readonly target: GroupTarget;
  readonly cursorFile: string;
  /** Else it is only told what would be done. */
  readonly isWritten: boolean;
  /** Whether to wait for more once all changes are done. */
  readonly isFollowed: boolean;
  readonly signal: AbortSignal;
  /** Hears of what is in force, or would be. */
  tell(action: Action): void;
}

/**
 * Brings what is promised on a host into force, in the order of the feed, and tells the service of each generation of a
 * core once it is. The cursor is on the disk after each change: one that is killed goes on where it was.
 */
export async function applyChanges(applying: Applying): Promise<void> {
  const { service, hostId, isFollowed, signal } = applying;
  const kept = readCursor(applying.cursorFile);
  const boot = currentBoot();
  let cursor = kept?.hostId === hostId && kept.boot === boot ? kept : await settle(applying, boot);
  const following = { host: hostId, after: cursor.position, waitSeconds: isFollowed ? 30 : 0, signal };
  await toldByService(async () => {
    for await (const { changes, next } of changesAfter(service, following)) {
      for (const change of changes) {
        if (!isSame(cursor.untold, ofCore(change))) cursor = await tellService(applying, cursor);
        await doOne(applying, change);
        cursor = keep(applying, {
          ...cursor,
          position: change.position,
          untold: ofCore(change) ?? cursor.untold,
        });
        if (change.kind === 'host') await requireHost(service, hostId, signal);
      }
      if (changes.length === CHANGES_AT_ONCE) continue; // a generation may go on in the next batch
      cursor = await tellService(applying, cursor);
      if (cursor.position !== next && isFollowed) cursor = keep(applying, { ...cursor, position: next });
      if (!isFollowed) return;
    }
  });
}

/** Writes all values of a host that has no cursor, or was restarted since. Killed meanwhile, it begins anew. */
async function settle(applying: Applying, boot: string): Promise<Cursor> {
  const { service, hostId, groups, target, signal } = applying;
  const history: Change[] = [];
  await toldByService(async () => {
    for await (const { changes } of changesAfter(service, {
      host: hostId,
      after: 0,
      waitSeconds: 0,
      signal,
    })) {
      history.push(...changes);
      if (changes.length < CHANGES_AT_ONCE) return;
    }
  });
  for (const change of settlingChanges(history, groups, target)) await doOne(applying, change);
  const reached = new Map(history.flatMap((change) => entryOf(ofCore(change))));
  for (const [core, generation] of reached) await acknowledge(applying, { core, generation });
  return keep(applying, { hostId, boot, position: history.at(-1)?.position ?? 0, untold: null });
}

async function doOne(applying: Applying, change: Change): Promise<void> {
  const { groups, target, signal, isWritten } = applying;
  const action = actionOf(change, groups, target);
  if (isWritten) await enforce(action, groups, target, signal);
  applying.tell(action);
}

async function tellService(applying: Applying, cursor: Cursor): Promise<Cursor> {
  if (cursor.untold === null) return cursor;
  await acknowledge(applying, cursor.untold);
  return keep(applying, { ...cursor, untold: null });
}

async function acknowledge(
  { service, hostId, isWritten, signal }: Applying,
  reached: CoreGeneration,
): Promise<void> {
  if (!isWritten) return;
  const body = { cores: [{ index: reached.core, generation: reached.generation }] };
  try {
    await ask(
      service.POST('/v1/hosts/{id}/acknowledgements', { params: { path: { id: hostId } }, body, signal }),
    );
  } catch (error) {
    // A core that the host has no more: nobody asks what is in force there.
    const isGone =
      error instanceof Failure && (error.problem as { code?: string })?.code === 'generation_conflict';
    if (!isGone) throw error;
  }
}

function keep({ cursorFile, isWritten }: Applying, cursor: Cursor): Cursor {
  if (isWritten) writeCursor(cursorFile, cursor);
  return cursor;
}

/** Whether the host is there still: it can only be removed once it carries nothing. */
async function requireHost(service: Client, id: string, signal: AbortSignal): Promise<void> {
  await ask(service.GET('/v1/hosts/{id}', { params: { path: { id } }, signal }));
}

function ofCore({ core, generation }: Change): CoreGeneration | null {
  return core === undefined ? null : { core, generation };
}

function entryOf(reached: CoreGeneration | null): [number, number][] {
  return reached === null ? [] : [[reached.core, reached.generation]];
}

function isSame(one: CoreGeneration | null, other: CoreGeneration | null): boolean {
  return other === null || (one?.core === other.core && one.generation === other.generation);
}

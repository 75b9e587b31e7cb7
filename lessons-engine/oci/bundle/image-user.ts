// Config.User of an image as ids (image-spec config.md, "User"; conversion.md, "Config.User"): a user and perhaps a group, each
// a number or a name that the image's own /etc/passwd and /etc/group know.

import type { UserConfig } from '../config/process-config.ts';
import { OciError } from '../words/oci-error.ts';

/** The image's files, as text; null when it has none. */
export interface UserFiles {
  readonly passwd: string | null;
  readonly group: string | null;
}

const PLACE = 'config.User';

/** Throws an `OciError` for a name that nobody has in the image. */
export function userOf(text: string, files: UserFiles): UserConfig {
  if (text === '') return { uid: 0, gid: 0 };
  const [user = '', group, ...more] = text.split(':');
  if (more.length > 0 || user === '' || group === '')
    throw new OciError(PLACE, 'USER or USER:GROUP', JSON.stringify(text));
  const groups = linesOf(files.group);
  const found = linesOf(files.passwd).find(([name, , uid]) => (isId(user) ? uid : name) === user);
  if (found === undefined && !isId(user))
    throw new OciError(PLACE, 'a user of the image', JSON.stringify(user));
  const uid = Number(found?.[2] ?? user);
  if (group !== undefined) return { uid, gid: groupId(group, groups) };
  const gid = Number(found?.[3] ?? 0);
  if (isId(user)) return { uid, gid };
  const additionalGids = groups.filter(([, , , members = '']) => members.split(',').includes(user)).map(([, , id]) => Number(id)); // prettier-ignore
  return { uid, gid, ...(additionalGids.length > 0 && { additionalGids }) };
}

function groupId(group: string, groups: readonly (readonly string[])[]): number {
  if (isId(group)) return Number(group);
  const found = groups.find(([name]) => name === group);
  if (found === undefined) throw new OciError(PLACE, 'a group of the image', JSON.stringify(group));
  return Number(found[2]);
}

const isId = (text: string): boolean => /^\d+$/.test(text);

/** Fields of the lines; a line without a number where the id stands means nothing. */
const linesOf = (text: string | null): readonly (readonly string[])[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name = '', , id = '']) => name !== '' && isId(id));

// A path as it stands from the root, without `.` and `..`; symbolic links are not looked at.

import { call, type Calls, Room, textOf } from '../../kernel/index.ts';

const PATH_MAX = 4096;

export function* absolutePathOf(path: string): Calls<string> {
  const start = path.startsWith('/') ? '' : yield* workingDirectory();
  const names: string[] = [];
  for (const name of `${start}/${path}`.split('/'))
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  return `/${names.join('/')}`;
}

function* workingDirectory(): Calls<string> {
  const room = new Room(PATH_MAX);
  yield* call('getcwd', room, room.length);
  return textOf(room.bytes.subarray(0, room.bytes.indexOf(0)));
}

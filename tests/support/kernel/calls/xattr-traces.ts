// Traces of the twelve calls on extended attributes (xattr(7)): setting, getting, listing and removing, each by a path, by the
// link itself (l…) and by a descriptor (f…).

import type { Trace } from '../trace/describe-trace.ts';

type Way = '' | 'l' | 'f';

const open = 'openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3';
const subject = (way: Way): string => (way === 'f' ? '3' : '"a"');
/** Calls on what is not there, with the rest of the arguments. */
const missing = (call: string, way: Way, rest: string): string =>
  way === 'f'
    ? `${call}(99, ${rest}) = EBADF`
    : `${call}("none", ${rest}) = ENOENT\n${call}(BAD, ${rest}) = EFAULT`;
const place = (call: string, way: Way, rest: string): string =>
  way === 'f' ? `openat(AT_FDCWD, "a", O_PATH, 0) = 4\n${call}(4, ${rest}) = EBADF` : '';

export function setTraces(way: Way): Trace[] {
  const [call, s] = [`${way}setxattr`, subject(way)];
  return [
    {
      name: 'refuses files, names, values and flags that cannot be',
      trace: `${open}
        ${missing(call, way, '"user.a", "value", 5, 0')}
        ${place(call, way, '"user.a", "value", 5, 0')}
        ${call}(${s}, "user.a", "value", 5, 4) = EINVAL
        ${call}(${s}, "nosuch.a", "value", 5, 0) = EOPNOTSUPP
        ${call}(${s}, "user.", "value", 5, 0) = EINVAL
        ${call}(${s}, "", "value", 5, 0) = ERANGE
        ${call}(${s}, BAD, "value", 5, 0) = EFAULT
        ${call}(${s}, "user.a", BAD, 5, 0) = EFAULT
        ${call}(${s}, "user.a", large:70000, 65537, 0) = E2BIG`,
    },
    {
      name: 'makes with XATTR_CREATE, replaces with XATTR_REPLACE, and does either without',
      trace: `${open}
        ${call}(${s}, "user.a", "value", 5, 2) = ENODATA
        ${call}(${s}, "user.a", "value", 5, 1) = 0
        ${call}(${s}, "user.a", "value", 5, 1) = EEXIST
        ${call}(${s}, "user.a", "longer value", 12, 2) = 0
        ${call}(${s}, "user.b", "", 0, 0) = 0
        fgetxattr(3, "user.a", buffer, 100) = 12
        text(buffer, 12) = "longer value"
        fgetxattr(3, "user.b", buffer, 100) = 0`,
    },
    ...(way === 'f' ? [] : [throughLink(`${call}("link", "user.a", "value", 5, 0)`, way, '0', 'EPERM')]),
  ];
}

export function getTraces(way: Way): Trace[] {
  const [call, s] = [`${way}getxattr`, subject(way)];
  return [
    {
      name: 'refuses files and names that there are not, and too little room',
      trace: `${open}
        ${missing(call, way, '"user.a", buffer, 100')}
        ${place(call, way, '"user.a", buffer, 100')}
        ${call}(${s}, "user.a", buffer, 100) = ENODATA
        ${call}(${s}, "nosuch.a", buffer, 100) = EOPNOTSUPP
        ${call}(${s}, "", buffer, 100) = ERANGE
        ${call}(${s}, BAD, buffer, 100) = EFAULT
        fsetxattr(3, "user.a", "value", 5, 0) = 0
        ${call}(${s}, "user.a", buffer, 4) = ERANGE
        ${call}(${s}, "user.a", BAD, 100) = EFAULT`,
    },
    {
      name: 'gives the value without a zero, or its length alone',
      trace: `${open}
        fsetxattr(3, "user.a", "value", 5, 0) = 0
        [buffer+4] := -1
        ${call}(${s}, "user.a", NULL, 0) = 5
        ${call}(${s}, "user.a", buffer, 5) = 5
        text(buffer, 5) = "value"
        byte[buffer+5] = 255`,
    },
    ...(way === 'f' ? [] : [throughLink(`${call}("link", "user.a", buffer, 100)`, way, '3', 'ENODATA')]),
  ];
}

export function listTraces(way: Way): Trace[] {
  const [call, s] = [`${way}listxattr`, subject(way)];
  return [
    {
      name: 'refuses files that there are not, and too little room',
      trace: `${open}
        ${missing(call, way, 'buffer, 100')}
        ${place(call, way, 'buffer, 100')}
        fsetxattr(3, "user.a", "value", 5, 0) = 0
        ${call}(${s}, buffer, 6) = ERANGE
        ${call}(${s}, BAD, 100) = EFAULT`,
    },
    {
      name: 'gives names, each with its zero, or their length alone',
      trace: `${open}
        ${call}(${s}, buffer, 100) = 0
        fsetxattr(3, "user.a", "value", 5, 0) = 0
        ${call}(${s}, NULL, 0) = 7
        ${call}(${s}, buffer, 100) = 7
        string(buffer) = "user.a"
        fsetxattr(3, "user.more", "value", 5, 0) = 0
        ${call}(${s}, buffer, 100) = 17
        fremovexattr(3, "user.a") = 0
        ${call}(${s}, buffer, 100) = 10
        string(buffer) = "user.more"`,
    },
    ...(way === 'f' ? [] : [throughLink(`${call}("link", buffer, 100)`, way, '7', '0')]),
  ];
}

export function removeTraces(way: Way): Trace[] {
  const [call, s] = [`${way}removexattr`, subject(way)];
  return [
    {
      name: 'refuses files and names that there are not',
      trace: `${open}
        ${missing(call, way, '"user.a"')}
        ${place(call, way, '"user.a"')}
        ${call}(${s}, "user.a") = ENODATA
        ${call}(${s}, "nosuch.a") = EOPNOTSUPP
        ${call}(${s}, "") = ERANGE
        ${call}(${s}, BAD) = EFAULT`,
    },
    {
      name: 'takes one away, and leaves the others',
      trace: `${open}
        fsetxattr(3, "user.a", "value", 5, 0) = 0
        fsetxattr(3, "user.b", "other", 5, 0) = 0
        ${call}(${s}, "user.a") = 0
        ${call}(${s}, "user.a") = ENODATA
        fgetxattr(3, "user.a", buffer, 100) = ENODATA
        fgetxattr(3, "user.b", buffer, 100) = 5`,
    },
    ...(way === 'f' ? [] : [throughLink(`${call}("link", "user.a")`, way, '0', 'EPERM')]),
  ];
}

/** The call through a link to a file that has user.a: a path is followed, and a link has no attributes of users. */
function throughLink(line: string, way: Way, followed: string, itself: string): Trace {
  return {
    name: way === '' ? 'follows a link' : 'finds no attributes of users on a link',
    trace: `${open}
      symlinkat("a", AT_FDCWD, "link") = 0
      fsetxattr(3, "user.a", "old", 3, 0) = 0
      ${line} = ${way === '' ? followed : itself}`,
  };
}

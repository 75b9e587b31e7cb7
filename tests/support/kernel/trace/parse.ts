// The language of traces: what a program does, a statement a line, written as strace(1) shows system calls.
//
//   openat(AT_FDCWD, "a", O_CREAT|O_RDWR, 0644) = 3      a call and what it returns: a number, an error, >0, or never
//   $fd := dup(3)                                        kept in a variable; without = nothing is looked at
//   readv($fd, {buffer, 4, "text", 4}, 2) - $fd = 0      {…} is a structure in memory: words, half:1, byte:1, ascii:"a"
//   [buffer+4] = 1, half[buffer], byte[buffer]           what stands in memory; a plain name is 512 bytes, name:9 is nine
//   text(buffer, 5) = "hello", string(buffer) = "hello"  bytes
//   [buffer] := 5                                        a word into memory
//   child { … }, fork { … }, $pid := fork { … }          in a child that is waited for; in one that is not
//   handler name { … }                                   for rt_sigaction, with $signal, $info, $context
//   … = EINVAL    # linux: ENOSYS, because …             where Linux, as QEMU offers it, differs; `any` is not looked at
//
// A statement that runs several times has its values in a list.

export interface Expected {
  /** One text for each time that the statement is expected to run. */
  readonly values: readonly string[];
  /** What Linux says instead, and why; null where it is the same. */
  readonly onLinux: { readonly values: readonly string[] | null; readonly because: string } | null;
}

export type Statement =
  | {
      readonly kind: 'do';
      readonly text: string;
      readonly assign: string | null;
      readonly what: string;
      readonly expected: Expected | null;
    }
  | {
      readonly kind: 'child' | 'fork' | 'handler';
      readonly name: string;
      readonly body: readonly Statement[];
    };

/** Throws an error that names the line. */
export function parseTrace(trace: string): Statement[] {
  const lines = trace.split('\n').map((line) => line.trim());
  let at = 0;
  const block = (inner: boolean): Statement[] => {
    const all: Statement[] = [];
    for (; at < lines.length;) {
      const line = lines[at++] as string;
      if (line === '' || line.startsWith('#')) continue;
      if (line === '}') {
        if (!inner) throw new Error(`trace: expected a block before }, found none`);
        return all;
      }
      const opened = /^(?:(\$\w+) := )?(child|fork|handler)(?: (\w+))? \{$/.exec(line);
      if (opened === null) all.push(statement(line));
      else {
        const [, variable = '', kind, name = ''] = opened;
        all.push({ kind: kind as 'child', name: kind === 'handler' ? name : variable, body: block(true) });
      }
    }
    if (inner) throw new Error('trace: expected a } at the end of each block, found the end');
    return all;
  };
  return block(false);
}

function statement(line: string): Statement {
  const [code, remark] = cut(line, '#');
  const [rest, values] = cut(code, ' = ');
  const assigned = /^(.*?) := (.*)$/.exec(rest);
  const [assign, what] = assigned === null ? [null, rest] : [assigned[1] as string, assigned[2] as string];
  const expected = values === null ? null : { values: split(values), onLinux: onLinux(line, remark) };
  return { kind: 'do', text: rest.trim(), assign, what: what.trim(), expected };
}

/** `linux: EINVAL, because …`, or `linux: any, because …`. */
function onLinux(line: string, remark: string | null): Expected['onLinux'] {
  const found = /^linux: (.*), because (.+)$/.exec(remark ?? '');
  if (found === null) {
    if (remark?.startsWith('linux') === true)
      throw new Error(`trace: expected "# linux: …, because …", found "${line}"`);
    return null;
  }
  const [, values = '', because = ''] = found;
  return { values: values === 'any' ? null : split(values), because };
}

/** At the first `mark` outside of quotes and brackets. */
function cut(text: string, mark: string): readonly [before: string, after: string | null] {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] as string;
    if (letter === '"') index = text.indexOf('"', index + 1);
    else if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
    else if (depth === 0 && text.startsWith(mark, index))
      return [text.slice(0, index).trim(), text.slice(index + mark.length).trim()];
    if (index < 0) throw new Error(`trace: expected a closing ", found none in ${text}`);
  }
  return [text.trim(), null];
}

/** At commas outside of quotes and brackets. */
export function split(text: string): string[] {
  const parts: string[] = [];
  for (let rest: string | null = text; rest !== null;) {
    const [part, after] = cut(rest, ',');
    if (part !== '') parts.push(part);
    rest = after;
  }
  return parts;
}

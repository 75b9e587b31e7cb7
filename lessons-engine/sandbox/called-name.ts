// What a call in the reader's source calls, as it is spelled there. Left out: everything but plain names and their
// members, such as `vm.run`; of `f().run` only `run` is known.

/** Characters looked at on either side of the position: a program of one long line must not take long. */
const AROUND = 120;

const NAME = String.raw`[\p{ID_Start}$_#][\p{ID_Continue}$]*`;
const CALLED = new RegExp(String.raw`^${NAME}(?=!?\s*(?:<[^<>()]*>)?\s*[(${'`'}])`, 'u');
const RECEIVER = new RegExp(String.raw`(?:^|[^\p{ID_Continue}$.])((?:${NAME}\.)+)$`, 'u');

/** The name that is called at a position that counts from 1; undefined where none is, or where it stands behind `new`. */
export function calledName(source: string, line: number, column: number): string | undefined {
  const text = source.split('\n')[line - 1] ?? '';
  const before = text.slice(Math.max(0, column - 1 - AROUND), column - 1);
  const name = CALLED.exec(text.slice(column - 1, column - 1 + AROUND))?.[0];
  if (name === undefined || /\bnew\s+$/.test(before)) return undefined;
  return (RECEIVER.exec(before)?.[1] ?? '') + name;
}

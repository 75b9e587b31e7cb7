// Small changes to a program, as people make them who edit, copy or despair: some leave what it does as it is, most do not.

import type { Random } from '../../lessons-engine/bits/index.ts';

type Mutation = (source: string, random: Random) => string;

const linesOf = (source: string): string[] => source.split('\n');

/** By the `place`-th match of `pattern`, chosen at random; the source itself when there is none. */
function replaceOne(source: string, pattern: RegExp, by: (found: string) => string, random: Random): string {
  const matches = [...source.matchAll(pattern)];
  if (matches.length === 0) return source;
  const { 0: found, index } = random.pick(matches);
  return source.slice(0, index) + by(found) + source.slice(index + found.length);
}

const mutations: Record<string, Mutation> = {
  'a comment': (source, random) => {
    const lines = linesOf(source);
    lines.splice(random.below(lines.length), 0, `// note ${random.word()}`);
    return lines.join('\n');
  },
  'other names': (source, random) => {
    const [, name] = random.pick([...source.matchAll(/\b(?:const|let) ([a-z]\w*)\b/gi), ['', '']]);
    return name ? source.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}${random.below(100)}`) : source;
  },
  'a line less': (source, random) => {
    const lines = linesOf(source);
    lines.splice(random.below(lines.length), 1);
    return lines.join('\n');
  },
  'another number': (source, random) =>
    replaceOne(source, /\b\d+\b/g, (found) => String(Number(found) + 1 - 2 * random.below(2)), random),
  'another sign': (source, random) =>
    replaceOne(source, /[<>]=?|[=!]==|[+*&|-]/g, () => random.pick(['<', '>', '===', '+', '-', '&']), random),
  'cut off': (source, random) => source.slice(0, random.below(source.length + 1)),
};

/** `source` with one to three changes. */
export function mutated(source: string, random: Random): string {
  let changed = source;
  for (let times = 1 + random.below(3); times > 0; times--)
    changed = random.pick(Object.values(mutations))(changed, random);
  return changed;
}

// The words of a command line: options with a value, flags without one, and names.

import { ContainerError } from './container-error.ts';

export interface Arguments {
  readonly options: Readonly<Record<string, string>>;
  /** What options were given that may be given several times, in order. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly flags: readonly string[];
  readonly names: readonly string[];
}

/** What follows the first name belongs to it when `toTheEnd`: the command of a container. */
export function readArguments(
  words: readonly string[],
  withValue: readonly string[],
  withoutValue: readonly string[],
  toTheEnd = false,
): Arguments {
  const options: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const flags: string[] = [];
  const names: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const [name = '', value] = /^(--[^=]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    if (!word.startsWith('-') || (toTheEnd && names.length > 0)) names.push(word);
    else if (withoutValue.includes(name)) flags.push(name);
    else if (withValue.includes(name)) {
      const given = value ?? words[++at];
      if (given === undefined) throw new ContainerError(`${name}: expected a value behind it`);
      options[name] = given;
      (lists[name] ??= []).push(given);
    } else
      throw new ContainerError(
        `expected one of ${[...withValue, ...withoutValue].join(', ')}, found ${JSON.stringify(word)}`,
      );
  }
  return { options, lists, flags, names };
}

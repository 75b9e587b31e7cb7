// The options of a script that takes few: what it does not know ends it with a sentence and 2.

/** `known`: with their dashes. Returns those that were given. */
export function knownOptions(args, known) {
  const unknown = args.find((each) => !known.includes(each));
  if (unknown !== undefined) {
    console.error(`expected ${known.length === 0 ? 'no option' : known.join(' or ')}, found "${unknown}"`);
    process.exit(2);
  }
  return args;
}

// Why objects do not become an image. A linker goes on after a problem, so that all of them are told at once.

export type LinkProblem =
  /** A section that is needed mentions a symbol that no object defines. */
  | {
      readonly kind: 'unresolved';
      readonly symbol: string;
      readonly object: string;
      readonly section: string;
    }
  /** Two objects define the same global symbol. */
  | { readonly kind: 'duplicate'; readonly symbol: string; readonly objects: readonly [string, string] }
  /** A jump, a branch or a constant that does not fit its instruction. */
  | {
      readonly kind: 'out-of-range';
      readonly object: string;
      readonly section: string;
      readonly offset: number;
      readonly message: string;
    };

/** One line about a problem: where, what was expected, what was found. */
export function linkProblemText(problem: LinkProblem): string {
  switch (problem.kind) {
    case 'unresolved':
      return `${problem.object} (${problem.section}): expected an object that defines "${problem.symbol}", found none`;
    case 'duplicate':
      return `${problem.objects[1]}: expected "${problem.symbol}" to be defined once, found it in ${problem.objects[0]} as well`;
    case 'out-of-range':
      return `${problem.object} (${problem.section}+0x${problem.offset.toString(16)}): ${problem.message}`;
  }
}

export class LinkError extends Error {
  readonly problems: readonly LinkProblem[];

  constructor(problems: readonly LinkProblem[]) {
    super(problems.map(linkProblemText).join('\n'));
    this.name = 'LinkError';
    this.problems = problems;
  }
}

// How a page of exercises gets the text of a lab's solution without knowing where the course keeps it. The site calls
// `provideSolutions` once; nothing is loaded before a student may see it and asks for it.

type LoadSolution = (lab: string) => Promise<string | undefined>;

let source: LoadSolution | undefined;

export function provideSolutions(load: LoadSolution): void {
  source = load;
}

/** Text of the solution of `chapter/lab`; undefined when this site shows none. */
export async function solutionOf(lab: string): Promise<string | undefined> {
  return source?.(lab);
}

// How an exercise of the course is named from outside: `lab:trap-and-emulate/vmm-loop`, `challenge:…/the-price-of-a-trap`,
// `question:trap-and-emulate/quiz#which-exit`, and `own:…` for a question that an assignment brings along. Progress, submissions
// and grades are kept under these names, so they never change; what they name may.

export const ITEM_KINDS = ['lab', 'challenge', 'question', 'own'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** `kind:chapter/name`, with `#question` behind a quiz; `own:name`. */
export type ItemRef = string;

export interface ParsedRef {
  kind: ItemKind;
  /** `chapter/lab`, `chapter/challenge`, `chapter/quiz`, or the id of an own question. */
  id: string;
  /** Id of the question in its quiz. */
  question?: string;
}

const WORD = '[a-z0-9]+(?:-[a-z0-9]+)*';
const SHAPES: Readonly<Record<ItemKind, RegExp>> = {
  lab: new RegExp(`^(${WORD}/${WORD})$`),
  challenge: new RegExp(`^(${WORD}/${WORD})$`),
  question: new RegExp(`^(${WORD}/${WORD})#(${WORD})$`),
  own: new RegExp(`^(${WORD})$`),
};

/** The longest name that is read (unit: characters). */
const LONGEST_REF = 200;

/** What `ref` names, or null when it is no such name. Whether the course has it, it does not know. */
export function parseRef(ref: string): ParsedRef | null {
  if (ref.length > LONGEST_REF) return null;
  const colon = ref.indexOf(':');
  const kind = ITEM_KINDS.find((each) => each === ref.slice(0, colon));
  const match = kind === undefined ? null : SHAPES[kind].exec(ref.slice(colon + 1));
  if (kind === undefined || match === null) return null;
  const [, id, question] = match as unknown as [string, string, string | undefined];
  return { kind, id, ...(question === undefined ? {} : { question }) };
}

/** The chapter that an exercise of the course belongs to; null for an own question. */
export function chapterOf(ref: ItemRef): string | null {
  const parsed = parseRef(ref);
  return parsed === null || parsed.kind === 'own' ? null : (parsed.id.split('/')[0] as string);
}

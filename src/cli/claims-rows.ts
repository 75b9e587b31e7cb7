// Each claim and each system as a row of the list: where its phrase stands today, or why there is none.

import { documents, type SourceDocument } from '../../content/claims.ts';
import type { Claim, Verdict } from '../../content/claims/claim.ts';
import { systems } from '../../content/systems.ts';
import type { System, Systems } from '../../content/systems/system.ts';
import { chapterFolder, findPhrase, type Place } from './chapter-phrases.ts';

/** What became of a claim, or of a system that the documents name. */
export const claimAnswers = ['used', 'corrected', 'dropped', 'waiting'] as const;
export const systemAnswers = ['run', 'named', 'unnamed', 'waiting'] as const;
export type Answer = (typeof claimAnswers)[number] | (typeof systemAnswers)[number];

export interface Row {
  /** `002-006`, or the name of a system. */
  id: string;
  /** Of claims only. */
  document?: string;
  claim?: string;
  verdict?: Verdict;
  chapter: number;
  how: Answer;
  /** A phrase of the chapter, or a reason. */
  says?: string;
  /** The reference beside the phrase, by its id. */
  cites?: string;
  place?: Place;
  /** The phrase is not in its chapter, or the chapter is written and nobody has answered. */
  problem?: string;
}

export function claimRows(all: readonly SourceDocument[] = documents): Row[] {
  return all.flatMap(({ id: document, claims }) =>
    Object.entries(claims).map(([id, claim]) => {
      const { chapter, verdict } = claim;
      return { id, document, claim: claim.claim, verdict, chapter, ...answerOf(chapter, claimAnswer(claim)) };
    }),
  );
}

export function systemRows(all: Systems = systems): Row[] {
  return Object.entries(all).map(([id, system]) => ({
    id,
    chapter: system.chapter,
    ...answerOf(system.chapter, systemAnswer(system)),
  }));
}

interface Said {
  how: Answer;
  says?: string;
  cites?: string;
}

function claimAnswer({ used, corrected, dropped }: Claim): Said {
  if (used !== undefined) return { how: 'used', says: used };
  if (corrected !== undefined) return { how: 'corrected', says: corrected };
  return dropped === undefined ? { how: 'waiting' } : { how: 'dropped', says: dropped };
}

function systemAnswer({ run, named, cites, unnamed }: System): Said {
  if (run !== undefined) return { how: 'run', says: run };
  if (named !== undefined) return { how: 'named', says: named, cites };
  return unnamed === undefined ? { how: 'waiting' } : { how: 'unnamed', says: unnamed };
}

/** Looks the phrase up, if its chapter is there. */
function answerOf(chapter: number, said: Said): Omit<Row, 'id' | 'chapter'> {
  const folder = chapterFolder(chapter);
  if (folder === undefined) return said;
  if (said.how === 'waiting') return { ...said, problem: `${folder} is written: expected an answer` };
  if (said.how === 'dropped' || said.how === 'unnamed') return said;
  const place = findPhrase(chapter, said.says ?? '');
  return place === undefined ? { ...said, problem: `not in ${folder}` } : { ...said, place };
}

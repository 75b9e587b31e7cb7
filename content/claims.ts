// What the four documents claim that this course began from, and where the course answers it. `npm run claims` prints it.

import { article } from './claims/article.ts';
import type { Claims } from './claims/claim.ts';
import { essay } from './claims/essay.ts';
import { lecture } from './claims/lecture.ts';
import { notes } from './claims/notes.ts';

export interface SourceDocument {
  id: string;
  title: string;
  claims: Claims;
}

export const documents: readonly SourceDocument[] = [
  { id: 'essay', title: 'An essay on clouds without hypervisors', claims: essay },
  { id: 'article', title: 'An article of 2020 on past, present and future', claims: article },
  { id: 'lecture', title: 'A lecture of twenty slides', claims: lecture },
  { id: 'notes', title: 'Introductory notes', claims: notes },
];

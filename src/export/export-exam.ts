// `npm run export -- exam`: a paper and its key for each variant.

import type { Exported, ExportWishes } from '../cli/export-wishes.ts';
import { bankOf } from './bank-question.ts';
import { courseChapters } from './course-items.ts';
import { examHtml, keyHtml, paperOf, VARIANTS } from './exam.ts';

export async function exportExam(wishes: ExportWishes): Promise<Exported> {
  const bank = bankOf(await courseChapters(), wishes);
  const encoder = new TextEncoder();
  const start = (wishes.out ?? `${bank.name}-exam.html`).replace(/\.html$/, '');
  return {
    files: VARIANTS.flatMap((variant) => {
      const paper = paperOf(bank, variant, wishes.seed);
      return [
        { path: `${start}-${variant}.html`, bytes: encoder.encode(examHtml(bank, paper)) },
        { path: `${start}-${variant}-key.html`, bytes: encoder.encode(keyHtml(bank, paper)) },
      ];
    }),
    says: [
      `${bank.questions.length} questions, variants ${VARIANTS.join(' and ')} of seed ${wishes.seed}.`,
      ...bank.left.map((each) => `Left out: ${each}.`),
    ],
  };
}

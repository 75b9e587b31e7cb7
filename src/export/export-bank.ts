// `npm run export -- qti|gift`: the questions of the course, of a chapter or of an assignment as a question bank.

import type { Exported, ExportWishes } from '../cli/export-wishes.ts';
import { bankOf } from './bank-question.ts';
import { courseChapters } from './course-items.ts';
import { gift, GIFT_SAYS } from './gift.ts';
import { qti } from './qti.ts';
import { reproducibleZip } from './reproducible-zip.ts';

export async function exportBank(kind: 'qti' | 'gift', wishes: ExportWishes): Promise<Exported> {
  const bank = bankOf(await courseChapters(), wishes);
  const isGift = kind === 'gift';
  const bytes = isGift ? new TextEncoder().encode(gift(bank)) : reproducibleZip(qti(bank));
  return {
    files: [{ path: wishes.out ?? `${bank.name}${isGift ? '.gift.txt' : '-qti.zip'}`, bytes }],
    says: [
      `${bank.questions.length} questions.`,
      ...(isGift ? [GIFT_SAYS] : []),
      ...bank.left.map((each) => `Left out: ${each}.`),
    ],
  };
}

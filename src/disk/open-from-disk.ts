// A page opened from a disk, where most browsers run no modules: what needs no worker works here too, and the rest says how to
// get it.

import { explainWhatSleeps } from './explain-what-sleeps.ts';
import { nameIndexFiles } from './name-index-files.ts';

async function open(): Promise<void> {
  nameIndexFiles();
  // Where modules run from a disk, all that follows is there already.
  const wake = [
    () => import('../overrides/theme-element.ts'),
    () => import('../../components/quiz/quiz-element.ts'),
    () => import('../../components/scenario/scenario-element.ts'),
    () => import('../../components/detective/detective-element.ts'),
    () => import('../../components/years/years-element.ts'),
  ];
  if (customElements.get('ring-theme') === undefined) for (const each of wake) await each();
  explainWhatSleeps();
}

void open();

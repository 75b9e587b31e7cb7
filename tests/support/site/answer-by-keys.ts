// The right answer to a question of a quiz, given with keys alone.

import type { Locator } from 'playwright-core';
import type { Question } from '../../../lessons-engine/grader/index.ts';
import type { Keys } from './keys.ts';

export async function answerByKeys(keys: Keys, form: Locator, question: Question): Promise<void> {
  const { keyboard } = keys.page;
  const value = (id: string) => form.locator(`input[value="${id}"]`);
  switch (question.kind) {
    case 'single': {
      const radios = form.getByRole('radio');
      const at = await radios.evaluateAll(
        (all, id) => all.findIndex((each) => (each as HTMLInputElement).value === id),
        question.options.find(({ correct }) => correct)?.id,
      );
      await keys.tabTo(radios.first());
      await keyboard.press('Space');
      return keys.repeat('ArrowDown', at);
    }
    case 'multiple':
      for (const { id, correct } of question.options) {
        if (!correct) continue;
        await keys.tabTo(value(id));
        await keyboard.press('Space');
      }
      return;
    case 'numeric':
    case 'trace':
      await keys.tabTo(form.getByRole('textbox'));
      return keyboard.type(String(question.answer));
    case 'matching':
      for (const { id } of question.pairs) {
        const select = form.locator(`select[name="${id}"]`);
        const at = await select.evaluate(
          (list, right) => [...(list as HTMLSelectElement).options].findIndex((each) => each.value === right),
          id,
        );
        await keys.tabTo(select);
        await keys.repeat('ArrowDown', at);
      }
      return;
    case 'ordering':
      for (const [place, { id }] of question.items.entries()) {
        const at = await form
          .locator('.quiz-order > li')
          .evaluateAll(
            (all, part) => all.findIndex((item) => (item as HTMLElement).dataset['part'] === part),
            id,
          );
        if (at === place) continue;
        await keys.tabTo(form.locator(`li[data-part="${id}"] [data-move="-1"]`));
        await keys.repeat('Enter', at - place);
      }
  }
}

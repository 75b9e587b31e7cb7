// A game of choices being played: each situation is graded when its defence is handed in.

import {
  gradeScenario,
  type Defence,
  type Game,
  type Scenario,
  type ScenarioVerdict,
} from '../../lessons-engine/grader/scenario.ts';
import { openProgress } from '../progress/progress.ts';
import { fillDefence, readDefence, showScenarioVerdict } from './scenario-view.ts';
import { SituationGame } from './situation-game.ts';

/** Wakes the forms inside `element` up and fills in what was handed in before. */
export async function startScenarios(element: HTMLElement): Promise<void> {
  const game = JSON.parse(element.querySelector('script')?.textContent ?? '') as Game;
  await new ScenarioSession(element, game, await openProgress()).restore();
}

class ScenarioSession extends SituationGame<Scenario, Defence, ScenarioVerdict> {
  protected readonly controls = 'input';
  protected readonly cleared = 'All defences are cleared.';

  protected read(form: HTMLFormElement): Defence {
    return readDefence(form);
  }

  protected fill(form: HTMLFormElement, _scenario: Scenario, defence: Defence): void {
    fillDefence(form, defence);
  }

  protected grade(scenario: Scenario, defence: Defence): ScenarioVerdict {
    return gradeScenario(scenario, defence);
  }

  protected isRight({ won }: ScenarioVerdict): boolean {
    return won;
  }

  protected show(
    form: HTMLFormElement,
    scenario: Scenario,
    defence: Defence,
    verdict: ScenarioVerdict,
  ): HTMLElement {
    return showScenarioVerdict(form, scenario, defence, verdict);
  }

  protected missingIn(_scenario: Scenario, { choice }: Defence): string {
    return `input[type="${choice === null ? 'radio' : 'checkbox'}"]`;
  }

  /** The choice first, then the facts. */
  protected toKept({ choice, facts }: Defence): string[] {
    return [choice ?? '', ...facts];
  }

  protected fromKept(choices: readonly string[]): Defence {
    const [choice = null, ...facts] = choices;
    return { choice, facts };
  }

  protected standing(verdicts: readonly ScenarioVerdict[], total: number): string {
    const played = verdicts.length;
    const won = verdicts.filter((each) => each.won).length;
    const rest = played === total ? '' : `, ${total - played} still open`;
    return `${won} of ${played === total ? total : `${played} so far`} defended${rest}.`;
  }
}

// Random programs that get hot, on the translator and on the reference. `SEED=n` begins elsewhere, `COUNT=n` runs so many:
// COUNT=1000000 npm run test:unit -- tests/engine/translator/random-programs

import { expect, test } from 'vitest';
import { firstDifference } from '../../support/first-difference.ts';
import { minimize } from '../../support/minimize.ts';
import { hotProgramText, randomHotProgram } from '../../support/random-hot-program.ts';

const first = Number(process.env['SEED'] ?? 1);
const count = Number(process.env['COUNT'] ?? 100);
const STEPS = 8000;
/** Generous: a long run is asked for by whoever has the time. */
const EACH = 200;

test(
  `the translator does what the reference does on programs ${first} … ${first + count - 1}`,
  { timeout: 60_000 + EACH * count },
  () => {
    for (let seed = first; seed < first + count; seed++) {
      const program = randomHotProgram(seed);
      const difference = firstDifference(program, STEPS);
      if (difference === null) continue;
      const smallest = minimize(program, (each) => firstDifference(each, STEPS) !== null);
      expect.fail(
        `seed ${seed}: ${difference}\nThe smallest program that differs: ${firstDifference(smallest, STEPS)}\n${hotProgramText(smallest)}`,
      );
    }
  },
);

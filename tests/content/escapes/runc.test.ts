// The same attacks on containers that the engine's runc has started from a config.json: contained, and those come through
// whose defence the configuration leaves out. Defences that are runc's own cannot be switched off.

import { describe, test } from 'vitest';
import { attacks } from '../../../content/userland/attacks/attacks.ts';
import { allBut } from '../../../content/userland/attacks/defences.ts';
import { configurable } from '../../../content/userland/attacks/oci-config.ts';
import { runAttack } from '../../../content/userland/attacks/run-attack.ts';
import { expectContained, expectSuccess } from '../../support/userland/escapes.ts';

// Left out: what is tried with `exec`, which this runc does not have, and with a path inside a volume, which is resolved by
// whoever writes config.json.
const possible = attacks.filter(({ exec, twice = false }) => exec === undefined && !twice);

describe.each(possible)('$name', (attack) => {
  const { defence, lacks = [] } = attack;

  test(`is contained${['', ...lacks].join(' without ')}`, () =>
    expectContained(runAttack(attack, allBut(...lacks), 'runc')));

  if (configurable.includes(defence))
    test(`comes through without ${[defence, ...lacks].join(' and ')}`, () =>
      expectSuccess(runAttack(attack, allBut(defence, ...lacks), 'runc')));
});

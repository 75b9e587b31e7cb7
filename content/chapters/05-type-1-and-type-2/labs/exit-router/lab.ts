// Lab: decide for each kind of exit where it is served. Whether an answer keeps both budgets is worked out here from the
// answer alone; whether one exists, by trying all. Everything in a situation but the lengths of the ways depends on the
// seed or was counted on a guest that runs when the check does.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import {
  bordersOf,
  canBeKept,
  exposureOf,
  spots,
  type Routing,
  type Situation,
} from '../../../../../lessons-engine/hypervisor/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { hopeless, mix, ofGuest, tight, withRoom } from './situations.ts';

const names: readonly string[] = spots;

function describeSituation({ kinds, parts, reach, latency, exposure }: Situation): string {
  const lines = kinds.map(({ id, count, part, borders }) => {
    const ways = spots.map((spot) => borders[spot] ?? 'no').join(' / ');
    return `${id}: ${count} times, ${part} (${parts[part]} lines), borders ${ways}`;
  });
  const guests = spots.map((spot) => reach[spot]).join(' / ');
  return [...lines, `reach ${guests}`, `latency ${latency}, exposure ${exposure}`].join('\n');
}

const shownRouting = ({ kinds }: Situation, routing: Routing): string =>
  kinds.map(({ id }) => `${id}: ${routing[id]}`).join('\n');

/** Reads an answer; throws when it is none. */
function readRouting(situation: Situation, answer: Json | undefined): Routing | null {
  if (answer === null) return null;
  const routing = (typeof answer === 'object' && !Array.isArray(answer) ? answer : {}) as Record<
    string,
    Json
  >;
  for (const { id, borders } of situation.kinds) {
    const spot = routing[id];
    if (typeof spot !== 'string' || !names.includes(spot))
      throw new CheckFailure(`\`route\` names no spot for the kind \`${id}\`.`, {
        expected: `one of ${names.join(', ')} for each kind, or null for the whole`,
        found: JSON.stringify(answer) ?? 'nothing',
      });
    if (borders[spot as (typeof spots)[number]] === null)
      throw new CheckFailure(`\`${id}\` cannot be served in the spot that \`route\` chose for it.`, {
        expected: `${id}: ${spots.filter((each) => borders[each] !== null).join(' or ')}`,
        found: `${id}: ${spot}`,
      });
  }
  return routing as Routing;
}

async function expectKept(attempt: Attempt, situation: Situation): Promise<void> {
  const routing = readRouting(situation, await attempt.call('route', [situation as unknown as Json]));
  attempt.count({ situations: 1, kinds: situation.kinds.length });
  const possible = canBeKept(situation);
  if (routing === null) {
    if (!possible) return;
    throw new CheckFailure('`route` says that no placement keeps both budgets; there is one that does.', {
      expected: 'a routing',
      found: `null, in the situation\n${describeSituation(situation)}`,
    });
  }
  const borders = bordersOf(situation, routing) as number;
  const exposure = exposureOf(situation, routing);
  if (borders <= situation.latency && exposure <= situation.exposure) return;
  const broken = [
    borders > situation.latency && 'latency',
    exposure > situation.exposure && 'exposure',
  ].filter(Boolean);
  const message = possible
    ? `The routing breaks a budget: ${broken.join(' and ')}. There is one that keeps both.`
    : 'No routing keeps both budgets here, and `route` must say so with null.';
  throw new CheckFailure(message, {
    expected: possible
      ? `at most ${situation.latency} borders and ${situation.exposure} lines times guests`
      : 'null',
    found: `${borders} borders and ${exposure} lines times guests, by the routing\n${shownRouting(situation, routing)}\nin the situation\n${describeSituation(situation)}`,
  });
}

function keeps(id: string, title: string, times: number, make: (attempt: Attempt) => Situation): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let index = 0; index < times; index++) await expectKept(attempt, make(attempt));
    },
  };
}

const lab: Lab = {
  id: 'type-1-and-type-2/exit-router',
  title: 'Route the exits',
  minutes: 30,
  brief:
    'A hypervisor with a driver domain can serve an exit itself, in the driver domain, or in a process there. Write `route(situation)`, which chooses a spot for each kind of exit so that two budgets are kept at once: the borders that all requests cross, and the lines of code times the guests that a fault in them would take down. Where no choice keeps both, it answers `null`.',
  api: 'ring/router',
  exports: ['route'],
  seed: 1973,
  material: [
    {
      name: 'the budgets in one example',
      text: [
        'parts  { processor: 400, disk: 700 }',
        'reach  { hypervisor: 10, driver-domain: 4, process: 1 }',
        'kinds  timer     100 times, processor, borders 2 / no / no',
        '       registers  20 times, disk,      borders 2 / 6 / 8',
        '       doorbell   10 times, disk,      borders no / 6 / 10',
        '',
        'timer: hypervisor, registers: driver-domain, doorbell: driver-domain',
        '  borders   100 * 2 + 20 * 6 + 10 * 6 = 380',
        '  exposure  400 * 10 + 700 * 4        = 6800',
        '',
        'timer: hypervisor, registers: hypervisor, doorbell: driver-domain',
        '  borders   100 * 2 + 20 * 2 + 10 * 6          = 300',
        '  exposure  400 * 10 + 700 * 10 + 700 * 4      = 13800: the disk is in two spots',
      ].join('\n'),
    },
  ],
  hints: [
    {
      title: 'Begin with what is possible',
      text: 'A `null` in `borders` rules a spot out. The first check has budgets so wide that any possible routing passes.',
    },
    {
      title: 'Two functions first',
      text: 'Write one function that gives the borders of a routing and one that gives its exposure, and try them on the example in the material. Only then search.',
    },
    {
      title: 'Nothing clever is needed',
      text: 'Six kinds and three spots are at most 729 routings. A function that chooses a spot for kind number `n` and then calls itself for `n + 1` visits them all.',
    },
    {
      title: 'Code in two spots',
      text: 'Where a device’s registers are in the hypervisor and its doorbell is in the domain, its model is in both, and both count. A set of pairs of spot and part counts each once.',
    },
  ],
  checks: [
    keeps('possible', 'every kind is served where it can be, when the budgets are wide', 6, ({ random }) =>
      withRoom(mix(random, false)),
    ),
    keeps('disk', 'the exits of the disk guest are served within both budgets', 3, ({ random }) =>
      tight(random, () => ofGuest(random, 'disk')),
    ),
    keeps('compute', 'the exits of the compute guest are, too', 3, ({ random }) =>
      tight(random, () => ofGuest(random, 'compute')),
    ),
    keeps(
      'mixes',
      'on generated mixes, each kind with code of its own, both budgets are kept',
      8,
      ({ random }) => tight(random, () => mix(random, false)),
    ),
    keeps(
      'shared',
      'on mixes in which two kinds need the same code, both budgets are kept',
      8,
      ({ random }) => tight(random, () => mix(random, true)),
    ),
    keeps(
      'hopeless',
      'where no routing keeps both budgets the answer is null, and only there',
      8,
      ({ random }) => {
        const make = (): ReturnType<typeof mix> => mix(random, random.below(2) === 0);
        return random.below(2) === 0 ? hopeless(random, make) : tight(random, make);
      },
    ),
  ],
};

export default lab;

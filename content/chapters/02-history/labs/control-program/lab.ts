// Lab: write the dispatcher of a control program. Every check is a day at the machine with other users; what is measured are
// counts of the engine: when a line was typed, when it was answered, whose instructions ran, and when nobody's did.

import { ChaChaRandom } from '../../../../../lessons-engine/bits/index.ts';
import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { Request } from '../../../../../lessons-engine/hypervisor/index.ts';
import switching from '../../../../guests/timesharing/switch.s?raw';
import singleUser from '../../../../guests/timesharing/single-user.s?raw';
import { isShort, priceOfSwitch, shortResponses, within } from '../../day.ts';
import { batch, changing, DispatchWorld, interactive } from './dispatch-world.ts';

/** Nine of ten short lines are to be answered within this. */
const PROMPT = 16_000;
/** What must be left of the machine for whoever computes, of the time that interactive users do not use. */
const LEFT_FOR_WORK = 0.85;
/** Of an even share among those that compute. */
const FAIR = 0.6;
/** Of all time, for each guest that computes, however busy the terminals are. */
const NEVER_LESS = 0.02;

const THINK = 45_000;
const PRICE = priceOfSwitch();
const group = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

async function runDay(
  attempt: Attempt,
  users: readonly Iterable<Request>[],
  until: number,
): Promise<DispatchWorld['machine']> {
  const world = new DispatchWorld(users, until);
  await attempt.call('controlProgram', [], world.api());
  const { machine } = world;
  attempt.count({ turns: machine.turns, overhead: machine.overhead });
  if (!machine.over)
    throw new CheckFailure('`controlProgram` returned before the day was over.', {
      expected: `a loop until \`machine.over\`, at instruction time ${group(until)}`,
      found: `a return at ${group(machine.now)}`,
    });
  if (machine.wasted > 0)
    throw new CheckFailure('The machine stood idle while a guest could have used it.', {
      expected: '`wait` only when `ready` is empty',
      found: `${group(machine.wasted)} idle instruction times with somebody ready`,
    });
  return machine;
}

type Day = DispatchWorld['machine'];

/** `from`: lines that were typed later count. `of`: those of these guests. */
function answersPromptly(
  { responses, awaited, now }: Pick<Day, 'responses' | 'now'> & { awaited: Day['awaited'] },
  { guests, from = 0 }: { guests: readonly number[]; from?: number },
): void {
  const own = responses.filter(({ guest, typedAt }) => guests.includes(guest) && typedAt >= from);
  const times = shortResponses(own);
  // Who still waits at the end of the day has waited at least until then.
  for (const guest of guests) {
    const open = awaited(guest);
    if (open !== null && isShort(open) && open.typedAt >= from && now - open.typedAt > PROMPT)
      times.push(now - open.typedAt);
  }
  times.sort((a, b) => a - b);
  const nine = within(times, 0.9);
  if (times.length === 0 || nine > PROMPT)
    throw new CheckFailure('Users at their terminals waited too long for short answers.', {
      expected: `nine of ten short lines answered within ${group(PROMPT)} instruction times`,
      found:
        times.length === 0
          ? 'no short line answered at all'
          : `nine of ten within ${group(nine)}, the slowest after ${group(times.at(-1) ?? 0)}`,
    });
}

const asked = (machine: Day): Parameters<typeof answersPromptly>[0] => ({
  responses: machine.responses,
  now: machine.now,
  awaited: (guest) => machine.awaited(guest),
});

const oneUser: Check = {
  id: 'one-user',
  title: 'One user: the machine waits for the user, and the user for no one',
  async run(attempt) {
    const machine = await runDay(attempt, [interactive(draw(attempt), 20_000)], 200_000);
    answersPromptly(asked(machine), { guests: [0] });
  },
};

/** A generator of its own for each user, so that what one types does not depend on when another was served. */
const draw = ({ random }: Attempt): ChaChaRandom => new ChaChaRandom(random.word());

const everybody: Check = {
  id: 'everybody',
  title: 'Six users, nobody computes: all are answered, and no time is lost while somebody is ready',
  async run(attempt) {
    const guests = [0, 1, 2, 3, 4, 5];
    const users = guests.map(() => interactive(draw(attempt), THINK));
    answersPromptly(asked(await runDay(attempt, users, 400_000)), { guests });
  },
};

/** Who computes stands where the seed says, among the others. */
function mixed(
  attempt: Attempt,
  talking: number,
  computing: number,
): { users: Generator<Request>[]; talk: number[]; compute: number[] } {
  const kinds = attempt.random.shuffle([
    ...Array.from({ length: talking }, () => 'talk' as const),
    ...Array.from({ length: computing }, () => 'compute' as const),
  ]);
  return {
    users: kinds.map((kind) => (kind === 'talk' ? interactive(draw(attempt), THINK) : batch(draw(attempt)))),
    talk: kinds.flatMap((kind, guest) => (kind === 'talk' ? [guest] : [])),
    compute: kinds.flatMap((kind, guest) => (kind === 'compute' ? [guest] : [])),
  };
}

const beside: Check = {
  id: 'beside-batch',
  title: 'Five users beside four guests that compute all day: short lines do not wait for long ones',
  async run(attempt) {
    const { users, talk } = mixed(attempt, 5, 4);
    answersPromptly(asked(await runDay(attempt, users, 600_000)), { guests: talk });
  },
};

const goesOn: Check = {
  id: 'batch-goes-on',
  title:
    'The same on another day: what the users leave goes to those that compute, evenly, and not into switching',
  async run(attempt) {
    const { users, talk, compute } = mixed(attempt, 5, 4);
    const machine = await runDay(attempt, users, 600_000);
    const ran = (guests: readonly number[]): number =>
      guests.reduce((sum, guest) => sum + machine.ran(guest), 0);
    const traps = talk.reduce((sum, guest) => sum + machine.trapped(guest), 0);
    const left = machine.now - ran(talk) - traps * PRICE;
    const used = ran(compute);
    if (used < LEFT_FOR_WORK * left)
      throw new CheckFailure('Too little of the machine was left for the guests that compute.', {
        expected: `at least ${percent(LEFT_FOR_WORK)} of the ${group(left)} instruction times that the users left`,
        found: `${percent(used / left)}, after ${group(machine.turns)} turns and ${percent(machine.overhead / machine.now)} of the day spent in the control program`,
      });
    const least = Math.min(...compute.map((guest) => machine.ran(guest)));
    const even = used / compute.length;
    if (least < FAIR * even)
      throw new CheckFailure('One of the guests that compute was left behind by the others.', {
        expected: `each with at least ${percent(FAIR)} of an even share of ${group(even)} instructions`,
        found: `one with ${group(least)}`,
      });
  },
};

const starves: Check = {
  id: 'nobody-starves',
  title: 'So many users that they could fill the day alone: those that compute still get something',
  async run(attempt) {
    const { random } = attempt;
    const users = [
      ...Array.from({ length: 12 }, () => interactive(draw(attempt), 12_000)),
      ...Array.from({ length: 2 }, () => batch(draw(attempt))),
    ];
    const order = random.shuffle(users.map((_, index) => index));
    const machine = await runDay(
      attempt,
      order.map((index) => users[index] as Generator<Request>),
      500_000,
    );
    const compute = order.flatMap((index, guest) => (index >= 12 ? [guest] : []));
    const least = Math.min(...compute.map((guest) => machine.ran(guest) / machine.now));
    if (least < NEVER_LESS)
      throw new CheckFailure(
        'A guest that computes got next to nothing, because somebody was always typing.',
        {
          expected: `at least ${percent(NEVER_LESS)} of the day for each guest that is ready`,
          found: percent(least),
        },
      );
  },
};

const changes: Check = {
  id: 'changes',
  title: 'Users change: who talked begins to compute, who computed begins to talk',
  async run(attempt) {
    const becomesBatch = Array.from({ length: 3 }, () =>
      changing(interactive(draw(attempt), 15_000), 3, batch(draw(attempt))),
    );
    const becomesTalk = Array.from({ length: 4 }, () =>
      changing(batch(draw(attempt)), 1, interactive(draw(attempt), THINK)),
    );
    const users = [...becomesTalk, ...becomesBatch];
    const order = attempt.random.shuffle(users.map((_, index) => index));
    const machine = await runDay(
      attempt,
      order.map((index) => users[index] as Generator<Request>),
      1_400_000,
    );
    const talk = order.flatMap((index, guest) => (index < becomesTalk.length ? [guest] : []));
    answersPromptly(asked(machine), { guests: talk, from: 700_000 });
  },
};

const lab: Lab = {
  id: 'history/control-program',
  title: 'Write the dispatcher',
  minutes: 45,
  brief:
    'Write `controlProgram(machine)`: give one machine to guests in turns, from the morning to the end of the day. A user who types a short line must not wait for guests that compute; those must go on, evenly, without most of the machine going into switching; and nobody may be left out for good. You are told who is ready, and why a turn ended. You are not told who computes.',
  api: 'ring/dispatch',
  exports: ['controlProgram'],
  seed: 40,
  material: [
    { name: 'single-user.s', text: singleUser },
    { name: 'switch.s', text: switching },
  ],
  hints: [
    {
      title: 'What a guest tells without being asked',
      text: 'A guest whose turn ended with `waits` was being talked to, and waits for the next line. When it appears in `ready()` again, somebody has just typed. A guest whose turn ended with `quantum` wanted more than you gave.',
    },
    {
      title: 'Two queues',
      text: 'Keep a queue for guests that have just been typed to, and one for those that used up a turn. Serve the first queue first. A short line needs 1,200 to 4,900 instructions, so a turn of 6,000 answers it whole.',
    },
    {
      title: 'How long is a turn of the second queue?',
      text: `A line that is typed during a turn is noticed when the turn ends: the longest turn of the second queue is what a user may have to wait before anything happens. And each turn costs ${PRICE} instruction times of switching, whatever its length.`,
    },
    {
      title: 'Nobody for ever',
      text: 'If the first queue always comes first and is never empty, the second never comes. After so many turns of the first, give one to the second.',
    },
  ],
  checks: [oneUser, everybody, beside, goesOn, starves, changes],
};

export default lab;

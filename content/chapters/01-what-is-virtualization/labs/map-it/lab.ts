// Lab: write the mapping of what guests want to what a server has. Its rules are checked one by one, and every mapping is run:
// four guests write and read their memory in the turns that they were given.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import source from './guest.s?raw';
import { runMapped } from './mapped-server.ts';
import { drawWorld, type World } from './worlds.ts';

interface Mapping {
  memory: number[][];
  turns: number[];
  card: number | null;
}

const name = (guest: number): string => `guest ${guest}`;
const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const isWhole = (value: unknown): value is number => Number.isInteger(value);

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** The reader's answer as a Mapping, or a failure that says what is missing. */
function mappingOf(answer: Json | undefined, { guests }: World): Mapping {
  const wrong = (expected: string, found: Json | undefined): never => {
    throw new CheckFailure('`mapGuests` must return a mapping here.', { expected, found: shown(found) });
  };
  if (answer === null || answer === undefined || typeof answer !== 'object' || isList(answer))
    return wrong('an object with memory, turns and card: all of these guests can run', answer);
  const { memory, turns, card } = answer as Record<string, Json>;
  if (
    !isList(memory) ||
    memory.length !== guests.length ||
    !memory.every((own) => isList(own) && own.every(isWhole))
  )
    return wrong(`memory: a list of frame numbers for each of the ${guests.length} guests`, memory);
  if (!isList(turns) || !turns.every((guest) => isWhole(guest) && guest >= 0 && guest < guests.length))
    return wrong(`turns: a list of guests, 0 to ${guests.length - 1}`, turns);
  if (card !== null && (!isWhole(card) || card < 0 || card >= guests.length))
    return wrong('card: a guest, or null', card);
  return { memory: memory as number[][], turns: turns as number[], card };
}

async function ask(attempt: Attempt, { server, guests }: World): Promise<Json | undefined> {
  return attempt.call('mapGuests', [
    { frames: [...server.frames], turns: server.turns },
    guests.map((guest) => ({ ...guest })),
  ]);
}

/** Runs the guests under their mapping; whoever finds its memory changed shows that it was shared. */
async function mapAndRun(attempt: Attempt, world: World): Promise<Mapping> {
  const mapping = mappingOf(await ask(attempt, world), world);
  const { memory } = mapping;
  for (const [guest, own] of memory.entries()) {
    const { needs, wants } = world.guests[guest] as World['guests'][number];
    if (own.length < needs || own.length > wants)
      throw new CheckFailure(`The memory of ${name(guest)} has the wrong size.`, {
        expected: `${needs} to ${wants} pages`,
        found: `${own.length}`,
      });
    const outside = own.find((frame) => frame < 0 || frame >= world.all);
    if (outside !== undefined)
      throw new CheckFailure(`A page of ${name(guest)} has no frame behind it.`, {
        expected: 'frames of `server.frames`',
        found: `frame ${outside}`,
      });
  }
  const run = runMapped(mapping, { frames: world.all, allowed: world.server.frames });
  attempt.count({ instructions: run.guests.reduce((sum, { instructions }) => sum + instructions, 0) });
  if (run.damaged !== null)
    throw new CheckFailure('A guest wrote to a frame that is not for guests.', {
      expected: `only frames of \`server.frames\`: ${world.server.frames.join(', ')}`,
      found: `frame ${run.damaged} was written to`,
    });
  for (const [guest, { wrong }] of run.guests.entries())
    if (wrong !== 0)
      throw new CheckFailure(
        `The guests ran, and ${name(guest)} did not find in its memory what it had written.`,
        {
          expected: 'a frame behind one page of one guest, and no other',
          found: `its page ${wrong} had been changed: frame ${memory[guest]?.[wrong]}`,
        },
      );
  const all = memory.flat();
  const twice = all.find((frame, index) => all.indexOf(frame) !== index);
  if (twice !== undefined)
    throw new CheckFailure('A frame stands behind two pages.', {
      expected: 'every frame once at most',
      found: `frame ${twice} twice`,
    });
  const bad = all.find((frame) => !world.server.frames.includes(frame));
  if (bad !== undefined)
    throw new CheckFailure('A page has a frame behind it that is not for guests.', {
      expected: 'frames of `server.frames`',
      found: `frame ${bad}`,
    });
  return mapping;
}

const apart: Check = {
  id: 'apart',
  title: 'Enough for all: each guest runs in frames of its own, and the monitor’s are left alone',
  async run(attempt) {
    for (let day = 0; day < 2; day++)
      await mapAndRun(attempt, drawWorld(attempt.random, { frames: 3, turns: 0 }, true));
  },
};

/** Pages beyond need for each unit of shares, if this guest got one more. */
const claim = (extra: number, shares: number): number => (extra + 1) / shares;

const memory: Check = {
  id: 'memory',
  title: 'Too little for what all want: first what each needs, then by shares, and no frame is left over',
  async run(attempt) {
    for (let day = 0; day < 3; day++) {
      const world = drawWorld(attempt.random, { frames: 5 + attempt.random.below(6), turns: 0 });
      const { memory } = await mapAndRun(attempt, world);
      const given = memory.map((own) => own.length);
      const left = world.server.frames.length - given.reduce((sum, count) => sum + count, 0);
      const wanting = world.guests.flatMap(({ wants }, guest) => (given[guest]! < wants ? [guest] : []));
      if (left > 0 && wanting.length > 0)
        throw new CheckFailure('Frames were left over while a guest wanted more.', {
          expected: 'none left, or nobody that wants one',
          found: `${left} left, and ${name(wanting[0] as number)} has ${given[wanting[0] as number]} of ${world.guests[wanting[0] as number]?.wants}`,
        });
      for (const poor of wanting)
        for (const [rich, { needs, shares }] of world.guests.entries()) {
          const extra = given[rich]! - needs;
          const own = world.guests[poor] as World['guests'][number];
          // The last page that the other got should have been this one's.
          if (
            rich === poor ||
            extra === 0 ||
            extra / shares <= claim(given[poor]! - own.needs, own.shares) + 1e-9
          )
            continue;
          throw new CheckFailure('What was left did not go out by shares.', {
            expected: `each page beyond need to whoever has fewest of them for its shares, counted with that page`,
            found: `${name(rich)} with ${shares} shares got ${extra}, ${name(poor)} with ${own.shares} shares ${given[poor]! - own.needs} and wants more`,
          });
        }
    }
  },
};

/** How long a guest waits at most, in turns, when rounds follow one another. */
function longestWait(turns: readonly number[], guest: number): number {
  const at = turns.flatMap((who, turn) => (who === guest ? [turn] : []));
  const gaps = at.map((turn, index) => (at[index + 1] ?? (at[0] as number) + turns.length) - turn);
  return Math.max(...gaps);
}

const turns: Check = {
  id: 'turns',
  title:
    'Turns: each guest has those that it must have, none is left over, and they are spread over the round',
  async run(attempt) {
    for (let day = 0; day < 3; day++) {
      const world = drawWorld(attempt.random, { frames: 2, turns: attempt.random.below(4) });
      const { turns } = await mapAndRun(attempt, world);
      if (turns.length !== world.server.turns)
        throw new CheckFailure('A round has another number of turns.', {
          expected: `${world.server.turns} turns`,
          found: `${turns.length}`,
        });
      for (const [guest, { turns: must }] of world.guests.entries()) {
        const has = turns.filter((who) => who === guest).length;
        if (has < must)
          throw new CheckFailure(`There are too few turns for ${name(guest)}.`, {
            expected: `at least ${must}`,
            found: `${has}`,
          });
        const most = 2 * Math.ceil(turns.length / has);
        const wait = longestWait(turns, guest);
        if (wait > most)
          throw new CheckFailure(`The turns of ${name(guest)} are not spread: it waits too long for one.`, {
            expected: `with ${has} of ${turns.length} turns, at most ${most} from one to the next`,
            found: `${wait}, in ${turns.join(' ')}`,
          });
      }
    }
  },
};

const card: Check = {
  id: 'card',
  title: 'One card: it goes to the guest with the most shares of those that ask, and to nobody unasked',
  async run(attempt) {
    const { random } = attempt;
    for (const asking of [0, 1, 3]) {
      const world = drawWorld(random, { frames: 2, turns: 1 });
      const all = world.guests.map((_, guest) => guest);
      const who = random
        .shuffle(all)
        .slice(0, asking)
        .sort((a, b) => a - b);
      // Of three, the one in the middle has the most shares, so that neither the first nor the last will do.
      for (const [place, guest] of who.entries()) {
        const wish = world.guests[guest] as World['guests'][number];
        wish.card = true;
        wish.shares = 100 + (place === 1 ? 200 : 50 * random.below(3));
      }
      const shares = (guest: number): number => world.guests[guest]?.shares ?? 0;
      const expected = who.reduce<number | null>(
        (best, guest) => (best === null || shares(guest) > shares(best) ? guest : best),
        null,
      );
      const { card } = await mapAndRun(attempt, world);
      if (card !== expected)
        throw new CheckFailure('The card went to the wrong guest.', {
          expected: expected === null ? 'null: nobody asked for it' : name(expected),
          found: card === null ? 'null' : name(card),
        });
    }
  },
};

const refuses: Check = {
  id: 'refuses',
  title: 'Not enough for what all need: no mapping at all, and one as soon as there is just enough',
  async run(attempt) {
    for (const short of [
      { frames: -1, turns: 2 },
      { frames: 3, turns: -1 },
    ]) {
      const world = drawWorld(attempt.random, short);
      const answer = await ask(attempt, world);
      if (answer !== null)
        throw new CheckFailure('The guests cannot all run on this server, and got a mapping.', {
          expected: `null: ${short.frames < 0 ? 'a frame' : 'a turn'} is missing`,
          found: shown(answer),
        });
    }
    await mapAndRun(attempt, drawWorld(attempt.random, { frames: 0, turns: 0 }));
  },
};

const lab: Lab = {
  id: 'what-is-virtualization/map-it',
  title: 'Who gets what',
  minutes: 40,
  brief:
    'Write `mapGuests(server, guests)`: which frame of the server stands behind each page of each guest, who has each turn of the processor, and who gets the one graphics card. Together the guests want more than there is. First everybody gets what it needs. What is left goes out page by page, each to a guest that wants more and that, with this page, has the fewest extra pages for its shares. Turns are spread over the round. When not even the needs can be met, return `null`. Each mapping is then run.',
  api: 'ring/mapping',
  exports: ['mapGuests'],
  seed: 4,
  material: [{ name: 'guest.s', text: source }],
  hints: [
    {
      title: 'Begin with the frames',
      text: 'Take frames from `server.frames`, from its beginning, and never count up yourself: there are holes. `frames.splice(0, n)` takes the next n out of a copy of that list, so no frame can be taken twice.',
    },
    {
      title: 'One page at a time',
      text: 'Do not work out proportions. Give each guest its `needs`, then hand out what is left page by page. Each time, look for the guest with the smallest `(extra + 1) / shares` that still wants one, where `extra` is what it has beyond its needs.',
    },
    {
      title: 'Spreading turns',
      text: 'Go through the round turn by turn. A guest with 3 of 12 turns should have had 1 after four of them, 2 after eight. Give each turn to the guest that is furthest behind what it should have had, and has turns left.',
    },
  ],
  checks: [apart, memory, turns, card, refuses],
};

export default lab;

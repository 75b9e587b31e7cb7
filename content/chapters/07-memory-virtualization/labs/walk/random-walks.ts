// Tables that walks are done through: made from a seed, with the kinds of entry that a check asks for.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { Pte } from '../../../../../lessons-engine/machine/index.ts';
import { TwoStages, type AccessName, type Level } from './two-stages.ts';

export interface WalkKind {
  first: boolean;
  second: boolean;
  /** Superpages in either stage. Default none. */
  superpages?: boolean;
  /** How one of the entries is spoilt. Default not. */
  spoilt?: 'invalid' | 'rights' | 'pointer' | 'misaligned';
  /** Only loads. Default all accesses. */
  loads?: boolean;
}

export interface RandomWalk {
  tables: TwoStages;
  address: number;
  access: AccessName;
}

const RIGHTS: Readonly<Record<AccessName, number>> = { load: Pte.R, store: Pte.R | Pte.W, fetch: Pte.X };
const KEPT = Pte.V | Pte.U | Pte.A | Pte.D;
/** Combinations that the specification has: W never without R. */
const ALLOWED = [Pte.R, Pte.R | Pte.W, Pte.X, Pte.R | Pte.X, Pte.R | Pte.W | Pte.X];

export function randomWalk(random: Random, kind: WalkKind): RandomWalk {
  const { first, second, superpages = false, spoilt, loads = false } = kind;
  const access = loads ? 'load' : random.pick<AccessName>(['load', 'store', 'fetch']);
  const page = random.below(0x10_0000);
  const address = page * 4096 + random.below(4096);
  // The guest's tables far away from the page, so that the host's tables for both are not the same.
  const tables = new TwoStages({ first, second }, 0x20_0000 + random.below(0x1000));
  const flags = (): number => {
    const fitting = ALLOWED.filter((rights) => (rights & RIGHTS[access]) === RIGHTS[access]);
    return KEPT | random.pick(fitting);
  };
  const level = (): Level => (superpages ? random.pick<Level>([0, 1]) : 0);
  const stage =
    spoilt === undefined
      ? null
      : random.pick([first && 'first', second && 'second'].filter((each) => each !== false));

  let guestPage = page;
  if (first) {
    const at = stage === 'first' ? levelOf(random, spoilt, level()) : level();
    // Without a second stage this is a host page; a page in memory is not needed, nothing is read there.
    const base = 0x10_0000 + random.below(0x8_0000);
    const target = at === 1 ? base & ~0x3ff : base;
    tables.mapFirst(
      page,
      stage === 'first' ? spoiltPage(target, spoilt) : target,
      at,
      stage === 'first' ? spoil(random, flags(), access, at, spoilt) : flags(),
    );
    guestPage = at === 1 ? target | (page & 0x3ff) : target;
  }
  if (second) {
    const at = stage === 'second' ? levelOf(random, spoilt, level()) : level();
    const base = random.below(0x3f_ffff);
    const target = at === 1 ? base & ~0x3ff : base;
    tables.mapSecond(
      guestPage,
      stage === 'second' ? spoiltPage(target, spoilt) : target,
      at,
      stage === 'second' ? spoil(random, flags(), access, at, spoilt) : flags(),
    );
  }
  return { tables, address, access };
}

/** A superpage that does not begin where one may. */
const spoiltPage = (page: number, spoilt: WalkKind['spoilt']): number =>
  spoilt === 'misaligned' ? page | 1 : page;

/** Only a superpage can be misaligned; a pointer is wrong on either level. */
function levelOf(random: Random, spoilt: WalkKind['spoilt'], level: Level): Level {
  if (spoilt === 'misaligned') return 1;
  return spoilt === 'pointer' ? random.pick<Level>([0, 1]) : level;
}

function spoil(
  random: Random,
  flags: number,
  access: AccessName,
  level: Level,
  spoilt: WalkKind['spoilt'],
): number {
  switch (spoilt) {
    case 'invalid':
      return flags & ~Pte.V;
    case 'rights': {
      // A right is missing, or the page is not for programs; or it may be written and not read, which is reserved.
      const lacking = ALLOWED.filter((rights) => (rights & RIGHTS[access]) !== RIGHTS[access]);
      return random.pick([KEPT | random.pick(lacking), flags & ~Pte.U, KEPT | Pte.W | Pte.X]);
    }
    case 'pointer':
      // To a third level; or with a bit that pointers must not have.
      return level === 0 ? Pte.V : Pte.V | random.pick([Pte.A, Pte.D, Pte.U]);
    default:
      return flags;
  }
}

// Tables that walks are done through: made from a seed, with the kinds of entry that a check asks for.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { Pte } from '../../../../../lessons-engine/machine/index.ts';
import { TwoStages, type AccessName, type Level } from './two-stages.ts';

/** One rule of the walk broken, and nothing else that a walk without that rule would stumble over. */
export interface Spoilt {
  how: 'invalid' | 'right' | 'kernel' | 'reserved' | 'too-deep' | 'pointer' | 'misaligned';
  /** Of the entry. Default any. */
  level?: Level;
  /** Of the program. Default any. */
  access?: AccessName;
  /** pointer: what it must not have. */
  bits?: number;
}

export interface WalkKind {
  first: boolean;
  second: boolean;
  /** Superpages in either stage. Default none. */
  superpages?: boolean;
  /** How one of the entries is spoilt. Default not. */
  spoilt?: Spoilt;
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
  const access = loads ? 'load' : (spoilt?.access ?? random.pick<AccessName>(['load', 'store', 'fetch']));
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
    const at = (stage === 'first' ? spoilt?.level : undefined) ?? level();
    // Without a second stage this is a host page; a page in memory is not needed, nothing is read there.
    const base = 0x10_0000 + random.below(0x8_0000);
    const target = at === 1 ? base & ~0x3ff : base;
    tables.mapFirst(
      page,
      stage === 'first' ? spoiltPage(target, spoilt) : target,
      at,
      stage === 'first' ? spoil(random, flags(), access, spoilt) : flags(),
    );
    guestPage = at === 1 ? target | (page & 0x3ff) : target;
  }
  if (second) {
    const at = (stage === 'second' ? spoilt?.level : undefined) ?? level();
    const base = random.below(0x3f_ffff);
    const target = at === 1 ? base & ~0x3ff : base;
    tables.mapSecond(
      guestPage,
      stage === 'second' ? spoiltPage(target, spoilt) : target,
      at,
      stage === 'second' ? spoil(random, flags(), access, spoilt) : flags(),
    );
  }
  return { tables, address, access };
}

/** A superpage that does not begin where one may. */
const spoiltPage = (page: number, spoilt: Spoilt | undefined): number =>
  spoilt?.how === 'misaligned' ? page | 1 : page;

function spoil(random: Random, flags: number, access: AccessName, spoilt: Spoilt | undefined): number {
  switch (spoilt?.how) {
    case 'invalid':
      return flags & ~Pte.V;
    case 'right':
      return KEPT | random.pick(ALLOWED.filter((rights) => (rights & RIGHTS[access]) !== RIGHTS[access]));
    case 'kernel':
      return flags & ~Pte.U;
    case 'reserved':
      return KEPT | Pte.W | Pte.X;
    case 'too-deep':
      return Pte.V;
    case 'pointer':
      return Pte.V | (spoilt.bits ?? 0);
    default:
      return flags;
  }
}

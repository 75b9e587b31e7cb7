// Interrupts with the hypervisor extension: which mode takes them, in which order, under which number. Privileged ISA 1.12,
// sections 3.1.9, 8.2.3, 8.4.2, 8.4.3.

import { Mode } from '../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../support/expect-step.ts';
import { HANDLER, S_HANDLER, VS_HANDLER, WITH_H, type Given } from '../../../support/machine-with.ts';

const modes = {
  M: { mode: Mode.Machine, virtual: false },
  HS: { mode: Mode.Supervisor, virtual: false },
  U: { mode: Mode.User, virtual: false },
  VS: { mode: Mode.Supervisor, virtual: true },
  VU: { mode: Mode.User, virtual: true },
} as const;
type ModeName = keyof typeof modes;

const MIE = 0x8;
const SIE = 0x2;
const [VSSI, VSTI, VSEI] = [0x004, 0x040, 0x400];
const VS_ALL = VSSI | VSTI | VSEI;
const S_ALL = 0x222;
/** Everything enabled wherever it can be. */
const on = { mstatus: MIE | SIE, vsstatus: SIE, mie: 0xeee };

/** In `from`, with `csrs`: the interrupt `number` is taken by `to`; or nothing is, and `nop` retires. */
function row(
  from: ModeName,
  csrs: Given['csrs'],
  taken: readonly [number: number, to: 'M' | 'HS' | 'VS', pc?: number] | null,
  says: string,
  more: Given = {},
): Row {
  const given: Given = { ...modes[from], options: WITH_H, csrs: csrs ?? {}, ...more };
  if (taken === null) return { run: 'nop', says, given, then: {} };
  const [number, to, pc] = taken;
  const trap = { cause: 0x8000_0000 + number, tval: 0, to };
  return { run: 'nop', says, given, then: { trap, ...(pc !== undefined && { pc }) } };
}

/** What a hypervisor injects with hvip and has not delegated is its own: it comes in any guest, and in HS with SIE. */
const injected: readonly Row[] = [
  row('VS', { ...on, hvip: VSSI }, [2, 'HS'], 'not in hideleg'),
  row('VU', { ...on, hvip: VSTI }, [6, 'HS'], 'not in hideleg'),
  row('VS', { mie: VS_ALL, hvip: VSEI }, [10, 'HS'], 'not in hideleg; SIE of HS is for HS'),
  row('U', { mie: VS_ALL, hvip: VSEI }, [10, 'HS'], 'not in hideleg'),
  row('HS', { ...on, hvip: VSEI }, [10, 'HS'], 'not in hideleg'),
  row('HS', { mie: VS_ALL, hvip: VSEI }, null, 'not in hideleg, SIE = 0'),
  row('M', { ...on, hvip: VS_ALL }, null, 'they are always delegated from M'),
  row('VS', { ...on, mie: S_ALL, hvip: VS_ALL }, null, 'not in hie'),
];

/** Delegated, they are the guest's, shifted by one, and nobody else takes them. */
const delegated: readonly Row[] = [
  row('VS', { ...on, hideleg: VS_ALL, hvip: VSSI }, [2, 'VS'], 'VSSI is 1 for the guest'),
  row('VS', { ...on, hideleg: VS_ALL, hvip: VSTI }, [6, 'VS'], 'VSTI is 5 for the guest'),
  row('VS', { ...on, hideleg: VS_ALL, hvip: VSEI }, [10, 'VS'], 'VSEI is 9 for the guest'),
  row(
    'VS',
    { mie: VS_ALL, hideleg: VS_ALL, hvip: VS_ALL, mstatus: SIE | MIE },
    null,
    'SIE of the guest is 0',
  ),
  row('VU', { mie: VS_ALL, hideleg: VS_ALL, hvip: VSTI }, [6, 'VS'], 'SIE of the guest is for its kernel'),
  row('HS', { ...on, hideleg: VS_ALL, hvip: VS_ALL }, null, 'V = 0'),
  row('U', { ...on, hideleg: VS_ALL, hvip: VS_ALL }, null, 'V = 0'),
  row('M', { ...on, hideleg: VS_ALL, hvip: VS_ALL }, null, 'V = 0'),
  row('VS', { ...on, hideleg: VS_ALL, hvip: VS_ALL }, [10, 'VS'], 'external before software and timer'),
  row('VS', { ...on, hideleg: VS_ALL, hvip: VSSI | VSTI }, [2, 'VS'], 'software before timer'),
  row('VS', { ...on, hideleg: VSTI, hvip: VS_ALL }, [10, 'HS'], 'what HS kept comes first'),
  row(
    'VS',
    { ...on, hideleg: VSEI, hvip: VSEI | VSTI },
    [6, 'HS'],
    'what HS kept comes first, whatever its rank',
  ),
];

/** Interrupts of HS and M while a guest runs. */
const hosts: readonly Row[] = [
  row('VS', { mie: S_ALL, mideleg: S_ALL, mip: 0x002 }, [1, 'HS'], 'SSI of HS'),
  row('VU', { mie: S_ALL, mideleg: S_ALL, mip: 0x020 }, [5, 'HS'], 'STI of HS'),
  row('VS', { mie: S_ALL, mideleg: S_ALL, mip: S_ALL }, [9, 'HS'], 'SEI first'),
  row('VS', { ...on, mideleg: S_ALL, mip: 0x020, hideleg: VS_ALL, hvip: VS_ALL }, [5, 'HS'], 'HS before VS'),
  row('VS', { ...on, mideleg: S_ALL, mip: 0x020, hvip: VS_ALL }, [5, 'HS'], 'STI before VSEI, both of HS'),
  row('VS', { mie: S_ALL, mip: 0x020 }, [5, 'M'], 'STI that is not delegated'),
  row('VU', { ...on, mideleg: S_ALL, mip: S_ALL, hideleg: VS_ALL, hvip: VS_ALL }, [3, 'M'], 'M before all', { msip: true }),
  row('VS', { mie: 0x80 }, [7, 'M'], 'MTI', { mtimecmp: 0 }),
  row('HS', { ...on, mideleg: S_ALL, mip: 0x222, hvip: VS_ALL }, [9, 'HS'], 'SEI, SSI, STI, VSEI, VSSI, VSTI'),
  row('HS', { ...on, mideleg: S_ALL, mip: 0x022, hvip: VS_ALL }, [1, 'HS'], 'SSI, STI, VSEI, VSSI, VSTI'),
  row('HS', { ...on, hvip: VS_ALL }, [10, 'HS'], 'VSEI, VSSI, VSTI'),
  row('HS', { ...on, hvip: VSSI | VSTI }, [2, 'HS'], 'VSSI, VSTI'),
]; // prettier-ignore

/** Vectored: an entry for each number, the guest's own number in the guest. */
const vectored: readonly Row[] = [
  row('VS', { ...on, hideleg: VS_ALL, hvip: VSEI, vstvec: VS_HANDLER | 1 }, [10, 'VS', VS_HANDLER + 36], 'vectored by 9'),
  row('VU', { ...on, hideleg: VS_ALL, hvip: VSSI, vstvec: VS_HANDLER | 1 }, [2, 'VS', VS_HANDLER + 4], 'vectored by 1'),
  row('VS', { ...on, hvip: VSEI, stvec: S_HANDLER | 1 }, [10, 'HS', S_HANDLER + 40], 'vectored by 10'),
  row('VS', { ...on, mip: 0x200, mtvec: HANDLER | 1 }, [9, 'M', HANDLER + 36], 'vectored by 9'),
]; // prettier-ignore

export const guestInterrupts: readonly Row[] = [...injected, ...delegated, ...hosts, ...vectored];

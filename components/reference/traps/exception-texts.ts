// What the reference says about exceptions: what raises one, what xtval holds then, and from each mode that can raise it the
// lines that do. RISC-V Privileged ISA 1.12, sections 3.1.15, 3.1.16 and 8.6.

import { Cause } from '../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../lessons-engine/machine/index.ts';
import { emptyTable, firstStage, pointTo, tableOfProgram } from './page-tables.ts';
import type { Privilege } from './privilege.ts';

/** Lines in machine mode, lines in the mode that raises the exception, data. */
export interface Raising {
  readonly before?: readonly string[];
  readonly lines: readonly string[];
  readonly data?: readonly string[];
}

export interface ExceptionText {
  readonly cause: number;
  readonly says: string;
  /** What xtval holds, in words; and what a test expects there. */
  readonly tval: string;
  readonly holds: 'pc' | 'instruction' | number;
  /** For guest-page faults: what mtval2 or htval holds. */
  readonly tval2?: string;
  /** How to raise it from a mode; null where it cannot be raised. */
  raise(from: Privilege): Raising | null;
}

const anywhere =
  (...lines: string[]) =>
  (): Raising => ({ lines });

const only =
  (modes: readonly Privilege['id'][], ...lines: string[]) =>
  ({ id }: Privilege): Raising | null =>
    modes.includes(id) ? { lines } : null;

const FAULT =
  'The virtual address of the access: of a misaligned one that crosses into the faulting page, of the part there.';
const FETCH = 'The virtual address of the instruction, or of the part of it that faults.';

const aligned: readonly ExceptionText[] = [
  {
    cause: Cause.InstructionAddressMisaligned,
    says: 'A jump or a taken branch to an address that is no multiple of 4. With the C extension instructions stand at multiples of 2, targets are always even, and nothing raises it; on a machine without C every mode can.',
    tval: 'The target. `xepc` is the address of the jump.',
    holds: 'pc',
    raise: () => null,
  },
  {
    cause: Cause.LoadAddressMisaligned,
    says: 'A load from an address that is no multiple of its size, on a machine that does not do misaligned accesses; `lr.w` from such an address on every machine.',
    tval: 'The virtual address.',
    holds: 0x8000_0001,
    raise: anywhere('li   a3, 0x80000001', 'lr.w a4, (a3)          # traps'),
  },
  {
    cause: Cause.StoreAddressMisaligned,
    says: 'A store to an address that is no multiple of its size, on a machine that does not do misaligned accesses; `sc.w` and atomic operations there on every machine.',
    tval: 'The virtual address.',
    holds: 0x8000_0001,
    raise: anywhere('li   a3, 0x80000001', 'amoadd.w a4, a4, (a3)  # traps'),
  },
];

const access: readonly ExceptionText[] = [
  {
    cause: Cause.InstructionAccessFault,
    says: 'A fetch from a physical address where there is no memory, or which physical memory protection does not let the mode execute.',
    tval: FETCH,
    holds: 'pc',
    raise: anywhere(
      'li   a3, 0x1000        # nothing is there',
      'jr   a3                # traps after the jump',
    ),
  },
  {
    cause: Cause.LoadAccessFault,
    says: 'A load from a physical address where nothing answers, or which physical memory protection does not let the mode read.',
    tval: FAULT,
    holds: 0x1000,
    raise: anywhere('li   a3, 0x1000        # nothing is there', 'lw   a4, 0(a3)         # traps'),
  },
  {
    cause: Cause.StoreAccessFault,
    says: 'A store or an atomic operation to a physical address where nothing answers, or which physical memory protection does not let the mode write.',
    tval: FAULT,
    holds: 0x1000,
    raise: anywhere('li   a3, 0x1000        # nothing is there', 'sw   a4, 0(a3)         # traps'),
  },
];

const instructions: readonly ExceptionText[] = [
  {
    cause: Cause.IllegalInstruction,
    says: 'A word that is no instruction, an instruction or a CSR that the mode may not use, a write to a read-only CSR. In a guest much of that is a virtual-instruction exception instead.',
    tval: 'The instruction, 16 or 32 bits of it.',
    holds: 'instruction',
    raise: anywhere('unimp                  # writes a read-only CSR: traps'),
  },
  {
    cause: Cause.Breakpoint,
    says: 'An `ebreak` or a `c.ebreak`.',
    tval: 'The address of the instruction.',
    holds: 'pc',
    raise: anywhere('ebreak                 # traps'),
  },
  {
    cause: Cause.VirtualInstruction,
    says: 'In a guest, an instruction or a CSR that HS-mode could have used: a hypervisor CSR, `hlv`, `hsv` and `hfence`, in VU-mode the CSRs and instructions of a supervisor, a counter that `hcounteren` closes, and what VTVM, VTW and VTSR of `hstatus` make trap. The hypervisor does it for the guest, or tells it that it is illegal.',
    tval: 'The instruction.',
    holds: 'instruction',
    raise: only(['vs', 'vu'], 'csrr a4, hstatus       # traps'),
  },
];

const call = (cause: number, who: string, ...modes: Privilege['id'][]): ExceptionText => ({
  cause,
  says: `An \`ecall\` in ${who}.`,
  tval: '0.',
  holds: 0,
  raise: only(modes, 'ecall                  # traps'),
});

const calls: readonly ExceptionText[] = [
  call(Cause.EcallFromU, 'U-mode or VU-mode', 'u', 'vu'),
  call(Cause.EcallFromS, 'S-mode, with the H extension HS-mode', 'hs'),
  call(Cause.EcallFromVS, 'VS-mode. It goes to the hypervisor as a call for its service', 'vs'),
  call(Cause.EcallFromM, 'M-mode. It cannot be delegated', 'm'),
];

/** Below machine mode by the tables of the mode; in machine mode through MPRV. */
function pageFault(from: Privilege, instruction: string): Raising {
  const csr = firstStage(from);
  const asSupervisor = ['li   t0, 0x20800       # MPRV, MPP = S', 'csrs mstatus, t0'];
  return {
    before: [...pointTo(csr), ...(from.mode === Mode.Machine ? asSupervisor : [])],
    lines: ['li   a3, 0x1000        # not mapped', instruction],
    data: tableOfProgram(csr, from),
  };
}

const pages: readonly ExceptionText[] = [
  {
    cause: Cause.InstructionPageFault,
    says: 'A fetch from a page that is not mapped or not executable, or that U says is the other mode’s. Machine mode fetches without translation.',
    tval: FETCH,
    holds: 'pc',
    raise: (from) =>
      from.mode === Mode.Machine
        ? null
        : {
            before: pointTo(firstStage(from)),
            lines: ['nop                    # not mapped: traps'],
            data: emptyTable(firstStage(from)),
          },
  },
  {
    cause: Cause.LoadPageFault,
    says: 'A load from a page that is not mapped or not readable, or that U and SUM do not allow. Machine mode can raise it with MPRV, and with `hlv`.',
    tval: FAULT,
    holds: 0x1000,
    raise: (from) => pageFault(from, 'lw   a4, 0(a3)         # traps'),
  },
  {
    cause: Cause.StorePageFault,
    says: 'A store or an atomic operation to a page that is not mapped or not writable, or that U and SUM do not allow. Machine mode can raise it with MPRV, and with `hsv`.',
    tval: FAULT,
    holds: 0x1000,
    raise: (from) => pageFault(from, 'sw   a4, 0(a3)         # traps'),
  },
];

const GUEST_PHYSICAL =
  'The guest-physical address shifted right by 2. For a fault on the way to a page-table entry of the guest it is the address of that entry, and `xtinst` says so.';

/** In a guest by its own access; elsewhere by hlv and hsv, in user mode with leave. */
function guestPageFault(from: Privilege, ownAccess: string, asGuest: string): Raising {
  const address = 'li   a3, 0x1000        # not mapped in the second stage';
  if (from.virtual)
    return { before: pointTo('hgatp'), lines: [address, ownAccess], data: tableOfProgram('hgatp', from) };
  const leave = from.mode === Mode.User ? ['li   t0, 0x200         # HU', 'csrs hstatus, t0'] : [];
  return { before: [...pointTo('hgatp'), ...leave], lines: [address, asGuest], data: emptyTable('hgatp') };
}

const guestPages: readonly ExceptionText[] = [
  {
    cause: Cause.InstructionGuestPageFault,
    says: 'A fetch of a guest from a guest-physical page that the second stage does not map as executable. The hypervisor maps the page, or stops the guest.',
    tval: 'The guest virtual address.',
    holds: 'pc',
    tval2: GUEST_PHYSICAL,
    raise: (from) =>
      from.virtual
        ? {
            before: pointTo('hgatp'),
            lines: ['nop                    # not mapped: traps'],
            data: emptyTable('hgatp'),
          }
        : null,
  },
  {
    cause: Cause.LoadGuestPageFault,
    says: 'A load of a guest from a guest-physical page that the second stage does not map as readable; or an `hlv` there. It is how a hypervisor notices access to a device that it emulates.',
    tval: 'The guest virtual address.',
    holds: 0x1000,
    tval2: GUEST_PHYSICAL,
    raise: (from) => guestPageFault(from, 'lw   a4, 0(a3)         # traps', 'hlv.w a4, (a3)         # traps'),
  },
  {
    cause: Cause.StoreGuestPageFault,
    says: 'A store or an atomic operation of a guest to a guest-physical page that the second stage does not map as writable; or an `hsv` there.',
    tval: 'The guest virtual address.',
    holds: 0x1000,
    tval2: GUEST_PHYSICAL,
    raise: (from) => guestPageFault(from, 'sw   a4, 0(a3)         # traps', 'hsv.w a4, (a3)         # traps'),
  },
];

/** Every exception, by its number. */
export const exceptionTexts: readonly ExceptionText[] = [
  ...aligned,
  ...access,
  ...instructions,
  ...calls,
  ...pages,
  ...guestPages,
].toSorted((a, b) => a.cause - b.cause);

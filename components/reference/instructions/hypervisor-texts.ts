// The H extension, and sfence.vma beside its two fences. RISC-V Privileged ISA 1.12, sections 4.2.1 and 8.3.
// The fences are shown at work: a page is mapped, read, mapped elsewhere, and read again.

import { onCell, text, type InstructionText } from './instruction-text.ts';

const HIGH = '0x80ff7f81';

const AS_GUEST =
  'It is translated and checked as an access of the guest would be, in the mode that SPVP of `hstatus` says: by `vsatp`, then by `hgatp`. ';
const WHO =
  'M-mode and HS-mode may use it, U-mode while HU is set; in a guest it raises the virtual-instruction exception.';

const accesses = {
  'hlv.b': onCell(
    `Loads a byte of the guest’s memory and extends its sign. ${AS_GUEST}${WHO}`,
    'hlv.b a0, (a1)', HIGH, {}, { a0: 0xffffff81 },
  ),
  'hlv.bu': onCell('Loads a byte of the guest’s memory and fills the upper bits with zeros, else like `hlv.b`.', 'hlv.bu a0, (a1)', HIGH, {}, { a0: 0x81 }),
  'hlv.h': onCell('Loads a halfword of the guest’s memory and extends its sign, else like `hlv.b`.', 'hlv.h a0, (a1)', HIGH, {}, { a0: 0x7f81 }),
  'hlv.hu': onCell('Loads a halfword of the guest’s memory and fills the upper bits with zeros, else like `hlv.b`.', 'hlv.hu a0, (a1)', HIGH, {}, { a0: 0x7f81 }),
  'hlvx.hu': onCell(
    'Loads a halfword that the guest may execute: execute permission takes the place of read permission in both stages. A hypervisor reads the instruction that trapped with it. A fault is one of a load.',
    'hlvx.hu a0, (a1)', HIGH, {}, { a0: 0x7f81 },
  ),
  'hlv.w': onCell('Loads a word of the guest’s memory, else like `hlv.b`.', 'hlv.w a0, (a1)', HIGH, {}, { a0: 0x80ff7f81 }),
  'hlvx.wu': onCell('Loads a word that the guest may execute, else like `hlvx.hu`.', 'hlvx.wu a0, (a1)', HIGH, {}, { a0: 0x80ff7f81 }),
  'hsv.b': onCell(
    `Stores the lowest byte of \`rs2\` to the guest’s memory. ${AS_GUEST}${WHO}`,
    'hsv.b a3, (a1)', '0', { a3: 0x1234 }, { a2: 0x34 },
  ),
  'hsv.h': onCell('Stores the lower halfword of `rs2` to the guest’s memory, else like `hsv.b`.', 'hsv.h a3, (a1)', '0', { a3: 0x51234 }, { a2: 0x1234 }),
  'hsv.w': onCell('Stores `rs2` to the guest’s memory, else like `hsv.b`.', 'hsv.w a3, (a1)', '0', { a3: 0x1234 }, { a2: 0x1234 }),
}; // prettier-ignore

interface Stage {
  /** The register with the root of the page table, and the bytes that the root is aligned to. */
  readonly root: string;
  readonly aligned: number;
  /** Bits of a leaf: V, R, W, A, D, and U for the second stage, where all accesses count as user's. */
  readonly leaf: string;
  /** Lines round a load that make it translated; what loads. */
  readonly on: readonly string[];
  readonly load: string;
  readonly off: readonly string[];
}

const viaHlv = { on: [], load: 'hlv.w', off: [] };

/** A page table of two levels maps 0x4000_0000 to `first`, later to `second`; a0 and a2 are what is read there. */
function remapping(does: string, example: string, stage: Stage, before: readonly string[] = []): InstructionText {
  const { root, aligned, leaf, on, load, off } = stage;
  const map = (page: string): string[] => [
    `la   t0, ${page}`,
    'srli t0, t0, 2',
    `ori  t0, t0, ${leaf}`,
    `sw   t0, 0(t2)         # the page is ${page}`,
  ];
  const read = (register: string): string[] => [...on, `${load.padEnd(4)} ${register}, (a1)`, ...off];
  return text(does, example, {}, { a0: 1, a2: 2 }, {
    before: [
      'la   t2, leaf',
      'srli t0, t2, 2',
      'ori  t0, t0, 1',
      'la   t1, root',
      'sw   t0, 1024(t1)      # 0x40000000 … goes by leaf',
      ...map('first'),
      'srli t1, t1, 12',
      'li   t0, 0x80000000',
      'or   t0, t0, t1',
      `csrw ${root}, t0`,
      'li   a1, 0x40000000',
      ...read('a0'),
      ...map('second'),
      ...before,
    ],
    after: read('a2'),
    data: [
      `    .balign ${aligned}`, `root: .zero ${aligned}`, 'leaf: .zero 4096', 'first: .word 1', '    .balign 4096',
      'second: .word 2',
    ],
  });
} // prettier-ignore

const FENCE = 'Whatever was stored to page tables before it holds for the translations after it. ';
const STALE = ' Without it the program would leave 1 in a2: the translation that the TLB still has.';

export const hypervisorTexts = {
  ...accesses,
  'sfence.vma': remapping(
    `${FENCE}With an address in \`rs1\` only what concerns that address need be forgotten, with a number in \`rs2\` only that address space; \`zero\` stands for all. Here \`rs2\` is not looked at. It is illegal in U-mode, and in S-mode while TVM is set; in VU-mode, or with VTVM in VS-mode, it raises the virtual-instruction exception. In a guest it speaks of the guest’s own tables.${STALE}`,
    'sfence.vma a1, zero',
    {
      root: 'satp',
      aligned: 4096,
      leaf: '0xc7',
      on: ['li   t3, 0x20800       # MPRV, MPP = S: loads are translated', 'csrs mstatus, t3'],
      load: 'lw',
      off: ['csrc mstatus, t3'],
    },
  ),
  'hfence.vvma': remapping(
    `${FENCE}It speaks of the first stage of the present guest, the tables under \`vsatp\`; \`rs1\` may give a guest virtual address, \`rs2\` an address space of the guest. In a guest it raises the virtual-instruction exception.${STALE}`,
    'hfence.vvma a1, zero',
    { root: 'vsatp', aligned: 4096, leaf: '0xd7', ...viaHlv },
  ),
  'hfence.gvma': remapping(
    `${FENCE}It speaks of the second stage, the tables under \`hgatp\`; \`rs1\` may give a guest-physical address shifted right by 2, \`rs2\` a virtual machine’s number. It is illegal in U-mode, and in HS-mode while TVM is set; in a guest it raises the virtual-instruction exception.${STALE}`,
    'hfence.gvma t3, zero',
    { root: 'hgatp', aligned: 16384, leaf: '0xd7', ...viaHlv },
    ['srli t3, a1, 2'],
  ),
};

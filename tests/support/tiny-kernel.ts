// The smallest kernel that `npm run boot` takes: the 64 bytes of a Linux Image's header, and assembly behind it.

import { assemble } from '../../lessons-engine/isa/index.ts';

export interface KernelFields {
  /** Where it wants to be, from the start of memory. Default 0, as a kernel without an MMU. */
  textOffset?: number;
  /** Default: the length of the file, in whole pages. */
  imageSize?: number;
}

/** Where the fields of the header stand. */
export const headerField = {
  textOffset: 8,
  imageSize: 16,
  flags: 24,
  version: 32,
  magic: 48,
  magic2: 56,
} as const;

/** `source` begins where a kernel is entered: a0 is the hart, a1 the device tree. */
export function tinyKernel(source: string, { textOffset = 0, imageSize }: KernelFields = {}): Uint8Array {
  const origin = 0x8000_0000 + textOffset;
  const { segments } = assemble(`        j start\n        .space 60\nstart:\n${source}`, { origin });
  const bytes = segments[0]?.bytes.slice() as Uint8Array;
  const view = new DataView(bytes.buffer);
  const word = (at: number, value: number): void => view.setUint32(at, value, true);
  word(headerField.textOffset, textOffset);
  word(headerField.imageSize, imageSize ?? Math.ceil(bytes.length / 4096) * 4096);
  word(headerField.version, 2);
  bytes.set(new TextEncoder().encode('RISCV\0\0\0RSC\x05'), headerField.magic);
  return bytes;
}

/** Shows a prompt, reads a line and gives it back in brackets, for ever; "q" switches the machine off. Polls the serial line. */
export const echoShell = `
        li   s0, 0x10000000
prompt: li   a0, '#'
        call put
        li   a0, ' '
        call put
        call get
        li   t1, 'q'
        beq  a0, t1, quit
        mv   s1, a0
        li   a0, '['
        call put
        mv   a0, s1
line:   li   t1, 10
        beq  a0, t1, last
        call put
        call get
        j    line
last:   li   a0, ']'
        call put
        li   a0, 10
        call put
        j    prompt
quit:   li   t0, 0x00100000
        li   t1, 0x5555
        sw   t1, (t0)
put:    sb   a0, (s0)
        ret
get:    lbu  t0, 5(s0)
        andi t0, t0, 1
        beqz t0, get
        lbu  a0, (s0)
        ret
`;

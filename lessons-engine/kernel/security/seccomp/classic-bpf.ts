// Instructions of classic BPF as seccomp uses them (include/uapi/linux/bpf_common.h and filter.h): one accumulator A, one
// index register X, sixteen words of memory M[], jumps forward only. An instruction is 8 bytes (struct sock_filter).

/** A program is a list of these. All fields unsigned: 16, 8, 8 and 32 bits. */
export interface SockFilter {
  readonly code: number;
  /** Instructions to skip when the comparison holds, and when it does not. */
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

/** Parts that a code is the sum of: class, then size and mode of a load, or operation and source of the others. */
export const Bpf = {
  LD: 0x00, LDX: 0x01, ST: 0x02, STX: 0x03, ALU: 0x04, JMP: 0x05, RET: 0x06, MISC: 0x07,
  W: 0x00, H: 0x08, B: 0x10,
  IMM: 0x00, ABS: 0x20, IND: 0x40, MEM: 0x60, LEN: 0x80, MSH: 0xa0,
  ADD: 0x00, SUB: 0x10, MUL: 0x20, DIV: 0x30, OR: 0x40, AND: 0x50, LSH: 0x60, RSH: 0x70, NEG: 0x80, MOD: 0x90, XOR: 0xa0,
  JA: 0x00, JEQ: 0x10, JGT: 0x20, JGE: 0x30, JSET: 0x40,
  K: 0x00, X: 0x08, A: 0x10,
  TAX: 0x00, TXA: 0x80,
} as const; // prettier-ignore

/** Instructions of a program at most (BPF_MAXINSNS), and words of M[] (BPF_MEMWORDS). */
export const BPF_MAXINSNS = 4096;
export const BPF_MEMWORDS = 16;
/** sizeof(struct sock_filter). */
export const SOCK_FILTER_SIZE = 8;

/** BPF_STMT of the C headers. */
export const statement = (code: number, k: number): SockFilter => ({ code, jt: 0, jf: 0, k: k >>> 0 });
/** BPF_JUMP of the C headers. */
export const jump = (code: number, k: number, jt: number, jf: number): SockFilter => ({
  code,
  jt,
  jf,
  k: k >>> 0,
});

/** As it stands in a program's memory. */
export function encodeFilter(program: readonly SockFilter[]): Uint8Array {
  const bytes = new Uint8Array(program.length * SOCK_FILTER_SIZE);
  const view = new DataView(bytes.buffer);
  program.forEach(({ code, jt, jf, k }, index) => {
    const at = index * SOCK_FILTER_SIZE;
    view.setUint16(at, code, true);
    view.setUint8(at + 2, jt);
    view.setUint8(at + 3, jf);
    view.setUint32(at + 4, k, true);
  });
  return bytes;
}

/** Back from memory; whole instructions only. */
export function decodeFilter(bytes: Uint8Array): SockFilter[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / SOCK_FILTER_SIZE) }, (_, index) => {
    const at = index * SOCK_FILTER_SIZE;
    return {
      code: view.getUint16(at, true),
      jt: view.getUint8(at + 2),
      jf: view.getUint8(at + 3),
      k: view.getUint32(at + 4, true),
    };
  });
}

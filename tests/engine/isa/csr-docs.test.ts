import { describe, expect, it } from 'vitest';
import { Cause, csrDocs, csrNumbers, Interrupt, type CsrName } from '../../../lessons-engine/isa/index.ts';

const docs = new Map(csrDocs().map((doc) => [doc.name, doc]));
const fieldsOf = (name: CsrName) =>
  Object.fromEntries(docs.get(name)!.fields.map((field) => [field.name, field]));

describe('csrDocs()', () => {
  it('has every CSR once, by number, with its privilege', () => {
    const numbers = csrDocs().map(({ number }) => number);
    expect(numbers).toEqual(Object.values(csrNumbers).toSorted((a, b) => a - b));
    expect(docs.get('hgatp')).toMatchObject({ number: 0x680, privilege: 2, readOnly: false });
    expect(docs.get('hpmcounter31h')).toMatchObject({ number: 0xc9f, privilege: 0, readOnly: true });
  });

  it.each(csrDocs())('says of $name in one line what it is, and of each field', ({ says, fields }) => {
    for (const line of [says, ...fields.map((field) => field.says)])
      expect(line).toMatch(/^\S[^\n]{3,99}[^\s.]$/);
  });

  it.each(csrDocs())(
    'lists the fields of $name from the highest bit down, none over another',
    ({ fields }) => {
      let above = 32;
      for (const { name, high, low } of fields) {
        expect(high, name).toBeLessThan(above);
        expect(low, name).toBeLessThanOrEqual(high);
        expect(low, name).toBeGreaterThanOrEqual(0);
        above = low;
      }
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    },
  );

  // Privileged ISA 1.12: figures of the registers for RV32.
  it.each([
    [
      'mstatus',
      'SIE 1 MIE 3 SPIE 5 UBE 6 MPIE 7 SPP 8 VS 10:9 MPP 12:11 FS 14:13 XS 16:15 MPRV 17 SUM 18 MXR 19 TVM 20 TW 21 TSR 22 SD 31',
    ],
    ['mstatush', 'SBE 4 MBE 5 GVA 6 MPV 7'],
    ['sstatus', 'SIE 1 SPIE 5 UBE 6 SPP 8 VS 10:9 FS 14:13 XS 16:15 SUM 18 MXR 19 SD 31'],
    ['vsstatus', 'SIE 1 SPIE 5 UBE 6 SPP 8 VS 10:9 FS 14:13 XS 16:15 SUM 18 MXR 19 SD 31'],
    ['hstatus', 'VSBE 5 GVA 6 SPV 7 SPVP 8 HU 9 VGEIN 17:12 VTVM 20 VTW 21 VTSR 22'],
    ['satp', 'PPN 21:0 ASID 30:22 MODE 31'],
    ['vsatp', 'PPN 21:0 ASID 30:22 MODE 31'],
    ['hgatp', 'PPN 21:0 VMID 28:22 MODE 31'],
    ['mcause', 'Exception Code 30:0 Interrupt 31'],
    ['mtvec', 'MODE 1:0 BASE 31:2'],
    ['misa', 'Extensions 25:0 MXL 31:30'],
    ['mie', 'SSIE 1 VSSIE 2 MSIE 3 STIE 5 VSTIE 6 MTIE 7 SEIE 9 VSEIE 10 MEIE 11 SGEIE 12'],
    ['mip', 'SSIP 1 VSSIP 2 MSIP 3 STIP 5 VSTIP 6 MTIP 7 SEIP 9 VSEIP 10 MEIP 11 SGEIP 12'],
    ['sie', 'SSIE 1 STIE 5 SEIE 9'],
    ['vsip', 'SSIP 1 STIP 5 SEIP 9'],
    ['hip', 'VSSIP 2 VSTIP 6 VSEIP 10 SGEIP 12'],
    ['hvip', 'VSSIP 2 VSTIP 6 VSEIP 10'],
    ['hideleg', 'VSSI 2 VSTI 6 VSEI 10'],
    ['mcounteren', 'CY 0 TM 1 IR 2 HPM 31:3'],
    ['mcountinhibit', 'CY 0 IR 2 HPM 31:3'],
    ['menvcfg', 'FIOM 0'],
  ] as const)('knows the fields of %s: %s', (name, expected) => {
    const written = docs
      .get(name)!
      .fields.toReversed()
      .map(({ name: field, high, low }) => `${field} ${high === low ? high : `${high}:${low}`}`);
    expect(written.join(' ')).toBe(expected);
  });

  it('gives each PMP entry its byte', () => {
    const fields = fieldsOf('pmpcfg3');
    expect(fields['pmp12cfg.R']).toMatchObject({ high: 0, low: 0 });
    expect(fields['pmp12cfg.A']).toMatchObject({ high: 4, low: 3 });
    expect(fields['pmp15cfg.L']).toMatchObject({ high: 31, low: 31 });
    expect(Object.keys(fields)).toHaveLength(20);
  });

  it('has a bit for each exception that can be delegated, at its number', () => {
    const codes = (name: CsrName) =>
      docs
        .get(name)!
        .fields.map(({ low }) => low)
        .toReversed();
    const all = Object.values(Cause).toSorted((a, b) => a - b);
    expect(codes('medeleg')).toEqual(all.filter((cause) => cause !== Cause.EcallFromM));
    expect(codes('hedeleg')).toEqual(
      all.filter((cause) => cause < Cause.EcallFromS || [12, 13, 15].includes(cause)),
    );
    expect(docs.get('mie')!.fields).toHaveLength(Object.keys(Interrupt).length);
  });
});

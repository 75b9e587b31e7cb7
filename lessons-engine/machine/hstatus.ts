// The fields of hstatus on RV32 (Privileged ISA 1.12, section 8.2.1). VGEIN is fixed to 0: there are no guest external
// interrupt files (GEILEN = 0). VSBE is fixed to 0: everything is little-endian.

export const Hstatus = {
  GVA: 1 << 6,
  SPV: 1 << 7,
  SPVP: 1 << 8,
  HU: 1 << 9,
  VTVM: 1 << 20,
  VTW: 1 << 21,
  VTSR: 1 << 22,
} as const;

/** Fields that software may write. */
export const HSTATUS_WRITABLE =
  Hstatus.GVA | Hstatus.SPV | Hstatus.SPVP | Hstatus.HU | Hstatus.VTVM | Hstatus.VTW | Hstatus.VTSR;

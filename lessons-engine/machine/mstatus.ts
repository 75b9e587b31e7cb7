// The fields of mstatus and mstatush (Privileged ISA 1.12, section 3.1.6) that this machine has, and what of them sstatus
// shows. vsstatus keeps the fields of sstatus for the guest (8.2.11).

export const Mstatus = {
  SIE: 1 << 1,
  MIE: 1 << 3,
  SPIE: 1 << 5,
  MPIE: 1 << 7,
  SPP: 1 << 8,
  MPP: 3 << 11,
  MPRV: 1 << 17,
  SUM: 1 << 18,
  MXR: 1 << 19,
  TVM: 1 << 20,
  TW: 1 << 21,
  TSR: 1 << 22,
} as const;

/** Fields of mstatush, which exist with the hypervisor extension. */
export const MstatusH = { GVA: 1 << 6, MPV: 1 << 7 } as const;

export const MPP_SHIFT = 11;

const M = Mstatus;
/** Fields that software may write through mstatus. */
export const MSTATUS_WRITABLE =
  M.SIE | M.MIE | M.SPIE | M.MPIE | M.SPP | M.MPP | M.MPRV | M.SUM | M.MXR | M.TVM | M.TW | M.TSR;
/** Fields that show through sstatus. */
export const SSTATUS_VISIBLE = M.SIE | M.SPIE | M.SPP | M.SUM | M.MXR;

// Error numbers of WASI preview 1 that the host gives, with the numbers of its witx file. (Linux has other numbers for the
// same names.)

export const errnos = {
  success: 0,
  badf: 8,
  exist: 20,
  fault: 21,
  inval: 28,
  isdir: 31,
  loop: 32,
  noent: 44,
  nfile: 41,
  fbig: 22,
  notdir: 54,
  notempty: 55,
  spipe: 70,
  /** The descriptor is there, but not the right to do this with it; or the path leads out of it. */
  notcapable: 76,
} as const;
export type ErrnoName = keyof typeof errnos;

/** Thrown where a call fails, and caught where calls are made: it becomes the number that the module gets. */
export class WasiError extends Error {
  override name = 'WasiError';
  readonly errno: ErrnoName;

  constructor(errno: ErrnoName) {
    super(errno);
    this.errno = errno;
  }
}

// What images need of algorithms that others keep better: SHA-256 (FIPS 180-4) and gzip (RFC 1952). Whoever makes a store or
// builds an image hands them in, so that the engine is bound to no platform's names.

export interface Codecs {
  /** 32 bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** The same bytes give the same result in each run: no time, no name in the header. */
  readonly gzip: (bytes: Uint8Array) => Uint8Array;
  /** Throws for what is no gzip. */
  readonly gunzip: (bytes: Uint8Array) => Uint8Array;
}

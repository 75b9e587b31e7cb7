// What all programs of a machine's arrangements are given from outside: the images that are unpacked there (unpacking is a
// library's work here, not made of system calls), and where their exchanges are noted.

import type { LocalImages } from '../store/local-images.ts';
import type { Exchanges } from './exchanges.ts';

export interface Parts {
  readonly exchanges: Exchanges;
  readonly images: LocalImages;
}

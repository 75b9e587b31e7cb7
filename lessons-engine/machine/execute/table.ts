// Every mnemonic's semantics. A row added to isa/rows.ts without an entry here does not compile.

import type { Mnemonic } from '../../isa/index.ts';
import { atomic } from './atomic.ts';
import { control } from './control.ts';
import { csr } from './csr.ts';
import type { Execute } from './execute.ts';
import { hypervisor } from './hypervisor.ts';
import { integer } from './integer.ts';
import { loadStore } from './load-store.ts';
import { multiply } from './multiply.ts';
import { system } from './system.ts';

export const execute = {
  ...integer,
  ...multiply,
  ...loadStore,
  ...control,
  ...csr,
  ...system,
  ...atomic,
  ...hypervisor,
} satisfies Record<Mnemonic, Execute>;

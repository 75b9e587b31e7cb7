// Every CSR with what there is to know about it, for the reference and for views that show fields.

import { csrNumbers, csrPrivilege, csrReadOnly, type CsrName } from '../csr-names.ts';
import { counterTexts, performanceTexts } from './counters.ts';
import type { CsrText } from './csr-doc.ts';
import { hypervisorTexts } from './hypervisor.ts';
import { machineTexts, memoryProtectionTexts } from './machine.ts';
import { supervisorTexts } from './supervisor.ts';

export interface CsrDoc extends CsrText {
  readonly name: CsrName;
  /** 0 … 4095, as a Zicsr instruction has it. */
  readonly number: number;
  /** The lowest mode that may access it: 0 U, 1 S, 2 HS, 3 M. */
  readonly privilege: 0 | 1 | 2 | 3;
  /** Both top bits of the number are set: to write it is an illegal instruction (Privileged ISA 1.12, section 2.1). */
  readonly readOnly: boolean;
}

/** Every CSR, by number. */
export function csrDocs(): readonly CsrDoc[] {
  const texts: Readonly<Partial<Record<CsrName, CsrText>>> = {
    ...counterTexts(),
    ...performanceTexts(),
    ...supervisorTexts(),
    ...hypervisorTexts(),
    ...machineTexts(),
    ...memoryProtectionTexts(),
  };
  const docs = (Object.keys(csrNumbers) as CsrName[]).map((name): CsrDoc => {
    const number = csrNumbers[name];
    const text = texts[name];
    if (!text) throw new Error(`csrDocs: expected a text about every CSR, found none about ${name}`);
    return { name, number, privilege: csrPrivilege(number), readOnly: csrReadOnly(number), ...text };
  });
  return docs.toSorted((a, b) => a.number - b.number);
}

import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'csrs',
  because: 'Writes rd before it reads rs1: wrong when both are the same register.',
  replace: [
    ['const old = this.csrs[csr];', 'const old = this.csrs[csr];\n    this.vcpu.setReg(rd, old);'],
    ['this.csrs[csr] = next >>> 0;\n    this.vcpu.setReg(rd, old);', 'this.csrs[csr] = next >>> 0;'],
  ],
} satisfies SolutionEdit;

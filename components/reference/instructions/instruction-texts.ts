// The texts of all instructions. One without a text is a type error here.

import type { CompressedMnemonic, Mnemonic } from '../../../lessons-engine/isa/index.ts';
import { compressedTexts } from './compressed-texts.ts';
import { controlTexts } from './control-texts.ts';
import { hypervisorTexts } from './hypervisor-texts.ts';
import type { InstructionText } from './instruction-text.ts';
import { integerTexts } from './integer-texts.ts';
import { memoryTexts } from './memory-texts.ts';
import { systemTexts } from './system-texts.ts';

export const instructionTexts: Readonly<Record<Mnemonic | CompressedMnemonic, InstructionText>> = {
  ...integerTexts,
  ...controlTexts,
  ...memoryTexts,
  ...systemTexts,
  ...hypervisorTexts,
  ...compressedTexts,
};

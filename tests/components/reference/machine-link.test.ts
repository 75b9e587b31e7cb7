// Links to the machine page: short enough to pass on, and the page reads the same program from them.

import { expect, test } from 'vitest';
import { LONGEST_LINK } from '../../../components/machine/fragment.ts';
import { sourceIn } from '../../../components/machine/source-link.ts';
import { instructionProgram } from '../../../components/reference/instructions/instruction-program.ts';
import { instructionTexts } from '../../../components/reference/instructions/instruction-texts.ts';
import { machineLink } from '../../../components/reference/machine-link.ts';

test.each(Object.entries(instructionTexts))('the link of %s holds its program', async (name, text) => {
  const source = instructionProgram(name, text);
  const link = await machineLink(source);
  expect(link.startsWith('/machine/#')).toBe(true);
  expect(link.length).toBeLessThan(LONGEST_LINK);
  expect(await sourceIn(link.slice('/machine/'.length))).toBe(source);
});

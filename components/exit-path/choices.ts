// What can be compared: the engine's four arrangements, and the third again with its doorbell answered in the kernel.

import {
  arrangements,
  withDoorbell,
  type Arrangement,
} from '../../lessons-engine/hypervisor/arrangements/arrangement.ts';

export interface Choice {
  key: string;
  /** Short enough for the head of a column. */
  title: string;
  arrangement: Arrangement;
}

const titles: Readonly<Record<Arrangement['id'], string>> = {
  'own-drivers': 'Own drivers',
  'driver-domain': 'Driver domain',
  'kernel-module': 'Kernel module',
  hosted: 'Hosted',
};

export const choices: readonly Choice[] = arrangements.flatMap((arrangement) => {
  const plain = { key: arrangement.id, title: titles[arrangement.id], arrangement };
  if (arrangement.id !== 'kernel-module') return [plain];
  return [
    plain,
    { key: 'doorbell', title: 'Kernel module, doorbell', arrangement: withDoorbell(arrangement) },
  ];
});

/** @throws RangeError naming `key` when there is no such choice. */
export function choiceOf(key: string): Choice {
  const found = choices.find((choice) => choice.key === key);
  if (!found)
    throw new RangeError(`expected one of ${choices.map((each) => each.key).join(', ')}, found ${key}`);
  return found;
}

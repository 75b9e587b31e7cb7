// What can be chosen are the hypervisors of the chapter's table; each situation says why, or why not.

import type { Choice } from '../../../../lessons-engine/grader/scenario.ts';
import { hypervisors } from '../hypervisors.ts';

/** A choice by the id of its hypervisor. */
export function choose(id: string, explanation: string): Choice {
  const found = hypervisors.find((hypervisor) => hypervisor.id === id);
  if (!found) throw new Error(`scenarios: expected a hypervisor of hypervisors.ts, found "${id}"`);
  return { id, text: found.title, explanation };
}

// A finding as a list of short texts, which is what progress keeps of an answer, and back.

import type { Finding } from '../../lessons-engine/grader/detective.ts';

export function keptFinding({ asked, placed, requirement }: Finding): string[] {
  return [
    ...asked.map((id) => `ask:${id}`),
    ...Object.entries(placed).map(([workload, place]) => `place:${workload}:${place}`),
    ...(requirement === null ? [] : [`requirement:${requirement}`]),
  ];
}

/** What cannot be read is left out; grading then says what is missing. */
export function finding(kept: readonly string[]): Finding {
  const parts = kept.map((text) => text.split(':'));
  const of = (kind: string) => parts.filter(([first]) => first === kind);
  return {
    asked: of('ask').flatMap(([, id]) => id ?? []),
    placed: Object.fromEntries(of('place').map(([, workload = '', place = '']) => [workload, place])),
    requirement: of('requirement')[0]?.[1] ?? null,
  };
}

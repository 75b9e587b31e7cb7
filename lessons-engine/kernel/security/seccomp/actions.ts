// What a filter may decide about a call (seccomp(2), "SECCOMP_RET_*"): the upper half of the word that it returns is the
// action, the lower half data for it. Read as a signed number, a smaller action is a more restrictive one.

export const Ret = {
  KILL_PROCESS: 0x8000_0000,
  KILL_THREAD: 0x0000_0000,
  TRAP: 0x0003_0000,
  ERRNO: 0x0005_0000,
  USER_NOTIF: 0x7fc0_0000,
  TRACE: 0x7ff0_0000,
  LOG: 0x7ffc_0000,
  ALLOW: 0x7fff_0000,
} as const;

export type ActionName = keyof typeof Ret;

const names = new Map(Object.entries(Ret).map(([name, value]) => [value as number, name as ActionName]));

/** SECCOMP_RET_ACTION_FULL, SECCOMP_RET_DATA. */
const ACTION = 0xffff_0000;
const DATA = 0x0000_ffff;

/** The action as a signed number: of two results the smaller one wins. */
export const restrictiveness = (result: number): number => result & ACTION;

/** A result taken apart. An action that nobody knows kills the process, as in Linux. */
export function actionOf(result: number): { action: ActionName; data: number } {
  return { action: names.get((result & ACTION) >>> 0) ?? 'KILL_PROCESS', data: result & DATA };
}

/** Whether SECCOMP_GET_ACTION_AVAIL knows it. */
export const isAction = (value: number): boolean => names.has(value >>> 0);

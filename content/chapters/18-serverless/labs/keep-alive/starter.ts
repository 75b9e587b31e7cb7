import type { Idle, Platform } from 'ring/keep-alive';

/** Ten minutes for everybody. */
export function policy(platform: Platform): void {
  let each: Idle | null = platform.first();
  while (each !== null) {
    if (each.now < 15) console.log(`${each.app} was idle for`, each.idle);
    each = platform.keep(0, 10);
  }
}

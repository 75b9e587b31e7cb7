// Programs that use up memory and tasks.

import { exit, sys } from './assembly.ts';

/** Writes to so many pages, one after the other, and then does `after`. */
export const hog = (pages: number, after = exit(0)): string => `
        la s0, pages
        li s1, ${pages}
        li s2, 4096
touch:  sw s1, 0(s0)
        add s0, s0, s2
        addi s1, s1, -1
        bnez s1, touch
        ${after}
        .bss
        .align 12
pages:  .space ${pages * 4096}
`;

/** Forks for ever, and so does every child. */
export const forkBomb = `
1:      ${sys('clone', 17, 0, 0, 0, 0)}
        j 1b
`;

/** Waits for ever. */
export const pause = `
wait:   ${sys('rt_sigsuspend', 'sp', 8)}
        j wait
`;

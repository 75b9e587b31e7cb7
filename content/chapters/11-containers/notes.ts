// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 6,
    say: 'Let the three answers stand: it is told the truth, but only part of it. Nothing runs between the shell and the processor.',
  },
  {
    at: 'a-root-of-ones-own',
    minutes: 8,
    say: 'Ask for the escape before it is run. `chroot` moves the root and leaves the working directory.',
    ask: 'What does `escape` do with nothing but system calls?',
    mistaken: 'That `chroot` was meant for security. Its manual page says the opposite.',
  },
  {
    at: 'numbers-and-names-jails',
    minutes: 6,
    say: 'Names are closed, amounts are not: the killer took the service, which had asked for nothing.',
    run: 'Show which task was chosen, and why: it had most pages.',
  },
  {
    at: 'a-share-of-the-machine-zones',
    minutes: 6,
    say: 'Amounts are closed, rights are not: a device file means the same disk everywhere.',
    ask: `Which of ${figures.capabilities} capabilities would you leave to a web server?`,
  },
  {
    at: 'linux-parts-instead-of-a-whole',
    minutes: 10,
    say: 'No object of the kernel is a container. Three places to fall: shared mounts, open descriptors, the first process.',
    mistaken: 'That a container is a thing in the kernel.',
  },
  {
    at: 'lab-write-a-container-runtime',
    minutes: 45,
    say: 'Rights go last, because everything before needs them. The messages name the attack that got through.',
    run: '`npm run lab -- containers/container-runtime file.ts`',
  },
  {
    at: 'demo-two-containers-on-one-kernel',
    minutes: 12,
    say: 'Prediction before every command: the six prompts under the terminals are made for it.',
    run: '`kill -9 -1` in a, then `bomb 100` in b, then `crowd` in the host.',
  },
  {
    at: 'weights-and-limits',
    minutes: 6,
    say: `A weight divides what several want; a limit holds at night as well. Two busy groups of 25 and 75 got ${figures.limits.light} and ${figures.limits.heavy}.`,
    ask: '`cpu.weight` or `cpu.max` for a tenant who computes without hurry?',
  },
  {
    at: 'lab-three-tenants-one-noisy',
    minutes: 20,
    say: 'Latencies are counted, so two solutions can be compared to the unit.',
  },
  {
    at: 'what-is-left-open',
    minutes: 6,
    say: 'One kernel behind all walls. `/proc/meminfo` is harmless, and typical.',
    mistaken: 'That FreeBSD’s jail is from 1998; it came with release 4.0, in 2000.',
  },
];

export default notes;

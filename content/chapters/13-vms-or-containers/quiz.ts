// The questions of chapter 13. Numbers are those of the race, run when the site is built.

import { startCosts } from '../../../lessons-engine/costs/index.ts';
import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { figures } from './figures.ts';

const cost = (id: string): number => startCosts.find((each) => each.id === id)?.nanoseconds ?? 0;
const MILLISECOND = 1e6;
/** What Debian took to boot in a paper of the chapter, in milliseconds. */
const BOOT = 1500;

/** A boot with so many exits. */
const timeOfExits = (exits: number) => {
  const milliseconds = (exits * cost('exits')) / MILLISECOND;
  return {
    id: 'time-of-exits',
    prompt: `A guest exits ${exits.toLocaleString('en-US')} times while it boots. At ${cost('exits')} ns for an exit and the way back, how many milliseconds is that?`,
    answer: milliseconds,
    tolerance: 0.05,
    unit: 'ms',
    explanation: `Counts times cost: ${milliseconds.toPrecision(3)} ms. That is ${Number(((100 * milliseconds) / BOOT).toPrecision(1))} % of the second and a half that Debian took to boot: exits are not what made that boot slow.`,
  };
};

const quiz: Quiz = {
  id: 'vms-or-containers/quiz',
  questions: [
    {
      kind: 'ordering',
      id: 'full-vm-phases',
      prompt: 'Put the start of the full VM in order.',
      items: [
        {
          id: 'monitor',
          text: 'The monitor makes the machine: memory, devices, a virtual processor',
          explanation: 'Before it there is no machine that could run anything.',
        },
        {
          id: 'firmware',
          text: 'Firmware walks the device tree and asks every slot',
          explanation: 'It is the first program of the machine, and must not assume what is there.',
        },
        {
          id: 'kernel',
          text: 'The kernel lists its free pages and starts its drivers',
          explanation: 'It was read from the disk by the firmware, and takes the machine over.',
        },
        {
          id: 'init',
          text: 'The first process reads its settings and makes a second one',
          explanation: 'Processes exist only once the kernel has page tables and a timer.',
        },
        {
          id: 'listen',
          text: 'The server listens',
          explanation: 'Only from here on can a client be answered.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'why-so-many-exits',
      prompt: `The full VM left for its monitor ${figures.vm.exits} times. What for, most often?`,
      options: [
        {
          id: 'pages',
          text: 'A page of its memory was touched for the first time',
          correct: true,
          explanation: `They are ${figures.vm.pages}, or ${figures.vm.pageShare}: the kernel writes into every free page while it lists them.`,
        },
        {
          id: 'network',
          text: 'Frames of the network',
          correct: false,
          explanation: `The whole conversation with the client took ${figures.vm.answer.exits} exits.`,
        },
        {
          id: 'system-calls',
          text: 'System calls of init and of the server',
          correct: false,
          explanation:
            'Those are between a guest’s program and its kernel; with the hypervisor extension they reach nobody else.',
        },
        {
          id: 'timer',
          text: 'Timer interrupts',
          correct: false,
          explanation: 'There are a handful: the whole start is shorter than a few slices of the timer.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'what-a-container-starts',
      prompt: 'What is started when a container is started, as in this race?',
      options: [
        {
          id: 'process',
          text: 'A process, on the kernel that is there, with its own view of what exists',
          correct: true,
          explanation:
            'Namespaces, a root and a control group are arranged by system calls, and then `execve` runs the program.',
        },
        {
          id: 'small-kernel',
          text: 'A small kernel for this one program',
          correct: false,
          explanation:
            'That would be a unikernel or a microVM. There are runtimes that put a container into one; the race’s does not.',
        },
        {
          id: 'image',
          text: 'The image, which is booted',
          correct: false,
          explanation: 'An image is files and a few settings. Nothing in it boots.',
        },
        {
          id: 'daemon',
          text: 'The container engine, for every container anew',
          correct: false,
          explanation:
            'A daemon may ask for the start, but it was running before, and the container is no part of it.',
        },
      ],
    },
    numericWithVariants(timeOfExits, 5000, 2000, 8000, 12_000),
    {
      kind: 'multiple',
      id: 'what-a-microvm-leaves-out',
      prompt: 'What did the microVM of the race leave out, compared with the full VM?',
      options: [
        {
          id: 'firmware',
          text: 'Firmware, because its monitor puts the kernel into memory',
          correct: true,
          explanation: 'Nobody needs to look for a kernel that is already in memory.',
        },
        {
          id: 'devices',
          text: 'Devices that the server does not need',
          correct: true,
          explanation:
            'Its kernel finds a network card and the serial line, and nothing to set up beside them.',
        },
        {
          id: 'kernel',
          text: 'The kernel',
          correct: false,
          explanation: 'It runs the very same one, byte for byte.',
        },
        {
          id: 'second-stage',
          text: 'The second stage of page tables',
          correct: false,
          explanation: 'It is what keeps the guest in its memory. Without it there would be no VM.',
        },
        {
          id: 'init',
          text: 'Init and its two processes',
          correct: false,
          explanation: 'They start as in the full VM; they only find no disk to read settings from.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'cold-function-instructions',
      prompt: `The cold function executed ${figures.cold.overVm} times as many instructions as the full VM. Where?`,
      options: [
        {
          id: 'runtime',
          text: 'In its language’s runtime, which reads and translates its library before the first request',
          correct: true,
          explanation: `Between execve and listening it took ${figures.cold.runtime.instructions} of them; the container around it took a few hundred.`,
        },
        {
          id: 'container',
          text: 'In the container runtime, which arranges namespaces',
          correct: false,
          explanation:
            'That part is the same as for the container, whose start is the shortest of all in instructions of programs.',
        },
        {
          id: 'pull',
          text: 'In pulling the image',
          correct: false,
          explanation: 'Pulling is counted in bytes. They cost time in the race, and no instruction.',
        },
        {
          id: 'handler',
          text: 'In the handler itself',
          correct: false,
          explanation:
            'The warm function runs the same handler, and all of its work is under two thousand instructions.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'what-the-sum-leaves-out',
      prompt:
        'The costs call a namespace, a control group and a mount “unknown”. What does that mean for the container’s time?',
      options: [
        {
          id: 'lower-bound',
          text: 'It is too short by what those would cost; the race shows the sum of what is known',
          correct: true,
          explanation:
            'The table names them beside the time. Put figures of your own into their fields to see.',
        },
        {
          id: 'free',
          text: 'Nothing: they are free',
          correct: false,
          explanation: 'Nobody says so. They count as nothing in the sum because no figure was found.',
        },
        {
          id: 'estimated',
          text: 'They were estimated, and are in the sum',
          correct: false,
          explanation: 'Where a cost is assumed, its row says so. These have none.',
        },
        {
          id: 'wrong',
          text: 'The counts may be wrong',
          correct: false,
          explanation: 'Counts are exact and repeat. It is their price that is missing.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'requirement-to-place',
      prompt: 'Match each requirement with the place that it leads to.',
      pairs: [
        {
          id: 'own-kernel',
          left: 'A module built for one old kernel',
          right: 'a VM with that kernel',
          explanation: 'A container has the kernel of its host, and no image changes that.',
        },
        {
          id: 'many-releases',
          left: 'Thirty releases a day of your own code',
          right: 'containers on a kernel of your own',
          explanation: 'A release moves one layer, and nobody on the host distrusts anybody.',
        },
        {
          id: 'strangers',
          left: 'A few lines by strangers at every click',
          right: 'a Wasm instance for each run',
          explanation:
            'It starts without a process of its own, and reaches what it is handed and nothing else.',
        },
        {
          id: 'auditor',
          left: 'Images, and no kernel shared with other tenants',
          right: 'containers in a VM of their own',
          explanation: 'The VM is the border, the containers are the form in which the software comes.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'slow-because-virtual',
      prompt:
        'In one paper Debian took 1.5 s to boot as a VM and a unikernel 3 ms, on the same Xen. What does that show?',
      options: [
        {
          id: 'what-is-booted',
          text: 'The time depends on what is booted, far more than on its being virtual',
          correct: true,
          explanation:
            'Monitor and processor were the same. What differed by five hundred times was the guest.',
        },
        {
          id: 'xen',
          text: 'Xen is a slow hypervisor',
          correct: false,
          explanation:
            'Then both would boot slowly. What Xen’s own tools took to create the two was 500 ms and 80 ms, which leaves the difference in the boot.',
        },
        {
          id: 'unikernel-containers',
          text: 'A unikernel is a kind of container',
          correct: false,
          explanation: 'It ran as a VM, with a virtual machine’s border around it.',
        },
        {
          id: 'hardware',
          text: 'The processor lacked virtualization extensions',
          correct: false,
          explanation: 'Both guests ran on the same Xeon, under the same Xen. The difference lies elsewhere.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'catches',
      prompt: 'Which of these are real catches of a fast start?',
      options: [
        {
          id: 'shared-kernel',
          text: 'A container’s neighbours can reach the same kernel by system calls',
          correct: true,
          explanation: 'It is fast because the kernel is there already; and it is there for everybody.',
        },
        {
          id: 'warm-state',
          text: 'A warm function may still hold what the request before left behind',
          correct: true,
          explanation: 'It is the same process with the same memory. That is why it is fast.',
        },
        {
          id: 'wasm-reach',
          text: 'A Wasm instance can do only what its host hands in',
          correct: true,
          explanation:
            'No sockets, no threads, no files unless the host offers them: programs must be written for it.',
        },
        {
          id: 'microvm-shared',
          text: 'A microVM shares its kernel with the other microVMs of the host',
          correct: false,
          explanation: 'Each boots its own. They share the host’s kernel only by way of their monitors.',
        },
      ],
    },
  ],
};

export default quiz;

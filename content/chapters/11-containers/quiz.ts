// The questions of chapter 11. What is a number here was counted by the chapter's runs, or follows from the numbers given.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';

const COUNTS = ['no', 'one', 'two', 'three'];

/** A group with a limit, and what is in it besides the children: the shells, and the bomb. */
const children = ({ limit, shells }: { limit: number; shells: 1 | 2 }) => ({
  id: 'children',
  prompt:
    shells === 1
      ? `A container has \`pids.max\` set to ${limit}. Its first process is a shell, which runs a fork bomb and waits for it. How many children can the bomb have at most?`
      : `A container has \`pids.max\` set to ${limit}. Its first process is a shell, which starts another one; that runs a fork bomb, and both wait. How many children can the bomb have at most?`,
  answer: limit - shells - 1,
  tolerance: 0,
  unit: 'children',
  explanation: `${shells === 1 ? 'The shell' : `The ${COUNTS[shells]} shells`} and the bomb itself are tasks of the group, too. The next fork fails with \`EAGAIN\`.`,
});

/** Microseconds of the processor in each period of so many. */
const quota = ({ quota, period }: { quota: number; period: number }) => ({
  id: 'quota',
  prompt: `A group has \`cpu.max\` set to \`${quota} ${period}\` and runs one program that never rests, alone on the machine. Which part of the processor does it get, in percent?`,
  answer: (100 * quota) / period,
  tolerance: 0,
  unit: '%',
  explanation: `It gets ${quota.toLocaleString('en-US')} µs in every ${period.toLocaleString('en-US')}, also when nobody else wants the rest. A weight would have given it all.`,
});

const quiz: Quiz = {
  id: 'containers/quiz',
  questions: [
    {
      kind: 'single',
      id: 'what-it-is',
      prompt: 'Which object of the Linux kernel is a container?',
      options: [
        {
          id: 'none',
          text: 'None: it is processes that share some namespaces and a control group',
          correct: true,
          explanation: 'The kernel has the parts. That they belong together is known to the runtime alone.',
        },
        {
          id: 'pid',
          text: 'The pid namespace',
          correct: false,
          explanation:
            'It gives the processes their numbers and dies with its first one. Two containers can share one, and each still has its own files.',
        },
        {
          id: 'group',
          text: 'The control group',
          correct: false,
          explanation:
            'It counts and limits. Who is in it sees the whole host, unless namespaces say otherwise.',
        },
        {
          id: 'vm',
          text: 'A small virtual machine',
          correct: false,
          explanation:
            'There is no guest kernel and no monitor. Some runtimes put a container into a virtual machine; the container is what is in it.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'escape',
      prompt:
        'A process under chroot calls `chroot("below")` and then `chdir("..")` many times. Why does the rule that `..` stops at the root not stop it?',
      options: [
        {
          id: 'beside',
          text: 'Its working directory is not below its new root, so it never comes to the root on its way up',
          correct: true,
          explanation: 'The call moves the root and leaves the working directory where it is.',
        },
        {
          id: 'twice',
          text: 'The second chroot undoes the first one',
          correct: false,
          explanation:
            'The root is one directory, and the second call makes it a deeper one. That is what opens the way.',
        },
        {
          id: 'root-user',
          text: 'For root the rule does not hold',
          correct: false,
          explanation:
            'It holds for everybody. Root is needed for another reason: chroot asks for a capability that others do not have.',
        },
        {
          id: 'symlink',
          text: '`below` is a symbolic link to the host’s root',
          correct: false,
          explanation:
            'It is an empty directory. A link would be looked up from the root of whoever follows it.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'after-pivot',
      prompt:
        'After `pivot_root(".", ".")` and `umount2(".", MNT_DETACH)` in a namespace of its own, which of these still lead to the host’s files?',
      options: [
        {
          id: 'fd',
          text: 'A descriptor of a host directory that was open before',
          correct: true,
          explanation:
            'An open file keeps its mount. Paths are looked up from it, and `..` goes up in the old tree.',
        },
        {
          id: 'proc',
          text: '`/proc/1/root`, if `/proc` is the host’s and was bound into the image',
          correct: true,
          explanation:
            'It shows the host’s process 1, and the link leads to its root, whatever namespace that is in. The kernel asks whether the caller may trace that process, so fewer capabilities than it has close this way.',
        },
        {
          id: 'dots',
          text: '`/../../..`',
          correct: false,
          explanation: 'The new root is the top of this namespace’s tree. There is nothing above it.',
        },
        {
          id: 'disk',
          text: 'A device file for the host’s disk, made by root with CAP_MKNOD',
          correct: true,
          explanation:
            'The number of a device means the same in every namespace. What stops it is to drop the capability, or a control group that forbids the device.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'order',
      prompt: 'Put these calls of a child into an order that works.',
      items: [
        {
          id: 'clone',
          text: 'It is cloned with `CLONE_NEWNS` and `CLONE_NEWPID`',
          explanation: 'Only then are the mounts that it changes its own.',
        },
        {
          id: 'private',
          text: 'It makes all mounts private',
          explanation:
            'Before the first mount, or the host hears of it; and pivot_root refuses shared mounts.',
        },
        {
          id: 'pivot',
          text: 'It binds the image onto itself and calls pivot_root',
          explanation: 'The new root has to be a mount, which the bind makes of it.',
        },
        {
          id: 'caps',
          text: 'It drops CAP_SYS_ADMIN from the bounding set and becomes user 1000',
          explanation: 'Mounting needs the capability, so it goes after the last mount.',
        },
        {
          id: 'exec',
          text: 'It executes the program',
          explanation: 'The program finds everything done, and can undo none of it.',
        },
      ],
    },
    numericWithVariants(
      children,
      { limit: 20, shells: 1 },
      { limit: 32, shells: 1 },
      { limit: 16, shells: 2 },
      { limit: 64, shells: 2 },
    ),
    {
      kind: 'single',
      id: 'victim',
      prompt:
        'A machine has 900 free pages. A service holds 300. A container without limits runs ten programs that want 120 pages each. Whom does the kernel kill when the memory is used up?',
      options: [
        {
          id: 'service',
          text: 'The service, because it has most',
          correct: true,
          explanation:
            'Who asked last plays no part. That is what `memory.max` is for: it makes the container’s excess its own.',
        },
        {
          id: 'last',
          text: 'The program that asked for the page that was not there',
          correct: false,
          explanation:
            'It may be one that uses hardly any. Linux can be told to take that one (`vm.oom_kill_allocating_task`), and by default does not.',
        },
        {
          id: 'container',
          text: 'All programs of the container, because together they have most',
          correct: false,
          explanation:
            'Without a control group there is no “together”. With one, `memory.oom.group` asks for this.',
        },
        {
          id: 'nobody',
          text: 'Nobody: the call for the page fails',
          correct: false,
          explanation:
            'The pages were promised when they were mapped. There is no call under way that could fail when one is touched.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'stops',
      prompt: 'What stops each attack?',
      pairs: [
        {
          id: 'bomb',
          left: 'A fork bomb',
          right: '`pids.max`',
          explanation: 'Weights and `cpu.max` divide the time; the numbers run out all the same.',
        },
        {
          id: 'suid',
          left: 'A setuid file in the image',
          right: 'no_new_privs',
          explanation: 'Executing it then gives no more rights than the caller had.',
        },
        {
          id: 'kill',
          left: '`kill -9 -1`',
          right: 'a pid namespace',
          explanation: 'Processes of the host have no numbers in it.',
        },
        {
          id: 'mknod',
          left: 'A device file for the disk',
          right: 'dropping a capability',
          explanation:
            'No namespace gives devices other numbers, so the right to make them must go, or the right to open them.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'sigterm',
      prompt:
        'A runtime ends containers by sending SIGTERM to their first process. One container never ends. Its program does nothing about signals. Why?',
      options: [
        {
          id: 'init',
          text: 'The first process of a pid namespace gets only signals that it has a handler for, and SIGKILL and SIGSTOP from outside',
          correct: true,
          explanation:
            'The rule keeps an init from being killed by accident. It surprises the authors of programs that were not written to be one.',
        },
        {
          id: 'namespace',
          text: 'Signals do not cross the border of a namespace',
          correct: false,
          explanation: 'From a parent namespace they do: the runtime sees the process, by another number.',
        },
        {
          id: 'caps',
          text: 'The container has dropped CAP_KILL',
          correct: false,
          explanation: 'What counts is the sender’s capability.',
        },
        {
          id: 'frozen',
          text: 'Its group is throttled',
          correct: false,
          explanation: 'A throttled group runs again in its next period, and a signal waits.',
        },
      ],
    },
    numericWithVariants(
      quota,
      { quota: 30_000, period: 100_000 },
      { quota: 50_000, period: 200_000 },
      { quota: 20_000, period: 50_000 },
      { quota: 75_000, period: 100_000 },
    ),
  ],
};

export default quiz;

// The questions of chapter 05. Numbers are worked out from the engine's paths and the sizes of its models.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { path } from '../../../lessons-engine/hypervisor/index.ts';
import { arrangementOf, grouped } from './counting.ts';
import { figures } from './figures.ts';
import { modelSizes } from './model-sizes.ts';

const CONSOLE_WAY = path(arrangementOf('driver-domain'), 'console').length;
/** One access asks whether the UART is free, one hands the letter over. */
const LETTER_EXITS = 2;

const letters = (count: number) => ({
  id: 'letters',
  prompt: `With a driver domain, whose process models the console, a guest prints ${count} letters on its UART, two accesses each. How many borders does control cross for them, exits and entries included?`,
  answer: count * LETTER_EXITS * CONSOLE_WAY,
  tolerance: 0.02,
  unit: 'borders',
  explanation: `Each access crosses ${CONSOLE_WAY}: out of the guest, event and world switch to the domain, a mode switch to the process, and all of it back. ${count} × ${LETTER_EXITS} × ${CONSOLE_WAY}.`,
});

/** Guests that a fault in the hypervisor takes down, and those that use the domain. */
const splitDevice = ({ hypervisor, domain }: { hypervisor: number; domain: number }) => ({
  id: 'split-device',
  prompt: `The model of this engine’s disk has ${grouped(modelSizes.disk)} lines. Its registers are served in the hypervisor, where a fault takes ${hypervisor} guests down, and its doorbell in a driver domain that ${domain} of them use. How much does the disk add to the exposure, in lines times guests?`,
  answer: modelSizes.disk * (hypervisor + domain),
  tolerance: 0.01,
  unit: 'lines times guests',
  explanation: `The model is needed in both places, so it counts in both: ${grouped(modelSizes.disk)} × (${hypervisor} + ${domain}).`,
});

const WORLD_SWITCHES = path(arrangementOf('hosted'), 'disk-request').filter(
  (crossing) => crossing === 'world-switch',
).length;

const worldSwitches = (requests: number) => ({
  id: 'world-switches',
  prompt:
    requests === 1
      ? 'How many world switches does one request to the disk cost in the hosted arrangement?'
      : `How many world switches do ${requests} requests to the disk cost in the hosted arrangement, one after the other?`,
  answer: requests * WORLD_SWITCHES,
  tolerance: 0,
  unit: 'world switches',
  explanation: `One from the monitor’s world to the host’s and one back${requests === 1 ? '' : ', for each request'}. What lies between them are the mode switches of an ordinary process.`,
});

const quiz: Quiz = {
  id: 'type-1-and-type-2/quiz',
  questions: [
    {
      kind: 'single',
      id: 'what-the-types-name',
      prompt: 'What is the difference between Goldberg’s two types?',
      options: [
        {
          id: 'host',
          text: 'Whether the monitor runs on the bare machine, or under an operating system that schedules and allocates',
          correct: true,
          explanation:
            'On the bare machine it has to schedule and allocate itself. On an extended host it finds both there.',
        },
        {
          id: 'speed',
          text: 'Whether a request is served fast or slowly',
          correct: false,
          explanation:
            'Speed is not in the definition. In this chapter’s count one arrangement of type 1 has the shortest paths and another the longest.',
        },
        {
          id: 'hardware',
          text: 'Whether the processor’s extensions for virtualization are used',
          correct: false,
          explanation:
            'The thesis is from 1973 and knows nothing about them. Both types are built with the extensions today, and both were built without.',
        },
        {
          id: 'price',
          text: 'Whether it is meant for servers or for desktops',
          correct: false,
          explanation:
            'That is how they are sold. Hyper-V, of type 1, runs on desktops, and Linux with KVM is on both.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'from-doorbell-to-guest',
      prompt:
        'A guest under KVM and QEMU rings the doorbell of its disk, with no doorbell in the kernel. From the first event to the last:',
      items: [
        {
          id: 'exit',
          text: 'The store to the doorbell exits to the host’s kernel',
          explanation: 'The address has no memory behind it, so the access faults, and the module is called.',
        },
        {
          id: 'to-process',
          text: 'The call with which the process ran the guest returns',
          explanation:
            'A mode switch from the kernel to the process. The return value says: an access to a device.',
        },
        {
          id: 'model',
          text: 'The disk’s model reads the descriptors in the guest’s memory',
          explanation: 'This is where it learns what the guest wants: which sectors, and where to put them.',
        },
        {
          id: 'file',
          text: 'The process makes a system call for its file',
          explanation:
            'A mode switch back into the kernel, because only the kernel has a driver for the real disk.',
        },
        {
          id: 'run-again',
          text: 'With the data there, the process asks the kernel to run the guest',
          explanation:
            'The system call for the file has returned, and the next one enters the guest: two more mode switches.',
        },
        {
          id: 'entry',
          text: 'The guest executes the instruction after the store',
          explanation: 'For the guest one store has taken place. It saw none of the borders.',
        },
      ],
    },
    numericWithVariants(letters, 40, 25, 64, 100),
    {
      kind: 'multiple',
      id: 'same-everywhere',
      prompt: 'Which of these exits cross the same number of borders in all four arrangements?',
      options: [
        {
          id: 'sleep',
          text: 'The guest’s `wfi`, when it waits for the disk',
          correct: true,
          explanation:
            'State of the processor is kept where exits land, whoever that is. Nobody else is asked.',
        },
        {
          id: 'claim',
          text: 'Asking the interrupt controller which device has called',
          correct: true,
          explanation:
            'In all four its model is where exits land. KVM began otherwise, and has had a model in the kernel since.',
        },
        {
          id: 'ring',
          text: 'Ringing the disk’s doorbell',
          correct: false,
          explanation:
            'This is the request that must reach a driver, and the drivers are in four different places.',
        },
        {
          id: 'acknowledge',
          text: 'Acknowledging the disk’s interrupt in its register',
          correct: false,
          explanation:
            'A simple register, and yet it goes to wherever the disk’s model is: two, four or six borders.',
        },
        {
          id: 'letter',
          text: 'Sending a letter to the UART',
          correct: false,
          explanation: 'Somebody must show it to a person. Only with own drivers is that done on the spot.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'who-drives',
      prompt: 'Who drives the real disk?',
      pairs: [
        {
          id: 'esxi',
          left: 'ESXi',
          right: 'the hypervisor’s own kernel',
          explanation:
            'It loads driver modules of its own, and needs one for every device that it is to use.',
        },
        {
          id: 'hyper-v',
          left: 'Hyper-V',
          right: 'Windows, in a privileged guest',
          explanation:
            'The root partition. The hypervisor beneath it has processors and memory, and no disk driver.',
        },
        {
          id: 'xen',
          left: 'Xen, as XCP-ng sets it up',
          right: 'Linux, in a privileged guest',
          explanation:
            'The driver domain. A fault of its driver is a fault of that guest, not of the hypervisor.',
        },
        {
          id: 'kvm',
          left: 'KVM',
          right: 'the kernel that the module is part of',
          explanation: 'The same Linux that exits land in, by way of a process that asks for a file.',
        },
        {
          id: 'workstation',
          left: 'Workstation',
          right: 'a host that the monitor switches back to',
          explanation:
            'The monitor has a world of its own and no driver in it. The host has not been changed.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'what-is-kvm',
      prompt: 'Somebody asks whether KVM is of type 1 or of type 2. Which answer holds?',
      options: [
        {
          id: 'one',
          text: 'Type 1, because it uses the processor’s extensions',
          correct: false,
          explanation: 'Hosted monitors use them as well. The extensions say nothing about who schedules.',
        },
        {
          id: 'two',
          text: 'Type 2, because QEMU is a process',
          correct: false,
          explanation:
            'A process that models devices is also found beside hypervisors on the bare machine, in Xen’s domain for one.',
        },
        {
          id: 'both',
          text: 'The definition takes host and monitor for two programs, and here they are one',
          correct: true,
          explanation:
            'A kernel on the bare machine that schedules the guests, and a host that was there before: both descriptions fit.',
        },
        {
          id: 'neither',
          text: 'Neither: it is an emulator',
          correct: false,
          explanation:
            'The guest’s instructions run on the processor. QEMU can emulate one, but under KVM it models devices.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'arithmetic',
      prompt:
        'A guest multiplies matrices for an hour and then prints one line. In which arrangement does the hour take longest?',
      options: [
        {
          id: 'hosted',
          text: 'Hosted, because every instruction goes through the host',
          correct: false,
          explanation:
            'No instruction of the multiplication goes through anybody. The processor executes it in the guest.',
        },
        {
          id: 'domain',
          text: 'With a driver domain, because its paths are the longest',
          correct: false,
          explanation: 'The paths are long for those who take them. In this hour hardly a request is made.',
        },
        {
          id: 'same',
          text: 'It takes about the same time in all four',
          correct: true,
          explanation: `Between two exits the monitor does not run. This chapter’s compute guest exits once in ${figures.compute.stepsPerExit} steps.`,
        },
        {
          id: 'module',
          text: 'With a kernel module, because Linux schedules other processes, too',
          correct: false,
          explanation:
            'If others want the processor, every scheduler divides it, a hypervisor’s as well. That has nothing to do with the type.',
        },
      ],
    },
    numericWithVariants(
      splitDevice,
      { hypervisor: 12, domain: 5 },
      { hypervisor: 20, domain: 8 },
      { hypervisor: 6, domain: 4 },
      { hypervisor: 30, domain: 10 },
    ),
    {
      kind: 'single',
      id: 'doorbell',
      prompt:
        'What changes for the guest when its doorbell is answered in the kernel, as with KVM_IOEVENTFD?',
      options: [
        {
          id: 'no-exit',
          text: 'The store does not leave the guest any more',
          correct: false,
          explanation:
            'It still faults and lands in the kernel. What does not happen is the return to the process.',
        },
        {
          id: 'runs-on',
          text: 'It goes on at once, while another thread serves the request',
          correct: true,
          explanation:
            'The kernel raises an event and enters the guest again. The process’s mode switches are off its path now.',
        },
        {
          id: 'no-process',
          text: 'The kernel serves the disk, and the process is not needed',
          correct: false,
          explanation:
            'The event goes to the process, or to whoever waits for it. The disk’s model has not moved.',
        },
        {
          id: 'type',
          text: 'Its hypervisor becomes one of type 1',
          correct: false,
          explanation: 'Who schedules and who drives the devices is as before. One path has become shorter.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'a-fault-in-a-domain',
      prompt: 'The disk driver in a driver domain crashes the domain. Which of these follow?',
      options: [
        {
          id: 'disk-users',
          text: 'Guests whose disks it served cannot read them until it is back',
          correct: true,
          explanation: 'Their requests have nobody to go to. That is the reach of a fault in the domain.',
        },
        {
          id: 'memory',
          text: 'The memory of the other guests is lost',
          correct: false,
          explanation: 'The hypervisor keeps memory and processors, and it goes on running.',
        },
        {
          id: 'computing',
          text: 'A guest that only computes goes on',
          correct: true,
          explanation: 'Its timer and its sleep are served in the hypervisor, and it asks for nothing else.',
        },
        {
          id: 'same-as-own',
          text: 'The same as if the driver had been in the hypervisor',
          correct: false,
          explanation: 'There the fault would have been in the program that every guest depends on.',
        },
      ],
    },
    numericWithVariants(worldSwitches, 1, 3, 5, 8),
  ],
};

export default quiz;

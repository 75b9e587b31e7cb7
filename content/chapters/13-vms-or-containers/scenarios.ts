// The architecture detective: six cases, the first three of them the lecture's. The companies are invented, and so is what
// their people say; what is said of the world outside names its source.

import type { DetectiveGame, Workload, Worth } from '../../../lessons-engine/grader/detective.ts';
import { figures } from './figures.ts';

const places = [
  { id: 'container', text: 'A container on a kernel that other tenants share' },
  { id: 'own-vm', text: 'Containers in a VM of their own' },
  { id: 'vm', text: 'A VM with an operating system of its own' },
  { id: 'sandbox', text: 'A microVM or a Wasm instance for each piece of work' },
];

/** A workload, with what each place is worth, in the order of `places`. */
function workload(id: string, text: string, ...rated: [Worth, string][]): Workload {
  return {
    id,
    text,
    places: Object.fromEntries(
      places.map((place, index) => {
        const [worth, why] = rated[index] ?? ['wrong', ''];
        return [place.id, { worth, why }];
      }),
    ),
  };
}

const game: DetectiveGame = {
  id: 'vms-or-containers/architecture-detective',
  title: 'Architecture detective',
  places,
  scenarios: [
    {
      id: 'bank',
      title: 'The bank',
      prompt:
        'A bank moves the service that handles card payments to a hosting company. Somebody has written “high security, compliance, strong isolation” on a slide, and nothing else.',
      evidence: [
        {
          id: 'auditor',
          question: 'What will the auditor want to see?',
          answer:
            'That whatever touches card numbers shares no kernel with anything outside the audited part. She has rejected a shared host once.',
        },
        {
          id: 'delivery',
          question: 'In what form does the service come?',
          answer: 'As container images, from the bank’s own pipeline, with an orchestrator’s files.',
        },
        {
          id: 'load',
          question: 'How does the load change?',
          answer: 'It follows the shops’ opening hours. Tomorrow looks like today.',
        },
        {
          id: 'start',
          question: 'How fast must a new copy start?',
          answer: 'In the time that it takes to notice that one is missing: half a minute is fine.',
        },
        {
          id: 'neighbours',
          question: 'Who else runs on the hosts?',
          answer: 'Other customers of the hosting company; nobody will say who.',
        },
      ],
      workloads: [
        workload(
          'payments',
          'the payment service',
          [
            'wrong',
            'Every neighbour’s system calls end in the same kernel. That is what the auditor will not sign.',
          ],
          ['best', 'The VM is the border that the auditor asks for, and the images run inside as they are.'],
          [
            'fair',
            'The border is the same. But the images would have to be turned back into packages, and nobody asked for that.',
          ],
          [
            'fair',
            'A microVM is a VM, so the border holds. One for each piece of work buys a fast start that nobody needs here.',
          ],
        ),
      ],
      requirements: [
        {
          id: 'no-shared-kernel',
          text: 'No kernel may be shared with anything outside the audited part',
          worth: 'best',
          shownBy: 'auditor',
          why: 'It rules a place out by itself, whatever else is wished for.',
        },
        {
          id: 'strangers-beside',
          text: 'Strangers run on the same hosts',
          worth: 'fair',
          shownBy: 'neighbours',
          why: 'That is why the border matters. The auditor would ask for it on an empty host as well.',
        },
        {
          id: 'images-exist',
          text: 'The service comes as container images',
          worth: 'wrong',
          shownBy: 'delivery',
          why: 'It chooses between two places that both have the border, and gives no border itself.',
        },
        {
          id: 'quick-start',
          text: 'Copies must start within a second',
          worth: 'wrong',
          why: 'Nobody said so: half a minute is fine.',
        },
      ],
    },
    {
      id: 'shop',
      title: 'The shop',
      prompt:
        'A shop on the web has forty services and one database of orders. During sales everything must grow. The hosts are the shop’s own.',
      evidence: [
        {
          id: 'growth',
          question: 'How much does the load grow, and how fast?',
          answer: 'Twentyfold within ten minutes of a newsletter, then back by evening.',
        },
        {
          id: 'releases',
          question: 'How often is something released?',
          answer: 'Thirty times on a normal day, each time one of the forty services.',
        },
        {
          id: 'trust',
          question: 'Whose code runs on the hosts?',
          answer: 'The shop’s own, and nobody else’s.',
        },
        {
          id: 'orders',
          question: 'What does the database need?',
          answer:
            'Its disk, its memory, its version of the kernel, and to be left alone for months. It has one copy and a spare.',
        },
        {
          id: 'languages',
          question: 'What are the services written in?',
          answer: 'Four languages, all of them on Linux.',
        },
      ],
      workloads: [
        workload(
          'storefront',
          'the forty services',
          [
            'best',
            'A copy is a few processes on a kernel that is there; a release moves one layer of one image.',
          ],
          ['fair', 'It works, and pays for a border between people who trust one another.'],
          [
            'wrong',
            'Forty operating systems to patch and boot, and twenty times as many after a newsletter. The start is the least of it.',
          ],
          [
            'fair',
            'It would grow as fast. The border around each piece of work is one that nobody here needs.',
          ],
        ),
        workload(
          'orders-database',
          'the database of orders',
          [
            'fair',
            'Many do. Its kernel is then the one that forty services share, and is changed with them.',
          ],
          ['fair', 'The VM gives it a kernel of its own; the container inside adds little for one copy.'],
          ['best', 'It never scales and hardly ever starts: what containers are good at is of no use to it.'],
          ['wrong', 'It keeps state for months. There is no piece of work to start it for.'],
        ),
      ],
      requirements: [
        {
          id: 'grow-and-release',
          text: 'Copies must come and go by the minute, and releases by the hour',
          worth: 'best',
          shownBy: 'growth',
          why: 'It is what rules a machine for every copy out, and it asks nothing of isolation.',
        },
        {
          id: 'own-code',
          text: 'Only the shop’s own code runs there',
          worth: 'fair',
          shownBy: 'trust',
          why: 'It allows a shared kernel. It does not ask for one.',
        },
        {
          id: 'many-languages',
          text: 'The services are written in four languages',
          worth: 'wrong',
          shownBy: 'languages',
          why: 'Images hold any of them, and so do the disks of VMs.',
        },
        {
          id: 'microservices',
          text: 'It is a microservice architecture',
          worth: 'wrong',
          why: 'That is a name for the forty services. What decides is how often they change and grow.',
        },
      ],
    },
    {
      id: 'pipeline',
      title: 'The pipeline',
      prompt:
        'A firm analyses measurements: a tool for Windows cleans them, engines on Linux compute for hours, and the results go back into the tool. One team runs all of it on one rack.',
      evidence: [
        {
          id: 'tool',
          question: 'What is the tool?',
          answer: 'A program with windows to click in, for Windows only. Its maker sells no other.',
        },
        {
          id: 'engines',
          question: 'What do the engines need?',
          answer: 'Linux, many processors, and files. Ten versions of them are in use at the same time.',
        },
        {
          id: 'users',
          question: 'Who uses the rack?',
          answer: 'Eleven colleagues, who sit in one room.',
        },
        {
          id: 'hours',
          question: 'How long does a run take?',
          answer: 'Between two hours and a weekend.',
        },
      ],
      workloads: [
        workload(
          'windows-tool',
          'the tool for Windows',
          [
            'wrong',
            'A container brings files, not a kernel. On a Linux host there is no Windows to call, and its maker promises nothing for an imitation of one.',
          ],
          [
            'fair',
            'Windows in the VM could have containers of its own kind. With one tool and its windows that is a detour.',
          ],
          ['best', 'It needs another kernel, and a VM is the smallest thing that has one.'],
          ['wrong', 'It is one large program that people sit at, not a piece of work.'],
        ),
        workload(
          'linux-engines',
          'the engines',
          ['best', 'Ten versions side by side, each with its libraries, on one kernel that they all know.'],
          ['fair', 'It works; between eleven colleagues the additional border separates nobody.'],
          ['fair', 'It works, with ten systems to look after instead of ten images.'],
          ['wrong', 'A start that takes milliseconds is of no use to a weekend of computing.'],
        ),
      ],
      requirements: [
        {
          id: 'two-kernels',
          text: 'Two different kernels are needed',
          worth: 'best',
          shownBy: 'tool',
          why: 'A container has the kernel of its host. This requirement no setting can meet.',
        },
        {
          id: 'many-versions',
          text: 'Ten versions of the engines must run side by side',
          worth: 'fair',
          shownBy: 'engines',
          why: 'It speaks for images where Linux runs. It leaves the tool without a place.',
        },
        {
          id: 'trusted-team',
          text: 'Everybody on the rack trusts everybody',
          worth: 'wrong',
          shownBy: 'users',
          why: 'It allows much and decides nothing: the tool would still need its kernel.',
        },
        {
          id: 'hybrid',
          text: 'Both worlds call for a hybrid',
          worth: 'wrong',
          why: 'That is the name of the answer, not a reason for it.',
        },
      ],
    },
    {
      id: 'price-rules',
      title: 'The price rules',
      prompt:
        'A platform for shops lets each of its 80,000 merchants upload a rule that computes prices: a few lines of code, run at every look into a basket.',
      evidence: [
        {
          id: 'authors',
          question: 'Who writes the rules?',
          answer: 'Anybody who has opened a shop. Two were caught mining coins last year.',
        },
        {
          id: 'rate',
          question: 'How often does a rule run, and how long may it take?',
          answer: '9,000 times a second over all merchants. A basket waits for it, so 5 ms at most.',
        },
        {
          id: 'reach',
          question: 'What may a rule reach?',
          answer: 'The basket that it is given. No network, no files.',
        },
        {
          id: 'length-of-rules',
          question: 'How long is a rule?',
          answer: 'Three lines in the median. The longest has 400, and nobody understands it.',
        },
        {
          id: 'operations',
          question: 'What do your operators know best?',
          answer: 'Containers. They have run them for eight years.',
        },
      ],
      workloads: [
        workload(
          'rule',
          'a merchant’s rule',
          [
            'wrong',
            `Strangers’ code with a kernel’s whole interface in reach; and by the costs of the race ${figures.container.time} before the first answer.`,
          ],
          ['wrong', 'Strangers would still share the kernel inside that VM, with one another.'],
          ['wrong', '80,000 operating systems, nearly all of them asleep.'],
          [
            'best',
            `An instance has its memory and the functions that it is handed, and nothing else. A paper has 0.5 ms for a start from a snapshot; without one, at 5.2 ms, it would be late (Shillaker and Pietzuch 2020).`,
          ],
        ),
      ],
      requirements: [
        {
          id: 'strangers-code',
          text: 'Strangers’ code runs 9,000 times a second, within 5 ms each',
          worth: 'best',
          shownBy: 'rate',
          why: 'Distrust alone would allow a VM for each, speed alone a process that is kept waiting. Together they leave one place.',
        },
        {
          id: 'distrust',
          text: 'The authors are not trusted',
          worth: 'fair',
          shownBy: 'authors',
          why: 'It rules the shared kernel out. What rules the VMs out is how many and how often.',
        },
        {
          id: 'experience',
          text: 'The operators know containers best',
          worth: 'wrong',
          shownBy: 'operations',
          why: 'A good reason among places that fit. This one does not.',
        },
        {
          id: 'basket-only',
          text: 'A rule needs nothing but its basket',
          worth: 'fair',
          shownBy: 'reach',
          why: 'It makes the answer possible: a rule that needed files would not run there. It does not ask for it.',
        },
      ],
    },
    {
      id: 'plant',
      title: 'The bottling plant',
      prompt:
        'A bottling plant is run by a program from 2009. The computer that it runs on is dying; the program must go on for five years, on a new server in the cellar.',
      evidence: [
        {
          id: 'kernel-module',
          question: 'How does the program talk to the machines?',
          answer: 'By a module of the kernel. It was built for one release, and its source is lost.',
        },
        {
          id: 'speed',
          question: 'How fast is the old computer?',
          answer: 'Slower than a telephone of today, and idle most of the time.',
        },
        {
          id: 'maker',
          question: 'What does its maker say?',
          answer: 'Nothing. The company closed in 2014.',
        },
        {
          id: 'image',
          question: 'Has anybody tried to put it into an image?',
          answer: 'Yes: its files are in one, and it starts. Then it says that its device is missing.',
        },
      ],
      workloads: [
        workload(
          'controller',
          'the program of the plant',
          ['wrong', 'Its files fit into an image, its kernel module does not: the kernel is the host’s.'],
          [
            'wrong',
            'A container in that VM has the VM’s kernel. If it is the old one, no container is needed.',
          ],
          [
            'best',
            'The old kernel with its module boots there, and finds the devices that it was built for, if the monitor models them or hands the real ones through.',
          ],
          [
            'wrong',
            'Few devices and a new kernel are what makes those small. It needs old devices and an old kernel.',
          ],
        ),
      ],
      requirements: [
        {
          id: 'old-kernel',
          text: 'It needs one certain kernel, with a module that nobody can build again',
          worth: 'best',
          shownBy: 'kernel-module',
          why: 'Whoever needs a kernel of its own needs a machine, and a virtual one will do.',
        },
        {
          id: 'no-maker',
          text: 'Its maker is gone',
          worth: 'fair',
          shownBy: 'maker',
          why: 'That is why it cannot be changed. What it cannot do without is the kernel.',
        },
        {
          id: 'little-power',
          text: 'It needs next to no computing power',
          worth: 'wrong',
          shownBy: 'speed',
          why: 'It fits everywhere by its load, and only in one place by its needs.',
        },
        {
          id: 'high-availability',
          text: 'It must be highly available',
          worth: 'wrong',
          why: 'Nobody said so. A VM can be copied and moved, but that was not asked.',
        },
      ],
    },
    {
      id: 'builds',
      title: 'The build farm',
      prompt:
        'A company builds and tests its own software: 3,000 jobs a day, each in an environment that must be as new. The queue is too long.',
      evidence: [
        {
          id: 'length',
          question: 'How long does a job take?',
          answer: 'Forty seconds on average, of which the start of its environment is thirty.',
        },
        {
          id: 'today',
          question: 'What does a job run in today?',
          answer: 'In a VM that is cloned from a template, boots, and is thrown away.',
        },
        {
          id: 'people',
          question: 'Whose code do the jobs run?',
          answer: 'That of 60 colleagues, after a review. Nothing from outside.',
        },
        {
          id: 'needs',
          question: 'What do jobs need of the machine?',
          answer: 'Files, processors, and one of twelve sets of compilers. All on one release of Linux.',
        },
        {
          id: 'future',
          question: 'Will that stay so?',
          answer:
            'There is talk of building the pull requests of strangers. Then somebody would have to look at this again.',
        },
      ],
      workloads: [
        workload(
          'job',
          'a job',
          [
            'best',
            'A new root out of layers that are there already, and nothing to boot. Those who share the kernel work in the same house.',
          ],
          [
            'fair',
            'The start is as short, once the VM is up. The border becomes worth its price when strangers’ code arrives.',
          ],
          ['wrong', 'It is what they have: three quarters of every job is a boot.'],
          ['fair', 'A microVM for each job starts fast enough, and would be the answer for strangers’ code.'],
        ),
      ],
      requirements: [
        {
          id: 'boot-time',
          text: 'Short jobs spend most of their time on a start',
          worth: 'best',
          shownBy: 'length',
          why: 'Thirty of forty seconds: whatever starts faster wins, among the places that are safe enough.',
        },
        {
          id: 'reviewed',
          text: 'All code is the company’s own, and reviewed',
          worth: 'fair',
          shownBy: 'people',
          why: 'It is what makes the shared kernel safe enough. The queue it does not shorten.',
        },
        {
          id: 'compilers',
          text: 'Twelve sets of compilers are in use',
          worth: 'wrong',
          shownBy: 'needs',
          why: 'Twelve images, or twelve templates: the VMs have them today.',
        },
        {
          id: 'strangers-later',
          text: 'Strangers’ code might come one day',
          worth: 'wrong',
          shownBy: 'future',
          why: 'A reason to look again on that day. Until then it would be paid for and not used.',
        },
      ],
    },
  ],
};

export default game;

// The questions of chapter 18. Numbers are those of the simulated platform, computed when the site is built.

import { erlangC, meanNumber } from '../../../lessons-engine/cloud/index.ts';
import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { herdBySettings } from './herd-figures.ts';
import { prices } from './prices.ts';

const MILLION = 1e6;

/** Of the chapter's figures these questions name two, and do without the rest: that is seconds of simulated weeks. */
const { plain, restored } = herdBySettings();

/** Calls a second, and how long each stays, in milliseconds. */
const littlesLaw = ({ rate, stay }: { rate: number; stay: number }) => ({
  id: 'littles-law',
  prompt: `Calls come ${rate} times a second and stay for ${stay} ms on average, waiting and running together. How many are there at a time, on average?`,
  answer: meanNumber(rate, stay / 1000),
  tolerance: 0.02,
  unit: 'calls',
  explanation: `Little’s law: rate times time, ${rate} × ${stay / 1000}. It says nothing about how far the number swings, so some more instances than that are needed.`,
});

/** Two instances with a load of so many that would always be busy. */
const waiting = ({ load, words }: { load: number; words: string }) => ({
  id: 'erlang-c',
  prompt: `Two instances share a queue, and calls come at random at a rate that would keep ${words} of them busy. What percentage of the calls has to wait? Erlang’s formula can be done by hand for two.`,
  answer: 100 * erlangC(2, load),
  tolerance: 0.02,
  unit: '%',
  explanation: `It is ${(100 * erlangC(2, load)).toPrecision(3)} %. With one instance and half the load it would be ${(100 * erlangC(1, load / 2)).toPrecision(3)} %: calls that share a queue wait less often at the same load.`,
});

/** A million calls of so many milliseconds with so many MB. */
const bill = ({ milliseconds, memory }: { milliseconds: number; memory: number }) => {
  const gigabyteSeconds = MILLION * (milliseconds / 1000) * (memory / 1024);
  return {
    id: 'bill',
    prompt: `A million calls run for ${milliseconds} ms each with ${memory} MB. At $0.20 for a million calls and $0.0000166667 for a GB-second, what do they cost?`,
    answer: MILLION * prices.call + gigabyteSeconds * prices.gigabyteSecond,
    tolerance: 0.03,
    unit: '$',
    explanation: `A million times ${milliseconds / 1000} s times ${memory / 1024} GB are ${gigabyteSeconds.toLocaleString('en-US')} GB-seconds: $${(gigabyteSeconds * prices.gigabyteSecond).toFixed(2)}, and twenty cents for the calls.`,
  };
};

const quiz: Quiz = {
  id: 'serverless/quiz',
  questions: [
    numericWithVariants(
      littlesLaw,
      { rate: 250, stay: 120 },
      { rate: 400, stay: 50 },
      { rate: 150, stay: 300 },
      { rate: 80, stay: 150 },
    ),
    {
      kind: 'ordering',
      id: 'life-of-an-instance',
      prompt: 'An instance serves one call and is given up. Put its life in order.',
      items: [
        {
          id: 'call',
          text: 'A call finds no instance with room',
          explanation: 'Without that, nothing would be made, unless a plan says so.',
        },
        {
          id: 'init',
          text: 'It is made: image, runtime, the function’s own preparations',
          explanation: 'The call waits for all of that. It is what makes it cold.',
        },
        {
          id: 'busy',
          text: 'It runs the call',
          explanation: 'This is the time that was always on the customer’s bill.',
        },
        {
          id: 'idle',
          text: 'It is idle and keeps its memory',
          explanation: 'For the provider’s account: nobody knows yet whether another call comes.',
        },
        {
          id: 'expire',
          text: 'It has been idle for as long as it is kept',
          explanation: 'Here a fixed time and a learnt one differ, and nowhere else.',
        },
        {
          id: 'dead',
          text: 'Its memory is free',
          explanation: 'What it kept in variables is lost; the next instance begins anew.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'too-many-instances',
      prompt: `With starts of two seconds the platform made ${plain.instances} instances for a herd that keeps 80 busy. Why so many?`,
      options: [
        {
          id: 'order-each',
          text: 'Every call that finds none free orders one, and is often served by another before it comes',
          correct: true,
          explanation: `Restored in 0.2 s, ${restored.instances} were enough: less is ordered while the first are on their way.`,
        },
        {
          id: 'timeouts',
          text: 'Calls ran out of time and took their instances with them',
          correct: false,
          explanation: 'None did. The limit was fifteen minutes, and a call takes a fifth of a second.',
        },
        {
          id: 'keep-alive',
          text: 'They were kept for ten minutes',
          correct: false,
          explanation: 'That is why they cost so much afterwards, not why they were made.',
        },
        {
          id: 'retries',
          text: 'Callers gave up and came back',
          correct: false,
          explanation: 'In this run everybody waits. In the incident at noon it is the cause.',
        },
      ],
    },
    numericWithVariants(
      waiting,
      { load: 1, words: 'exactly one' },
      { load: 0.5, words: 'half of one' },
      { load: 1.5, words: 'one and a half' },
      { load: 1.6, words: '1.6' },
    ),
    {
      kind: 'single',
      id: 'third-quartile',
      prompt: 'Why does the study of keep-alive look at applications and not at calls?',
      options: [
        {
          id: 'few-make-all',
          text: 'Because a fifth of the applications makes nearly all calls, and those are warm under any policy',
          correct: true,
          explanation:
            'Counted by calls, every policy looks perfect. Four in five customers would not agree.',
        },
        {
          id: 'easier',
          text: 'Because calls are too many to count',
          correct: false,
          explanation: 'They were counted: it is how the share of 99.6 % is known.',
        },
        {
          id: 'memory',
          text: 'Because calls use no memory',
          correct: false,
          explanation: 'They do while they run. The question is who keeps memory when none runs.',
        },
        {
          id: 'timers',
          text: 'Because most applications are called by timers',
          correct: false,
          explanation: 'By timers alone 13 % are. For those the next call is known to the second.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'hybrid-when',
      prompt: 'When does the hybrid histogram unload an application at once and load it again later?',
      options: [
        {
          id: 'hourly-timer',
          text: 'A timer calls it every hour',
          correct: true,
          explanation: 'Its idle times lie in one bin. It is loaded at some fifty minutes.',
        },
        {
          id: 'daily',
          text: 'It is called once a day, and the range is four hours',
          correct: true,
          explanation:
            'Most idle times lie beyond the range: the next one is forecast, and it is loaded shortly before.',
        },
        {
          id: 'spread',
          text: 'Its idle times are spread evenly over four hours',
          correct: false,
          explanation: 'Then the histogram says nothing, and the application is kept for the whole range.',
        },
        {
          id: 'new',
          text: 'It was deployed ten minutes ago',
          correct: false,
          explanation: 'Nothing is known of it. What is not known is kept.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'platform-to-unit',
      prompt: 'Match each platform with what holds a customer’s code.',
      pairs: [
        {
          id: 'lambda',
          left: 'AWS Lambda',
          right: 'a microVM that takes one call at a time',
          explanation:
            'On Firecracker. It is a virtual machine, whatever the name suggests. Its Managed Instances are containers.',
        },
        {
          id: 'cloud-run',
          left: 'Google Cloud Run',
          right: 'a sandboxed container that takes up to 1,000 calls at a time',
          explanation: 'In gVisor in its first generation, in a microVM in its second.',
        },
        {
          id: 'workers',
          left: 'Cloudflare Workers',
          right: 'an isolate of V8 in a shared process',
          explanation: 'A heap of its own, and no address space of its own.',
        },
        {
          id: 'fastly',
          left: 'Fastly Compute',
          right: 'a WebAssembly instance for each request',
          explanation: 'Made when the request comes and gone when it is answered.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'panic-window',
      prompt: 'Why does Knative’s autoscaler have a window of six seconds beside that of a minute?',
      options: [
        {
          id: 'herd',
          text: 'A mean over a minute notices a herd when it is nearly over',
          correct: true,
          explanation: 'One second of ten times the load moves the mean of sixty by a seventh.',
        },
        {
          id: 'down',
          text: 'To go down faster when nobody comes',
          correct: false,
          explanation: 'In panic it does not go down at all.',
        },
        {
          id: 'cost',
          text: 'Because instances are billed by six seconds',
          correct: false,
          explanation: 'It is a tenth of the stable window, and has nothing to do with bills.',
        },
        {
          id: 'zero',
          text: 'To get to zero',
          correct: false,
          explanation: 'The last instance goes when nobody has called for the whole stable window.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'safe-twice',
      prompt: 'Which of these may a platform safely do twice?',
      options: [
        {
          id: 'set',
          text: 'Set an order’s state to `paid`',
          correct: true,
          explanation: 'The second time it is set to what it is. Setting is idempotent.',
        },
        {
          id: 'add',
          text: 'Add 10 to a balance',
          correct: false,
          explanation: 'Twice it is 20. Adding needs a name for what was added, and a look whether it was.',
        },
        {
          id: 'charge-key',
          text: 'Charge a card under a key that the order gives',
          correct: true,
          explanation:
            'The bank finds the key and gives the receipt from before, as long as it remembers the key.',
        },
        {
          id: 'charge-random',
          text: 'Charge a card under a key drawn in each attempt',
          correct: false,
          explanation: 'A key that is new each time tells the bank that these are two payments.',
        },
      ],
    },
    numericWithVariants(
      bill,
      { milliseconds: 120, memory: 512 },
      { milliseconds: 240, memory: 512 },
      { milliseconds: 100, memory: 1024 },
      { milliseconds: 300, memory: 2048 },
    ),
    {
      kind: 'single',
      id: 'late-work',
      prompt:
        'In the incident at noon the platform finished every single call. Why did nearly all customers see an error?',
      options: [
        {
          id: 'for-nobody',
          text: 'What it finished was mostly for callers who had given up, and what they asked for anew stood behind it',
          correct: true,
          explanation: 'A queue longer than anybody’s patience does only work that comes too late.',
        },
        {
          id: 'limit',
          text: 'The limit of instances was too low',
          correct: false,
          explanation: 'Without second attempts the queue would have been empty after ten seconds.',
        },
        {
          id: 'crash',
          text: 'Instances ended with an error',
          correct: false,
          explanation: 'Then the log would say so; every call that begins in it ends well.',
        },
        {
          id: 'cold',
          text: 'Every call was cold',
          correct: false,
          explanation: 'Forty starts, and then warm instances for everybody.',
        },
      ],
    },
  ],
};

export default quiz;

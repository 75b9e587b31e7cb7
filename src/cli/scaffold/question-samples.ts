// A question of each kind as it stands in a quiz.ts: valid, with every sentence still to be written. What a number or a trace
// asks is worked out already, because variants need answers that differ.

import type { Question } from '../../../lessons-engine/grader/quiz.ts';
import { unwritten } from './unwritten.ts';

export interface Sample {
  /** An item of `questions`. */
  item: string;
  /** Of with-variants.ts, when the item calls it. */
  calls?: string;
}

const why = (which: string): string => `'${unwritten(`why ${which}, in a sentence of its own.`)}'`;
const option = (id: string, text: string, correct: boolean, because: string): string =>
  `{ id: '${id}', text: '${unwritten(text)}', correct: ${correct}, explanation: ${why(because)} }`;
const prompt = (what: string): string => `prompt: '${unwritten(what)}'`;

/** Data of the question itself, then of its variants: no two sums are the same. */
const traces = [[2, 3], [3, 4], [4, 5], [5, 7]] as const; // prettier-ignore
const traced = (a: number, b: number): string => `{
      prompt: '${unwritten('what this program is about.')} What does \`t2\` hold after its three instructions?',
      program: 'li    t0, ${a}\\nli    t1, ${b}\\nadd   t2, t0, t1',
      steps: 3,
      register: 't2',
      explanation: '${unwritten('how one comes to it.')} \`t0\` holds ${a} and \`t1\` holds ${b}; their sum is ${a + b}.',
    }`;

const samples: Record<Question['kind'], (id: string) => Sample> = {
  single: (id) => ({
    item: `{
      kind: 'single', id: '${id}', ${prompt('the question, with one right answer.')},
      options: [
        ${option('right', 'the right answer.', true, 'this is the one')},
        ${option('plausible', 'what a plausible mistake leads to.', false, 'somebody may think so, and what is true')},
        ${option('other', 'what another mistake leads to.', false, 'this does not follow')},
      ],
    }`,
  }),
  multiple: (id) => ({
    item: `{
      kind: 'multiple', id: '${id}', ${prompt('the question, with several right answers.')},
      options: [
        ${option('one', 'a right answer.', true, 'this belongs to them')},
        ${option('two', 'another right answer.', true, 'this belongs to them as well')},
        ${option('three', 'what a plausible mistake leads to.', false, 'this does not belong to them')},
      ],
    }`,
  }),
  ordering: (id) => ({
    item: `{
      kind: 'ordering', id: '${id}', ${prompt('what is to be put in order.')},
      items: [
        { id: 'first', text: '${unwritten('what comes first.')}', explanation: ${why('nothing comes before it')} },
        { id: 'second', text: '${unwritten('what comes then.')}', explanation: ${why('it needs the first')} },
        { id: 'third', text: '${unwritten('what comes last.')}', explanation: ${why('it needs the second')} },
      ],
    }`,
  }),
  matching: (id) => ({
    item: `{
      kind: 'matching', id: '${id}', ${prompt('what belongs to what.')},
      pairs: [
        { id: 'one', left: '${unwritten('a thing.')}', right: '${unwritten('what belongs to it.')}', explanation: ${why('these two belong together')} },
        { id: 'two', left: '${unwritten('another thing.')}', right: '${unwritten('what belongs to that.')}', explanation: ${why('those two belong together')} },
      ],
    }`,
  }),
  numeric: (id) => ({
    calls: 'numericWithVariants',
    item: `numericWithVariants(
      ({ exits, cycles }: { exits: number; cycles: number }) => ({
        id: '${id}',
        prompt: \`${unwritten('what is given.')} There are \${exits} exits of \${cycles} cycles each: how many cycles in all?\`,
        answer: exits * cycles,
        tolerance: 0,
        unit: 'cycles',
        explanation: \`${unwritten('how one comes to it.')} \${exits} × \${cycles} is \${exits * cycles}.\`,
      }),
      { exits: 12, cycles: 300 },
      { exits: 15, cycles: 310 },
      { exits: 18, cycles: 320 },
      { exits: 21, cycles: 330 },
    )`,
  }),
  trace: (id) => ({
    calls: 'traceWithVariants',
    item: `traceWithVariants('${id}', ${traces.map(([a, b]) => traced(a, b)).join(', ')})`,
  }),
};

export const questionKinds = Object.keys(samples) as Question['kind'][];

export const questionSample = (kind: Question['kind'], id: string): Sample => samples[kind](id);

// The two SCORM versions side by side: names of functions and elements, words for results, and the forms of answers and times.
// SCORM 1.2 Run-Time Environment, section 3.4; SCORM 2004 4th edition Run-Time Environment, section 4.2.

import type { Interaction, Response } from './interaction.ts';
import type { Standing } from './done.ts';

export interface ScormDialect {
  /** Name of the object that the LMS provides. */
  api: string;
  calls: Readonly<
    Record<
      'initialize' | 'get' | 'set' | 'commit' | 'finish' | 'lastError' | 'errorText' | 'diagnostic',
      string
    >
  >;
  elements: Readonly<
    Record<
      'learner' | 'learnerName' | 'state' | 'location' | 'exit' | 'sessionTime' | 'mode' | 'entry',
      string
    >
  >;
  /** Characters: of the state, of a place, and of an answer. */
  limits: { state: number; location: number; response: number };
  /** Score and progress, element by element, in the order in which they are set. */
  standing(standing: Standing): [element: string, value: string][];
  /** Fields of an interaction after its id and type. */
  interaction(interaction: Interaction): [field: string, value: string][];
  /** Whether interactions that were reported earlier can be read. */
  remembers: boolean;
  sessionTime(seconds: number): string;
}

const two = (value: number): string => String(value).padStart(2, '0');
/** At most two digits behind the point, and no more than are needed. */
const decimal = (value: number): string => String(Math.round(value * 100) / 100);

function resultText(result: Interaction['result'], wrong: string): string {
  if (result === null) return 'neutral';
  return typeof result === 'number' ? decimal(result) : result ? 'correct' : wrong;
}

// An answer in SCORM 1.2 names options by single characters, because that is all that the standard allows. A game has more parts
// than there are characters; those are spelled out.
const letter = (parts: readonly string[], id: string): string =>
  'abcdefghijklmnopqrstuvwxyz0123456789'[parts.indexOf(id)] ?? id;

function response12(parts: readonly string[], response: Response): string {
  switch (response.type) {
    case 'choice':
    case 'sequencing':
      return response.ids.map((id) => letter(parts, id)).join(',');
    case 'matching':
      return response.pairs
        .map(([left, right]) => `${letter(parts, left)}.${letter(parts, right)}`)
        .join(',');
    case 'numeric':
      return String(response.value);
    case 'fill-in':
      return response.text;
    case 'performance':
      return response.steps.map(([step, answer]) => `${step}: ${answer}`).join('; ');
  }
}

export const scorm12: ScormDialect = {
  api: 'API',
  calls: {
    initialize: 'LMSInitialize',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    finish: 'LMSFinish',
    lastError: 'LMSGetLastError',
    errorText: 'LMSGetErrorString',
    diagnostic: 'LMSGetDiagnostic',
  },
  elements: {
    learner: 'cmi.core.student_id',
    learnerName: 'cmi.core.student_name',
    state: 'cmi.suspend_data',
    location: 'cmi.core.lesson_location',
    exit: 'cmi.core.exit',
    sessionTime: 'cmi.core.session_time',
    mode: 'cmi.core.lesson_mode',
    entry: 'cmi.core.entry',
  },
  limits: { state: 4096, location: 255, response: 255 },
  standing: ({ share, complete, passed }) => [
    ['cmi.core.score.min', '0'],
    ['cmi.core.score.max', '100'],
    ['cmi.core.score.raw', decimal(share * 100)],
    // One element for both: a learner who may go on is not told to have failed.
    ['cmi.core.lesson_status', passed ? 'passed' : complete ? 'completed' : 'incomplete'],
  ],
  interaction: ({ parts, response, right, result, points, at }) => [
    ['time', `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`],
    ['weighting', decimal(points)],
    ...(right === null || right.type !== response.type
      ? []
      : [['correct_responses.0.pattern', cut(response12(parts, right), 255)] as [string, string]]),
    ['student_response', cut(response12(parts, response), 255)],
    ['result', resultText(result, 'wrong')],
  ],
  remembers: false,
  sessionTime: (seconds) => {
    const whole = Math.floor(seconds);
    const hours = Math.min(9999, Math.floor(whole / 3600));
    return `${String(hours).padStart(4, '0')}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.00`;
  },
};

function response2004(response: Response): string {
  switch (response.type) {
    case 'choice':
    case 'sequencing':
      return response.ids.map((id) => id.replaceAll(':', '.')).join('[,]');
    case 'matching':
      return response.pairs.map((pair) => pair.join('[.]')).join('[,]');
    case 'numeric':
      return String(response.value);
    case 'fill-in':
      return cut(response.text, 250);
    case 'performance':
      return response.steps.map((step) => step.join('[.]')).join('[,]');
  }
}

/** A right answer is a pattern: a number is a range. */
const pattern2004 = (right: Response): string =>
  right.type === 'numeric' ? `${right.value}[:]${right.value}` : response2004(right);

export const scorm2004: ScormDialect = {
  api: 'API_1484_11',
  calls: {
    initialize: 'Initialize',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    finish: 'Terminate',
    lastError: 'GetLastError',
    errorText: 'GetErrorString',
    diagnostic: 'GetDiagnostic',
  },
  elements: {
    learner: 'cmi.learner_id',
    learnerName: 'cmi.learner_name',
    state: 'cmi.suspend_data',
    location: 'cmi.location',
    exit: 'cmi.exit',
    sessionTime: 'cmi.session_time',
    mode: 'cmi.mode',
    entry: 'cmi.entry',
  },
  limits: { state: 64_000, location: 1000, response: 4000 },
  standing: ({ share, tried, total, complete, passed }) => [
    ['cmi.score.min', '0'],
    ['cmi.score.max', '100'],
    ['cmi.score.raw', decimal(share * 100)],
    ['cmi.score.scaled', String(Math.round(share * 10_000) / 10_000)],
    ['cmi.progress_measure', String(total === 0 ? 0 : Math.round((tried / total) * 10_000) / 10_000)],
    ['cmi.completion_status', complete ? 'completed' : 'incomplete'],
    ['cmi.success_status', passed ? 'passed' : 'unknown'],
  ],
  interaction: ({ title, response, right, result, points, at }) => [
    // Two digits of a second: some LMSs take no more, and some none without.
    ['timestamp', at.toISOString().replace(/(\.\d\d)\d+Z$/, '$1Z')],
    ['weighting', decimal(points)],
    // Strict runtimes refuse a longer one.
    ['description', cut(title, 250)],
    ...(right === null || right.type !== response.type
      ? []
      : [['correct_responses.0.pattern', pattern2004(right)] as [string, string]]),
    ['learner_response', response2004(response)],
    ['result', resultText(result, 'incorrect')],
  ],
  remembers: true,
  sessionTime: (seconds) => {
    const whole = Math.floor(seconds);
    return `PT${Math.floor(whole / 3600)}H${Math.floor(whole / 60) % 60}M${whole % 60}S`;
  },
};

export const scormDialects = { scorm12, scorm2004 } as const;

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

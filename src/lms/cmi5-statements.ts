// The statements of a cmi5 session as data: which verb, about what, with which result and context. Sections 7 and 9 of the cmi5
// specification; answers to exercises are "cmi5 allowed" statements, with the interaction types of xAPI.

import type { Interaction, Response } from './interaction.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface LaunchData {
  contextTemplate: Json;
  launchMode: string;
  masteryScore: number | undefined;
  returnURL: string | undefined;
}

const VERBS = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
} as const;
export type Verb = keyof typeof VERBS;

const CMI5 = { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' };
const MOVE_ON = { id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' };
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';

export interface Session {
  actor: Json;
  registration: string;
  activity: string;
  launch: LaunchData;
}

/** One that cmi5 defines. `result` without its duration; seconds since the session began, where the verb has to tell. */
export function definedStatement(
  session: Session,
  verb: Exclude<Verb, 'answered'>,
  at: { id: string; time: Date; seconds: number },
  result: Json = {},
): Json {
  const movesOn = verb === 'completed' || verb === 'passed';
  const whole = verb === 'initialized' ? result : { ...result, duration: duration(at.seconds) };
  const { masteryScore } = session.launch;
  return {
    ...base(session, verb, at),
    object: { objectType: 'Activity', id: session.activity },
    ...(Object.keys(whole).length === 0 ? {} : { result: whole }),
    context: context(
      session,
      movesOn ? [CMI5, MOVE_ON] : [CMI5],
      verb === 'passed' && masteryScore !== undefined ? { [MASTERY]: masteryScore } : {},
    ),
  };
}

export function answeredStatement(session: Session, id: string, interaction: Interaction): Json {
  const { response, right, result, title, parts } = interaction;
  const fits = right !== null && right.type === response.type;
  const list = parts.map((part) => ({ id: part }));
  return {
    ...base(session, 'answered', { id, time: interaction.at }),
    object: {
      objectType: 'Activity',
      id: `${session.activity}/${interaction.id}`,
      definition: {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        name: { en: title },
        interactionType: response.type,
        ...(fits ? { correctResponsesPattern: [textOf(right)] } : {}),
        ...(response.type === 'choice' || response.type === 'sequencing' ? { choices: list } : {}),
        ...(response.type === 'matching' ? { source: list, target: list } : {}),
        ...(response.type === 'performance' ? { steps: response.steps.map(([step]) => ({ id: step })) } : {}),
      },
    },
    result: {
      response: textOf(response),
      ...(typeof result === 'number'
        ? { score: { scaled: result / 100, raw: result, min: 0, max: 100 } }
        : result === null
          ? {}
          : { success: result }),
    },
    context: context(session, [], {}),
  };
}

function textOf(response: Response): string {
  switch (response.type) {
    case 'choice':
    case 'sequencing':
      return response.ids.join('[,]');
    case 'matching':
      return response.pairs.map((pair) => pair.join('[.]')).join('[,]');
    case 'performance':
      return response.steps.map((step) => step.join('[.]')).join('[,]');
    case 'numeric':
      return String(response.value);
    case 'fill-in':
      return response.text;
  }
}

function base({ actor }: Session, verb: Verb, { id, time }: { id: string; time: Date }): Json {
  return { id, timestamp: time.toISOString(), actor, verb: { id: VERBS[verb], display: { en: verb } } };
}

/** The template of the LMS, with what the statement adds. */
function context({ launch, registration }: Session, categories: Json[], extensions: Json): Json {
  const { contextTemplate } = launch;
  const activities = (contextTemplate['contextActivities'] ?? {}) as Json;
  const category = [...((activities['category'] ?? []) as Json[]), ...categories];
  return {
    ...contextTemplate,
    registration,
    contextActivities: { ...activities, ...(category.length === 0 ? {} : { category }) },
    extensions: { ...(contextTemplate['extensions'] as Json | undefined), ...extensions },
  };
}

function duration(seconds: number): string {
  return `PT${Math.max(0, Math.round(seconds * 100) / 100)}S`;
}

import { describe, expect, it } from 'vitest';
import {
  gradeFinding,
  validateDetective,
  type DetectiveCase,
  type DetectiveGame,
  type Finding,
} from '../../../lessons-engine/grader/index.ts';

const places = {
  boat: { worth: 'best', why: 'It carries, and nobody has taken it.' },
  bridge: { worth: 'fair', why: 'It would do, an hour away.' },
  horse: { worth: 'wrong', why: 'It swims well, under less than a piano.' },
} as const;

const river: DetectiveCase = {
  id: 'river',
  title: 'Across the river',
  prompt: 'A piano and its stool must go across.',
  evidence: [
    { id: 'weight', question: 'What does it weigh?', answer: '300 kg.' },
    { id: 'time', question: 'Until when?', answer: 'Tonight.' },
    { id: 'colour', question: 'What colour is it?', answer: 'Black.' },
    { id: 'maker', question: 'Who made it?', answer: 'Nobody knows.', source: 'Nobody 2026' },
  ],
  workloads: [
    { id: 'piano', text: 'the piano', places },
    {
      id: 'stool',
      text: 'the stool',
      places: {
        ...places,
        horse: { worth: 'best', why: 'It is light.' },
        boat: { worth: 'wrong', why: 'It is full.' },
      },
    },
  ],
  requirements: [
    { id: 'heavy', text: 'It is heavy', worth: 'best', shownBy: 'weight', why: 'No horse carries that.' },
    {
      id: 'soon',
      text: 'It is tonight',
      worth: 'fair',
      shownBy: 'time',
      why: 'It rules the bridge out nearly.',
    },
    { id: 'black', text: 'It is black', worth: 'wrong', why: 'Nobody asked for a colour.' },
  ],
};
const game: DetectiveGame = {
  id: 'chapter/river',
  title: 'River',
  places: [
    { id: 'boat', text: 'A boat' },
    { id: 'bridge', text: 'A bridge' },
    { id: 'horse', text: 'A horse' },
  ],
  scenarios: [river],
};
const right: Finding = { asked: ['weight'], placed: { piano: 'boat', stool: 'horse' }, requirement: 'heavy' };

describe('gradeFinding()', () => {
  it('gives all points for the best places and the requirement that decides', () => {
    expect(gradeFinding(river, right)).toEqual({
      points: 100,
      placed: { piano: 'best', stool: 'best' },
      requirement: 'best',
      guessed: false,
    });
  });

  it.each<[string, Partial<Finding>, number]>([
    [
      'half of a workload’s share for a place that would do',
      { placed: { piano: 'bridge', stool: 'horse' } },
      85,
    ],
    ['nothing for a place that is ruled out', { placed: { piano: 'horse', stool: 'horse' } }, 70],
    ['half for a requirement that matters', { asked: ['time'], requirement: 'soon' }, 80],
    ['half for the right requirement without its evidence', { asked: ['colour'] }, 80],
    ['a quarter for one that matters and was guessed', { asked: [], requirement: 'soon' }, 70],
    ['nothing for a requirement that decides nothing', { requirement: 'black' }, 60],
    [
      'no points at all when everything is wrong',
      { placed: { piano: 'horse', stool: 'boat' }, requirement: 'black' },
      0,
    ],
  ])('gives %s', (_, changed, points) => {
    expect(gradeFinding(river, { ...right, ...changed }).points).toBe(points);
  });

  it.each<[Partial<Finding>, string]>([
    [{ placed: { piano: 'boat' } }, 'Expected a place for every workload; "the stool" has none yet.'],
    [
      { placed: { piano: 'moon', stool: 'boat' } },
      'Expected one of the places for "the piano"; found "moon".',
    ],
    [{ requirement: null }, 'Expected the requirement that decides; none is named yet.'],
    [{ requirement: 'nice' }, 'Expected one of the 3 requirements; found "nice".'],
  ])('says why it cannot grade %j', (changed, sentence) => {
    const verdict = gradeFinding(river, { ...right, ...changed });
    expect(verdict.unreadable).toBe(sentence);
    expect(verdict.points).toBe(0);
  });
});

describe('validateDetective()', () => {
  it('has nothing to say about a good game', () => {
    expect(validateDetective(game)).toEqual([]);
  });

  it.each<[string, Partial<DetectiveCase>, RegExp]>([
    [
      'too little evidence',
      { evidence: river.evidence.slice(0, 2) },
      /evidence: expected at least 4, found 2/,
    ],
    [
      'a workload without a place',
      { workloads: [{ id: 'piano', text: 'it', places: { boat: places.boat } }] },
      /piano: expected every place of boat, bridge, horse, found boat/,
    ],
    [
      'two requirements that decide',
      { requirements: river.requirements.map((each) => ({ ...each, worth: 'best', shownBy: 'weight' })) },
      /expected one requirement that decides, found 3/,
    ],
    [
      'evidence that is not there',
      { requirements: river.requirements.map((each) => ({ ...each, shownBy: 'smell' })) },
      /shownBy: expected the id of a piece of evidence, found "smell"/,
    ],
    [
      'a source without a year',
      { evidence: river.evidence.map((each) => ({ ...each, source: 'somebody' })) },
      /source: expected a year in it/,
    ],
    [
      'an id that stands twice',
      { evidence: river.evidence.map((each) => ({ ...each, id: 'weight' })) },
      /expected every part id once, found "weight" more than once/,
    ],
  ])('blames %s', (_, changed, sentence) => {
    const problems = validateDetective({ ...game, scenarios: [{ ...river, ...changed }] });
    expect(problems.join('\n')).toMatch(sentence);
  });
});

// A game with one situation, for whoever tests what shows or grades one.
import type { Game, Scenario } from '../../../lessons-engine/grader/index.ts';

export const scenario: Scenario = {
  id: 'river',
  title: 'Across the river',
  prompt: 'You must bring a *piano* across a river, `once`.',
  choices: [
    { id: 'boat', text: 'A boat', explanation: 'It carries, and nobody has taken it.' },
    { id: 'bridge', text: 'A bridge', explanation: 'It stands already, and it is free to use.' },
    { id: 'horse', text: 'A horse', explanation: 'It swims well, under less than a piano.' },
  ],
  facts: [
    {
      id: 'weight',
      text: 'A piano weighs 300 kg.',
      decides: true,
      rulesOut: ['horse'],
      explanation: 'No horse swims with that on its back.',
    },
    {
      id: 'once',
      text: 'It is done once.',
      decides: true,
      explanation: 'So nothing has to be built for it.',
    },
    {
      id: 'fashion',
      text: 'Boats are what everybody takes.',
      decides: false,
      explanation: 'What others do says nothing of pianos.',
      source: 'Nobody 2026',
    },
    {
      id: 'colour',
      text: 'The piano is black.',
      decides: false,
      explanation: 'True, and of no weight at all.',
    },
  ],
};

export const game: Game = { id: 'sample/river', title: 'Rivers', scenarios: [scenario] };

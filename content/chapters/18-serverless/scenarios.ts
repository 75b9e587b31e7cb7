// Four incidents to diagnose from their logs. The lecture names them in a line each; who they happened to, it does not say, and no
// source was found. So each is a story, and says so; its log is of a run of the simulated platform.

import type { DetectiveGame, Workload, Worth } from '../../../lessons-engine/grader/detective.ts';
import { herd, payment, recursion, slowHello } from './incident-logs.ts';

const places = [
  { id: 'stop', text: 'End the chain: another target for what is written, and a limit to how many may run' },
  { id: 'ready', text: 'Keep instances ready, or start them from a snapshot' },
  { id: 'key', text: 'A key for each order, which is charged once however often it comes' },
  {
    id: 'spread',
    text: 'Let fewer in: a queue with an end, and callers who come back later and not together',
  },
];

/** What to do about it, with what each remedy is worth, in the order of `places`. */
function remedy(...rated: [Worth, string][]): Workload {
  return {
    id: 'remedy',
    text: 'so that it does not happen again?',
    places: Object.fromEntries(
      places.map((place, index) => {
        const [worth, why] = rated[index] ?? ['wrong', ''];
        return [place.id, { worth, why }];
      }),
    ),
  };
}

const story =
  'This is a story: nobody can say whom it happened to. The log is of a run on this course’s platform.';
const grouped = (count: number): string => count.toLocaleString('en-US');

const game: DetectiveGame = {
  id: 'serverless/incidents',
  title: 'Four incidents',
  places,
  words: {
    lead: 'Open the logs, choose what you would change, and name the cause. A change that helps a little earns half; so does a cause that you named without having looked at its evidence.',
    evidence: 'Evidence: open what you want to look at',
    where: 'What do you change,',
    decides: 'What was the cause?',
    close: 'Close the incident',
    place: { best: 'This ends it.', fair: 'Helps a little.', wrong: 'Does not help.' },
    requirement: { best: 'The cause.', fair: 'Part of it, not the cause.', wrong: 'Not the cause.' },
    placed: { one: 'change is the right one', several: 'changes are the right ones' },
    named: {
      best: 'that was the cause',
      fair: 'that was a part of it',
      wrong: 'the cause was another',
    },
    answers: 'What ends each incident, and what caused it',
  },
  scenarios: [
    {
      id: 'recursion-bill',
      title: 'The bill after the weekend',
      prompt: `On Monday the bill is a thousand times that of last Monday. Nobody has complained, and no error was reported. ${story}`,
      evidence: [
        {
          id: 'log',
          question: 'What did the platform write on Friday evening?',
          answer: `These are the first lines. An hour later there had been ${grouped(recursion.calls)} calls.`,
          log: recursion.lines,
        },
        {
          id: 'customers',
          question: 'How many pictures did customers upload?',
          answer: 'One, on Friday evening. It was a test.',
        },
        {
          id: 'code',
          question: 'What does `thumbnail` do?',
          answer:
            'It is called for every picture in a folder, makes a smaller one, and writes it into that folder.',
        },
        {
          id: 'instances',
          question: 'How many instances were there?',
          answer: 'One, all the time. The calls came one after the other, so no limit was ever reached.',
        },
      ],
      workloads: [
        remedy(
          [
            'best',
            'What is written calls the function no more, and a limit bounds what the next mistake can cost.',
          ],
          ['wrong', 'The instance was warm for the whole weekend. It did what it was called for.'],
          [
            'fair',
            'A key for each picture would end the second round, if the smaller picture had the key of the larger. A separate folder needs no key.',
          ],
          ['wrong', 'Nobody waited and nobody came back: there was one call at a time.'],
        ),
      ],
      requirements: [
        {
          id: 'calls-itself',
          text: 'What the function writes calls the function',
          worth: 'best',
          shownBy: 'code',
          why: 'Each call ends and the next begins at the same instant. One picture was enough.',
        },
        {
          id: 'no-limit',
          text: 'Nothing limited what could be spent',
          worth: 'fair',
          shownBy: 'instances',
          why: 'A limit on instances would not have been reached. A limit on spending would have ended it sooner, and something has to begin it.',
        },
        {
          id: 'attack',
          text: 'Somebody from outside called it in a loop',
          worth: 'wrong',
          shownBy: 'customers',
          why: 'One picture came from outside.',
        },
        {
          id: 'retries',
          text: 'Failed calls were made again and again',
          worth: 'wrong',
          why: 'No call failed: every line says `done`.',
        },
      ],
    },
    {
      id: 'thirty-seconds',
      title: 'The hello that takes thirty seconds',
      prompt: `A page that says hello takes half a minute, for every visitor, while its code takes 20 milliseconds. The test before the release was fast. ${story}`,
      evidence: [
        {
          id: 'log',
          question: 'What did the platform write in the last hour?',
          answer: `All ${slowHello.cold} visitors of the hour are in it.`,
          log: slowHello.lines,
        },
        {
          id: 'keep-alive',
          question: 'How long is an instance kept?',
          answer: 'Ten minutes after its last call.',
        },
        {
          id: 'inside',
          question: 'What happens while an instance is made?',
          answer:
            'A framework looks through two hundred libraries for annotations and builds a graph of objects. The page needs none of them.',
        },
        {
          id: 'test',
          question: 'How was it tested?',
          answer:
            'With a hundred calls, one after the other. The first was left out of the mean as an outlier.',
        },
        {
          id: 'limit',
          question: 'Could this be AWS Lambda as it is now?',
          answer:
            'Hardly so: it gives an instance ten seconds to be made, and then begins anew within the time limit of the call.',
          source: 'AWS Lambda Developer Guide, read in 2026',
        },
      ],
      workloads: [
        remedy(
          ['wrong', 'There is no chain: four visitors, four calls.'],
          [
            'best',
            'Then the half minute is spent before anybody waits. Making less at the start would be better still.',
          ],
          ['wrong', 'Nothing was done twice.'],
          ['wrong', 'They came a quarter of an hour apart. There is no one to spread.'],
        ),
      ],
      requirements: [
        {
          id: 'every-call-cold',
          text: 'Visitors come less often than an instance is kept, so that each waits for a new one',
          worth: 'best',
          shownBy: 'log',
          why: 'Five minutes after each expiry the next visitor comes, and the log begins again with `start`.',
        },
        {
          id: 'slow-start',
          text: 'Making an instance takes thirty seconds',
          worth: 'fair',
          shownBy: 'inside',
          why: 'If a visitor came every five minutes, only the first would ever notice.',
        },
        {
          id: 'slow-code',
          text: 'The function’s own code is slow',
          worth: 'wrong',
          shownBy: 'test',
          why: 'From `call` to `done` it takes 20 milliseconds in every line.',
        },
        {
          id: 'overload',
          text: 'The platform was overloaded',
          worth: 'wrong',
          why: 'There were four visitors in an hour.',
        },
      ],
    },
    {
      id: 'paid-three-times',
      title: 'Paid three times',
      prompt: `A customer has one order and three charges. The shop’s log has no order number twice. ${story}`,
      evidence: [
        {
          id: 'log',
          question: 'What did the platform write that afternoon?',
          answer: 'The second of three customers is the one who complains. Her call has the number 1.',
          log: payment.lines,
        },
        {
          id: 'bank',
          question: 'What does the bank say?',
          answer:
            'It was slow for two minutes: 41 seconds for a charge. It has carried out every charge that it was sent, and was sent three, under three keys.',
        },
        {
          id: 'settings',
          question: 'What are the limits of the function?',
          answer:
            '30 seconds, and two more attempts. Lambda’s usual number for calls that nobody waits for is also two.',
          source: 'AWS Lambda Developer Guide, on retries, read in 2026',
        },
        {
          id: 'customer',
          question: 'Did she press the button more than once?',
          answer: 'Once. The page said “please wait” for a while, and then “something went wrong”.',
        },
      ],
      workloads: [
        remedy(
          ['wrong', 'Three attempts are no chain: the platform did what it promises.'],
          ['wrong', 'No start was slow. The bank was.'],
          [
            'best',
            'The second and third attempts would have found the first one’s charge. The lab below is that remedy.',
          ],
          [
            'fair',
            'A longer limit would have helped on that afternoon, and not on the one when the bank takes 91 seconds.',
          ],
        ),
      ],
      requirements: [
        {
          id: 'not-idempotent',
          text: 'A second attempt charges again, because nothing says that it is the same order',
          worth: 'best',
          shownBy: 'bank',
          why: 'Time limits and second attempts are the rule. What must not happen twice needs a name that both attempts share.',
        },
        {
          id: 'slow-bank',
          text: 'The bank was slow',
          worth: 'fair',
          shownBy: 'log',
          why: 'That set it off. Another day it will be a network, or a restart.',
        },
        {
          id: 'double-click',
          text: 'The customer pressed twice',
          worth: 'wrong',
          shownBy: 'customer',
          why: 'She pressed once, and the log has one call and two retries.',
        },
        {
          id: 'cold',
          text: 'The instance was cold',
          worth: 'wrong',
          why: 'It was, and cost half a second of thirty.',
        },
      ],
    },
    {
      id: 'noon',
      title: 'The sale at noon',
      prompt: `At noon 400 people open the shop within a second. Most of them see an error in the end, and the database reports more work than on any day before. ${story}`,
      evidence: [
        {
          id: 'log',
          question: 'What did the platform write?',
          answer:
            'The first lines from noon on, the first after people began to give up, and some from half a minute later.',
          log: herd.lines,
        },
        {
          id: 'numbers',
          question: 'How many calls were there in all?',
          answer: `${grouped(herd.counts.calls)} for 400 people: ${grouped(herd.counts.gaveUp)} times somebody gave up after three seconds, and ${grouped(herd.counts.retried)} times the page tried again by itself. ${grouped(herd.counts.wasted)} answers came when nobody waited for them any more, the last of them in second ${herd.last}. ${grouped(herd.counts.failed)} people got none.`,
        },
        {
          id: 'before',
          question: 'How many instances were there at noon?',
          answer: 'One, which is always kept ready.',
        },
        {
          id: 'limit',
          question: 'How many could there be?',
          answer: '40, for the sake of the database. Each takes six seconds to make, and a call one second.',
        },
        {
          id: 'database',
          question: 'Is the database too small?',
          answer: 'For 400 orders in a minute it is large enough.',
        },
      ],
      workloads: [
        remedy(
          ['wrong', 'No function called another. It was people, and their browsers.'],
          [
            'fair',
            'With forty instances ready at noon the first 120 would have been served in time, and the others not.',
          ],
          ['wrong', 'No order was charged twice. But keys do no harm here.'],
          [
            'best',
            'Who is told to come back in ten seconds, more or less, does not load the queue while he waits, and what is done is done for somebody.',
          ],
        ),
      ],
      requirements: [
        {
          id: 'giving-up-together',
          text: 'All gave up and came back together, while what they had asked for was still being done',
          worth: 'best',
          shownBy: 'numbers',
          why: 'Every answer that comes too late has taken the place of one that would have come in time. That is why it did not get better by itself.',
        },
        {
          id: 'cold-herd',
          text: 'All instances had to be made at once',
          worth: 'fair',
          shownBy: 'before',
          why: 'Six seconds, once. After that forty instances serve 400 people in ten seconds, if nobody asks twice.',
        },
        {
          id: 'small-limit',
          text: 'Forty instances are too few',
          worth: 'wrong',
          shownBy: 'database',
          why: 'They did all the work that there was, and most of it for nobody. More of them would have done more for nobody.',
        },
        {
          id: 'attack',
          text: 'It was an attack',
          worth: 'wrong',
          why: 'Four hundred people asked for something once. The rest was the shop’s own page.',
        },
      ],
    },
  ],
};

export default game;

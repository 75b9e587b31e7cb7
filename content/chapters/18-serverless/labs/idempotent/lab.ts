// Lab: a payment that is made once, however often it is attempted. Attempts are cut everywhere, run beside each other, and come
// back days later; what counts is what the bank has taken.

import { CheckFailure, type Attempt, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import { attemptTimes, PaymentWorld, type End, type Payment } from './payment-world.ts';

const DAYS = 86_400;

const newPayment = ({ random }: Attempt, customer = `customer-${random.below(900)}`): Payment => ({
  id: `order-${random.below(0x7fffffff).toString(36)}`,
  customer,
  cents: 100 + random.below(90_000),
});

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** Throws unless the bank has taken this payment exactly once. */
function expectOnce({ charges }: PaymentWorld, { customer, cents }: Payment, when: string): void {
  const own = charges.filter((each) => each.customer === customer);
  if (own.length !== 1 || own[0]?.cents !== cents)
    throw new CheckFailure(`The bank has not taken the money exactly once ${when}.`, {
      expected: `one charge of ${cents} cents`,
      found: own.length === 0 ? 'none' : own.map((each) => `${each.cents} cents`).join(' and '),
    });
}

/** The receipt that an attempt ended with; whatever else it ended with fails the check. */
function receiptOf(world: PaymentWorld, end: End, payment: Payment, when: string): string {
  if (end.kind === 'threw') throw end.failure;
  const { number, cents } = ((end.kind === 'receipt' ? end.value : null) ?? {}) as {
    number?: string;
    cents?: number;
  };
  const charge = world.charges.find(({ receipt }) => receipt === number);
  if (charge === undefined || cents !== payment.cents)
    throw new CheckFailure(`\`pay\` did not return the bank’s receipt ${when}.`, {
      expected: `{ number, cents: ${payment.cents} } as the bank gave it`,
      found: end.kind === 'receipt' ? shown(end.value) : 'no end',
    });
  return charge.receipt;
}

/** The platform goes on attempting, by its own times, until one ends with a receipt. */
async function untilPaid(world: PaymentWorld, payment: Payment, from: number, when: string): Promise<string> {
  const times = attemptTimes();
  let last: End = { kind: 'cut' };
  for (let number = from; number < times.length; number++) {
    last = await world.attempt(payment, { number: number + 1, now: times[number] as number });
    if (last.kind === 'receipt') break;
  }
  return receiptOf(world, last, payment, when);
}

const lab: Lab = {
  id: 'serverless/idempotent',
  title: 'Charge once',
  minutes: 35,
  brief:
    'Write `pay(world)`: charge the customer, and return the bank’s receipt. An attempt may end at any of its calls, because its time is over, and the platform attempts again; two attempts may run at once; and after days somebody hands in the message once more. However it goes, the bank takes the money once, and everybody who gets an answer gets the same receipt.',
  api: 'ring/payment',
  exports: ['pay'],
  seed: 409,
  material: [
    {
      name: 'when attempts are made',
      text: `An attempt is cut after 30 seconds. The next one begins 60, 120 and 240 seconds after that, and a second or so later:
${attemptTimes()
  .map((time, index) => `attempt ${index + 1}: ${time} s`)
  .join('\n')}
An attempt that throws is made again as well. The bank remembers a key for a day; the store remembers for ever.
One that was cut has done what it has done: there is no way to undo a charge.`,
    },
  ],
  hints: [
    {
      title: 'What is the same in every attempt',
      text: 'The bank takes no money for a key that it has seen. Which field of what you are given is the same in all attempts for one order, and differs between two orders of the same customer for the same amount?',
    },
    {
      title: 'After a day',
      text: 'Then the bank has forgotten. Put the receipt into the store when you have it, and look there first: `JSON.stringify` and `JSON.parse` make a text of it and back.',
    },
    {
      title: 'Locks',
      text: 'If you mark in the store that somebody is at work, ask what happens when that attempt is cut: who takes the mark away? You may not need one, since the bank counts each key once.',
    },
    {
      title: 'The same id, another amount',
      text: 'Somebody has made a mistake, or worse. To return the old receipt says that the new amount was paid. Keep the amount beside the receipt, compare, and throw.',
    },
  ],
  checks: [
    {
      id: 'once',
      title: 'a payment that nothing disturbs is charged once',
      async run(attempt) {
        const world = new PaymentWorld(attempt);
        const payment = newPayment(attempt);
        await untilPaid(world, payment, 0, 'without any disturbance');
        expectOnce(world, payment, 'without any disturbance');
      },
    },
    {
      id: 'cut',
      title: 'wherever an attempt is cut, the attempts after it charge once in all',
      async run(attempt) {
        const calm = new PaymentWorld(attempt);
        await calm.attempt(newPayment(attempt), { number: 1, now: 0 });
        const calls = Math.min(20, calm.answers.length);
        for (let call = 1; call <= calls; call++)
          for (const after of [false, true]) {
            const world = new PaymentWorld(attempt);
            const payment = newPayment(attempt);
            const when = `when the first attempt was cut ${after ? 'after' : 'before'} its call ${call} of ${calls}`;
            await world.attempt(payment, { number: 1, now: 0, cut: { call, after } });
            await untilPaid(world, payment, 1, when);
            expectOnce(world, payment, when);
          }
      },
    },
    {
      id: 'two-orders',
      title: 'two orders of one customer for the same amount are two payments',
      async run(attempt) {
        const world = new PaymentWorld(attempt);
        const first = newPayment(attempt);
        const second = { ...newPayment(attempt, first.customer), cents: first.cents };
        const receipts = [
          await untilPaid(world, first, 0, 'for the first order'),
          await untilPaid(world, second, 0, 'for the second order'),
        ];
        if (world.charges.length !== 2 || receipts[0] === receipts[1])
          throw new CheckFailure('One of two orders was not paid.', {
            expected: `two charges of ${first.cents} cents, and two receipts`,
            found: `${world.charges.length}, and the receipts ${receipts.join(' and ')}`,
          });
      },
    },
    {
      id: 'days-later',
      title: 'the message that comes again after three days gets the receipt from then',
      async run(attempt) {
        const world = new PaymentWorld(attempt);
        const payment = newPayment(attempt);
        const when = 'when the message came again after three days';
        const before = await untilPaid(world, payment, 0, 'at first');
        const again = await world.attempt(payment, { number: 1, now: 3 * DAYS });
        expectOnce(world, payment, when);
        const after = receiptOf(world, again, payment, when);
        if (after !== before)
          throw new CheckFailure('The second receipt is not the first.', { expected: before, found: after });
      },
    },
    {
      id: 'beside',
      title: 'an attempt that is held at any call while the next one runs does no harm when it goes on',
      async run(attempt) {
        const calm = new PaymentWorld(attempt);
        await calm.attempt(newPayment(attempt), { number: 1, now: 0 });
        const calls = Math.min(20, calm.answers.length);
        for (let call = 1; call <= calls; call++) {
          const world = new PaymentWorld(attempt);
          const payment = newPayment(attempt);
          const when = `when the first attempt was held before its call ${call} of ${calls} while the second ran`;
          const times = attemptTimes();
          await world.attempt(payment, { number: 1, now: 0, cut: { call, after: false } });
          const begun = { requestId: world.requestId, answers: [...world.answers] };
          await world.attempt(payment, { number: 2, now: times[1] as number });
          await world.attempt(payment, { number: 1, now: times[1] as number, begun });
          await untilPaid(world, payment, 2, when);
          expectOnce(world, payment, when);
        }
      },
    },
    {
      id: 'changed',
      title: 'the same id with another amount is refused, and nothing more is charged',
      async run(attempt) {
        const world = new PaymentWorld(attempt);
        const payment = newPayment(attempt);
        await untilPaid(world, payment, 0, 'at first');
        for (const now of [600, 3 * DAYS]) {
          const end = await world.attempt({ ...payment, cents: payment.cents + 1 }, { number: 1, now });
          if (end.kind !== 'threw')
            throw new CheckFailure('`pay` gave an answer for an amount that was never charged.', {
              expected: 'an error',
              found: end.kind === 'receipt' ? shown(end.value) : 'no end',
            });
        }
        expectOnce(world, payment, 'when somebody came back with another amount');
      },
    },
  ],
};

export default lab;

import type { Receipt, World } from 'ring/payment';

/** Works, if nothing ever goes wrong. */
export function pay({ payment, attempt, bank }: World): Receipt {
  console.log(`attempt ${attempt.number} for ${payment.id}`);
  return bank.charge(attempt.requestId, payment.customer, payment.cents);
}

import type { Receipt, World } from 'ring/payment';

/** What the bank knows for a day, the store knows for ever. */
export function pay({ payment, store, bank }: World): Receipt {
  const key = `paid ${payment.id}`;
  const paid = store.get(key);
  if (paid !== null) {
    const receipt = JSON.parse(paid) as Receipt;
    if (receipt.cents !== payment.cents)
      throw new Error(`${payment.id} was paid with ${receipt.cents} cents, not ${payment.cents}`);
    return receipt;
  }
  const receipt = bank.charge(payment.id, payment.customer, payment.cents);
  store.put(key, JSON.stringify(receipt));
  return receipt;
}

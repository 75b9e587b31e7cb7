export interface Payment {
  /** Given by the shop: one for each order, the same in every attempt. */
  id: string;
  customer: string;
  cents: number;
}

/** What the platform knows of this attempt. */
export interface Attempt {
  /** Another one for each attempt. */
  requestId: string;
  /** 1, 2, 3 and so on. */
  number: number;
  /** Seconds since the first attempt for anybody. */
  now: number;
}

export interface Receipt {
  number: string;
  cents: number;
}

/** Keeps texts under keys, longer than any instance lives. */
export interface Store {
  get(key: string): string | null;
  put(key: string, value: string): void;
  /** Puts it if there is nothing under the key, and says whether it did. */
  putIfAbsent(key: string, value: string): boolean;
}

export interface Bank {
  /**
   * Takes money. A key that the bank has seen within the last day takes none:
   * it gives the receipt from then. With another customer or amount it throws.
   * After a day the bank has forgotten the key.
   */
  charge(key: string, customer: string, cents: number): Receipt;
}

export interface World {
  payment: Payment;
  attempt: Attempt;
  store: Store;
  bank: Bank;
}

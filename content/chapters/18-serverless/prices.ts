// What is paid for here: the rates of one provider in one region, as others have written them down. They change; the shape of
// the bill changes less.

import type { Prices } from '../../../lessons-engine/cloud/index.ts';

/** Dollars: AWS Lambda on x86, its usual region. A call is 0.20 a million. Running time is counted in milliseconds. */
export const prices: Prices = {
  call: 0.2e-6,
  gigabyteSecond: 0.0000166667,
  granularity: 1000,
  // Not looked up: no figure of this chapter uses it.
  provisioned: 0,
  initPaid: true,
};

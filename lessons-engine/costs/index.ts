// What events cost, in cycles or in time, each with its source: the prices that counts are multiplied with.

export {
  forkwaitSeconds,
  nanobenchmarks,
  privilegedInstruction,
  TRANSLATE_INSTRUCTION,
  type Nanobenchmark,
} from './adams-agesen.ts';
export { ROUND_TRIPS_SOURCE, roundTrips, type RoundTrip } from './round-trips.ts';
export { costs, type Cost } from './table.ts';
export { memoryCosts, numaDistances, type Distance } from './memory.ts';
export {
  startCosts,
  timeOf,
  usualPrices,
  type Prices,
  type StartCost,
  type StartCostId,
} from './starting.ts';

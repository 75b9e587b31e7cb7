// A function platform as a discrete-event simulation, the workloads that it is asked about, and the formulas that it is
// held to. Times are in microseconds.

export { batchMeans, percentile, type Estimate } from './percentile.ts';
export { erlangB, erlangC, meanNumber, timeInMm1, waitInMmc } from './closed-forms.ts';
export { noCounts, sumOf, type Counts } from './counts.ts';
export { burr, exponential, fromKnots, logNormal, normal, openUnit, type Knot } from './draw.ts';
export { EventQueue } from './event-queue.ts';
export { exp, ln, power } from './exact-math.ts';
export { FixedKeepAlive, type KeepAlivePolicy } from './keep-alive.ts';
export { logLine, type LogEntry, type LogKind } from './log.ts';
export { checkSettings, usualFunction, type Follows, type FunctionSettings } from './settings.ts';
export { Simulation, type SimulationSettings } from './simulation.ts';
export { sortedTrace, traceHash, traceOf, type Call, type Trace } from './trace.ts';
export { poissonTrace, type PoissonSettings } from './workload/poisson-trace.ts';
export { callTimes, drawApplication, type Application, type Pattern } from './workload/application.ts';
export { DAY, dayFactor } from './workload/day.ts';
export { workload, type Workload, type WorkloadSettings } from './workload/workload.ts';
export { HybridHistogram } from './hybrid-histogram.ts';
export { billOf, type Bill, type Prices } from './bill.ts';
export type { FunctionState } from './function-state.ts';

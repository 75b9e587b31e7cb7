export { hypercall, Sbi, type HypercallTarget } from './hypercalls.ts';
export { Monitor, type Handled, type MonitorOptions, type MonitorStep } from './monitor.ts';
export { DEFAULT_BUDGET, Vcpu } from './vcpu.ts';
export { InvalidArgument } from './invalid-argument.ts';
export { Vm, type UserMemoryRegion } from './vm.ts';
export type { ExitInstruction, ExitReason, VmExit } from './vm-exit.ts';
export {
  breaksTheorem,
  classify,
  observe,
  type Behaviour,
  type Classification,
  type Experiment,
  type Trial,
} from './experiment.ts';

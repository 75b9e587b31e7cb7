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
export { HostMemory } from './paging/host-memory.ts';
export { SecondStage } from './paging/second-stage.ts';
export { ShadowPager, type Fault, type Tracking } from './paging/shadow-pager.ts';
export { ShadowTables, type View } from './paging/shadow-tables.ts';
export { Errno, type ErrnoName, type Outcome } from './paravirtual/errno.ts';
export { GuestTables, MONITOR_ENTRY, type Level } from './paravirtual/guest-tables.ts';
export type { HypercallCounts } from './paravirtual/hypercall-counts.ts';
export {
  hypercallTable,
  MAX_BATCH,
  MAX_TEXT,
  Sched,
  type Domain,
  type Hypercall,
  type HypercallName,
} from './paravirtual/hypercall-table.ts';
export { Event, EVENT_CAUSE, SHARED_INFO, SharedField, SharedInfo } from './paravirtual/shared-info.ts';
export { GuestPlatform } from './platform/guest-platform.ts';
export { Bare } from './ways/bare.ts';
export { exitsOf, type CountName, type Counts, type Exit } from './ways/counts.ts';
export { HardwareAssisted, type HardwareOptions } from './ways/hardware-assisted.ts';
export { CRASHED, Paravirtual } from './ways/paravirtual.ts';
export { TrapAndEmulate, type ShadowOptions } from './ways/trap-and-emulate.ts';
export { VirtualMachine, type GuestOptions } from './ways/virtual-machine.ts';
export {
  arrangements,
  crossings,
  path,
  services,
  type Arrangement,
  type Crossing,
  type Place,
  type Service,
} from './arrangements/arrangement.ts';
export { serviceOf, tally, type Tally } from './arrangements/tally.ts';

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
export { ShadowTables } from './paging/shadow-tables.ts';
export type { View } from './paging/view.ts';
export { GuestPlatform } from './platform/guest-platform.ts';
export { readBlock, type GuestInstruction } from './translation/guest-code.ts';
export {
  CALLOUT,
  translateBlock,
  type Step as TranslatedStep,
  type Translation,
} from './translation/translate-block.ts';
export { treatmentOf, type Treatment } from './translation/treatment.ts';
export { Bare } from './ways/bare.ts';
export { BinaryTranslation, type TranslationOptions } from './ways/binary-translation.ts';
export { exitsOf, type CountName, type Counts, type Exit, type ExitName } from './ways/counts.ts';
export { HardwareAssisted, type HardwareOptions } from './ways/hardware-assisted.ts';
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

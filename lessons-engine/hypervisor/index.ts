// Virtual machines in the words of KVM: a `Vm` has memory regions and vCPUs, and `run` comes back with a reason. Above that
// a whole monitor, every way to run a guest, and a host that has less memory than its guests.

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
export type { HypervisorControls, Mapping } from './ways/hypervisor-controls.ts';
export { CRASHED, Paravirtual } from './ways/paravirtual.ts';
export { TrapAndEmulate, type ShadowOptions } from './ways/trap-and-emulate.ts';
export { VirtualMachine, type GuestOptions } from './ways/virtual-machine.ts';
export {
  arrangements,
  crossings,
  path,
  services,
  withDoorbell,
  type Arrangement,
  type Crossing,
  type Place,
  type Service,
} from './arrangements/arrangement.ts';
export { placesOf, route, type Border, type Copy, type Route, type RouteStep } from './arrangements/route.ts';
export { serviceOf, tally, type Tally } from './arrangements/tally.ts';
export { sharesPerPage, targets, type Claim, type Payer } from './memory/allocation.ts';
export { compressPage, decompressPage } from './memory/compress-page.ts';
export { CompressionCache, type Compressed } from './memory/compression-cache.ts';
export { DirtyLog } from './memory/dirty-log.ts';
export { FRAME_BASE, Frames, type FrameUse } from './memory/frames.ts';
export { GuestMap } from './memory/guest-map.ts';
export { GuestPages, type Backing } from './memory/guest-pages.ts';
export { Host, type HostOptions, type Tenant, type Terms } from './memory/host.ts';
export { HostPools, type PoolOptions } from './memory/host-pools.ts';
export { HostedGuest, type HostedOptions } from './memory/hosted-guest.ts';
export { cyclesOf, type MemoryCounts } from './memory/memory-counts.ts';
export { MemorySlots, type MemorySlot } from './memory/memory-slots.ts';
export { fnvOfPage, PageSharing, type PageHash, type SharingCounts } from './memory/page-sharing.ts';
export { PagedBus } from './memory/paged-bus.ts';
export { SwapArea } from './memory/swap-area.ts';
export { meanDistance, pagesByNode, takeTouchesByNode, type NodeCounts } from './memory/node-touches.ts';
export { nextReclaimState, reclaimStates, thresholds, type ReclaimState } from './memory/reclaim-state.ts';
export { Reclaimer, type ReclaimerOptions } from './memory/reclaimer.ts';
export { WorkingSet } from './memory/working-set.ts';
export {
  balloonAgainstNative,
  type SizeOptions,
  type SizeRow,
} from './memory/experiments/balloon-against-native.ts';
export { cacheGuest, operationsOf, type CacheSetup } from './memory/experiments/cache-guest.ts';
export { idleTax, type TaxOptions, type TaxRow } from './memory/experiments/idle-tax.ts';
export { largePageSaving, type WalkRow } from './memory/experiments/large-page-saving.ts';
export { patchWords } from './memory/experiments/patch-words.ts';
export {
  reclaimOverTime,
  type ReclaimOptions,
  type ReclaimRow,
} from './memory/experiments/reclaim-over-time.ts';
export { sharingByGuests, type SharingRow } from './memory/experiments/sharing-by-guests.ts';
export { sharingChannel, type ChannelResult } from './memory/experiments/sharing-channel.ts';
export {
  bordersOf,
  canBeKept,
  exposureOf,
  frontier,
  spots,
  type ExitKind,
  type Routing,
  type Situation,
  type Spot,
  type Weighed,
} from './arrangements/placement.ts';
export { roundRobin, toTheEnd } from './timesharing/dispatchers.ts';
export { TimeShared, type Span, type TimeSharedOptions, type TurnEnd } from './timesharing/time-shared.ts';
export type { Request, Response } from './timesharing/user.ts';

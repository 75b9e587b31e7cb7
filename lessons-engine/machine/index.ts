// The machine: a hart with its memory, devices and traps, stepped or run, recorded, kept and put back. `step` says what it
// changed; `run` is for speed, and `FastMachine` for more of it.

export { emulate } from './advance.ts';
export { bootLayout, startKernel, type BootLayout, type BootOptions } from './boot/boot-layout.ts';
export { ImageError, readLinuxImage, type LinuxImage } from './boot/linux-image.ts';
export { Bus, type MemoryChange, type Misaligned } from './bus.ts';
export { changeText, type Change } from './changes.ts';
export { csrBitsAtReset, type CsrBits } from './csr/csr-bits.ts';
export { csrNamesOf, csrVerdict, hasCsr, readCsr, writeCsr, type Verdict } from './csr/csrs.ts';
export { pending } from './csr/machine-rows.ts';
export { deliverTrap, dueInterrupt, wakes } from './deliver-trap.ts';
export type { Device, DeviceState } from './device.ts';
export { flattenDeviceTree, type MemoryReservation } from './device-tree/flatten.ts';
export type { DeviceTreeNode, PropertyValue } from './device-tree/node.ts';
export {
  isaString,
  TIMEBASE_FREQUENCY,
  virtDeviceTree,
  virtTree,
  type DeviceTreeOptions,
} from './device-tree/virt-device-tree.ts';
export { Clint } from './devices/clint.ts';
export { Finisher } from './devices/finisher.ts';
export { Plic, type InterruptSource } from './devices/plic.ts';
export { Uart } from './devices/uart.ts';
export { VirtioBalloon } from './devices/virtio/balloon.ts';
export { VirtioBlock, type BlockOptions } from './devices/virtio/block.ts';
export { VirtioConsole } from './devices/virtio/console.ts';
export { Disk, SECTOR_SIZE } from './devices/virtio/disk.ts';
export { VirtioEntropy } from './devices/virtio/entropy.ts';
export { GuestMemory } from './devices/virtio/guest-memory.ts';
export type { VirtioModel, VirtioPort } from './devices/virtio/model.ts';
export { macText, VirtioNet, type Wire } from './devices/virtio/net.ts';
export { QueueFault, queueFaultText } from './devices/virtio/queue-fault.ts';
export { Switch, type CapturedFrame, type SwitchPort } from './devices/virtio/switch.ts';
export {
  VirtioDevice,
  VirtioFeature,
  VirtioStatus,
  type VirtioCounters,
} from './devices/virtio/virtio-device.ts';
export { VirtioMmio } from './devices/virtio/virtio-mmio.ts';
export { findVirtio, virtioSlots, type VirtioOptions } from './devices/virtio/virtio-slots.ts';
export { execute } from './execute/table.ts';
export { extensionNames, hartOptions, type Extension, type HartOptions } from './hart-options.ts';
export { Hart, type HartWatcher, type Quirk } from './hart.ts';
export { Hstatus } from './hstatus.ts';
export { interruptLines } from './interrupt-lines.ts';
export { Machine, type Loadable } from './machine.ts';
export { InterruptNumber, MemoryMap, VIRTIO_SLOTS, VIRTIO_STRIDE } from './memory-map.ts';
export { Mode, modeLetter } from './mode.ts';
export { MPP_SHIFT, Mstatus } from './mstatus.ts';
export type { Pause, Pauses, WatchedAccess } from './pauses.ts';
export { PAGE_SIZE, Ram, Watcher } from './ram.ts';
export type { Operation } from './predecode.ts';
export { record, undo, type Parts } from './record.ts';
export * as arithmetic from './fast/arithmetic.ts';
export { FastMachine } from './fast/fast-interpreter.ts';
export * as fastLayout from './fast/layout.ts';
export type { RegionHost, Regions, Translation } from './fast/regions.ts';
export { receiver, Recording, replay, type InputEvent } from './input-log.ts';
export { interpreter, run, type Executor } from './run.ts';
export { ReferenceRunner, type Runner } from './runner.ts';
export { readSnapshotFile, SNAPSHOT_VERSION, writeSnapshotFile } from './snapshot-file.ts';
export { SnapshotFileError } from './snapshot-shape.ts';
export { restoreSnapshot, stateHash, takeSnapshot, type Snapshot } from './snapshot.ts';
export { instructionAt, step, type Step } from './step.ts';
export { stopText, type Stop } from './stop.ts';
export { Access } from './translation/access.ts';
export { Pte, type Reference } from './translation/page-table.ts';
export { dataRegime, fetchRegime, type Regime } from './translation/regime.ts';
export { Trap } from './trap.ts';
export { virtMachine, type MachineOptions } from './virt-machine.ts';
export { ticksToTimer, wait } from './wait.ts';
export { worldName, worldNames, worldOf, WORLDS, type WorldName } from './world.ts';

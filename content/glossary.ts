// The words of the course, each explained once. A chapter imports `glossary` and writes <Term of={glossary.trap} />.
// Definitions follow Popek and Goldberg (1974) and the RISC-V manual, in our own sentences.

import type { TermEntry } from '../components/term/term-entry.ts';
import { unikernelWords } from './glossary-unikernels.ts';

export const glossary = {
  ...unikernelWords,
  vmm: {
    id: 'vmm',
    term: 'virtual machine monitor',
    long: 'VMM, hypervisor',
    says: 'The program that owns the real machine and gives each guest the impression of a machine of its own.',
  },
  virtualMachine: {
    id: 'virtual-machine',
    term: 'virtual machine',
    long: 'VM',
    says: 'What a guest sees of a machine: a hart, memory and devices, some of them real and some kept up by the monitor.',
  },
  guest: {
    id: 'guest',
    term: 'guest',
    says: 'The program that runs inside a virtual machine, usually a whole operating system with its applications.',
  },
  host: {
    id: 'host',
    term: 'host',
    says: 'The real machine, and the software on it that runs outside every guest.',
  },
  hart: {
    id: 'hart',
    term: 'hart',
    long: 'hardware thread',
    says: 'RISC-V’s word for whatever fetches and executes instructions on its own: a core, or one of the threads of a core.',
  },
  privilegeMode: {
    id: 'privilege-mode',
    term: 'privilege mode',
    says: 'What the hart allows at the moment. RISC-V has machine mode (M), supervisor mode (S) and user mode (U), from all to little.',
  },
  trap: {
    id: 'trap',
    term: 'trap',
    says: 'A forced transfer of control to a handler in a mode at least as privileged, with the reason and the place noted in CSRs such as `mcause` and `mepc`.',
  },
  exception: {
    id: 'exception',
    term: 'exception',
    says: 'A condition that an instruction itself causes, such as an illegal instruction or a page fault. It leads to a trap.',
  },
  interrupt: {
    id: 'interrupt',
    term: 'interrupt',
    says: 'An event from outside the running instruction, such as a timer, that may lead to a trap between two instructions.',
  },
  csr: {
    id: 'csr',
    term: 'CSR',
    long: 'control and status register',
    says: 'A register that steers the hart or reports on it. It is read and written with instructions of its own, such as `csrrw`.',
  },
  privilegedInstruction: {
    id: 'privileged-instruction',
    term: 'privileged instruction',
    says: 'An instruction that works in a privileged mode and always traps when it is executed in user mode.',
  },
  sensitiveInstruction: {
    id: 'sensitive-instruction',
    term: 'sensitive instruction',
    says: 'An instruction that changes the state of the machine’s resources, or whose result depends on that state or on the mode it runs in.',
  },
  innocuousInstruction: {
    id: 'innocuous-instruction',
    term: 'innocuous instruction',
    says: 'An instruction that is not sensitive. Where it does not trap, it does the same in every mode.',
  },
  equivalence: {
    id: 'equivalence',
    term: 'equivalence',
    says: 'A program behaves under the monitor as it does on the bare machine, apart from timing and from how much of each resource there is.',
  },
  resourceControl: {
    id: 'resource-control',
    term: 'resource control',
    says: 'The guest cannot touch a resource that it was not given, and the monitor can take back what it gave.',
  },
  efficiency: {
    id: 'efficiency',
    term: 'efficiency',
    says: 'The great majority of instructions run directly on the hardware, without the monitor taking part.',
  },
  deprivileging: {
    id: 'deprivileging',
    term: 'deprivileging',
    says: 'Running a guest’s kernel in a less privileged mode than it was written for, so that its privileged instructions trap.',
  },
  trapAndEmulate: {
    id: 'trap-and-emulate',
    term: 'trap and emulate',
    says: 'Let the guest run deprivileged; when it traps, do to the virtual machine what the instruction would have done to the real one, and resume.',
  },
  vcpu: {
    id: 'vcpu',
    term: 'vCPU',
    long: 'virtual CPU',
    says: 'What a guest takes for a hart: real registers and a real pc while it runs, kept by the monitor while it does not.',
  },
  vmExit: {
    id: 'vm-exit',
    term: 'VM exit',
    says: 'The moment at which control passes from a guest to the monitor, together with the reason, such as an access to a device.',
  },
  virtualCsr: {
    id: 'virtual-csr',
    term: 'virtual CSR',
    says: 'The monitor’s copy of a CSR that the guest believes to be real. Reads and writes of the guest are done on the copy.',
  },
  mmio: {
    id: 'mmio',
    term: 'MMIO',
    long: 'memory-mapped input and output',
    says: 'Devices that answer at memory addresses: storing a byte at the UART’s address sends that byte.',
  },
  interruptInjection: {
    id: 'interrupt-injection',
    term: 'interrupt injection',
    says: 'Making a guest take an interrupt: the monitor sets the virtual CSRs as the hardware would and resumes the guest at its own handler.',
  },
  hypercall: {
    id: 'hypercall',
    term: 'hypercall',
    says: 'A request that a guest makes of its monitor on purpose, as a program makes a system call of its kernel.',
  },
  paravirtualization: {
    id: 'paravirtualization',
    term: 'paravirtualization',
    says: 'Changing a guest so that it calls the monitor in place of privileged or sensitive instructions, often once for many operations.',
  },
  hypervisor: {
    id: 'hypervisor',
    term: 'hypervisor',
    says: 'The most privileged software on a machine with guests: what exits land in. Often another word for the whole monitor.',
  },
  typeOne: {
    id: 'type-1',
    term: 'type 1',
    says: 'A monitor on the bare machine: it schedules the processors and hands out the memory itself.',
  },
  typeTwo: {
    id: 'type-2',
    term: 'type 2',
    says: 'A monitor on an extended host: an operating system schedules and allocates, and the monitor asks it.',
  },
  driverDomain: {
    id: 'driver-domain',
    term: 'driver domain',
    long: 'dom0, root partition',
    says: 'A guest that the hypervisor lets drive real devices, and that serves the other guests with them.',
  },
  worldSwitch: {
    id: 'world-switch',
    term: 'world switch',
    says: 'Handing a processor from one system to another: registers, address space and interrupt tables all change hands.',
  },
  modeSwitch: {
    id: 'mode-switch',
    term: 'mode switch',
    says: 'Going from a kernel into a process of its own, or back: what a system call and its return do.',
  },
  guestPhysical: {
    id: 'guest-physical-address',
    term: 'guest-physical address',
    says: 'An address that a guest takes for one of real memory. It numbers the pages that the monitor has given to this guest, wherever they lie.',
  },
  tlb: {
    id: 'tlb',
    term: 'TLB',
    long: 'translation lookaside buffer',
    says: 'The hart’s small memory of translations that it has lately worked out. An address that is not in it costs a walk through the page tables.',
  },
  shadowPageTable: {
    id: 'shadow-page-table',
    term: 'shadow page table',
    says: 'The page table that the hart uses while a guest runs: kept by the monitor, it combines the guest’s own table with where the guest’s memory really lies.',
  },
  hiddenFault: {
    id: 'hidden-fault',
    term: 'hidden fault',
    says: 'A page fault that the guest’s own tables know no reason for. The monitor repairs its table and the guest never hears of it.',
  },
  twoStage: {
    id: 'two-stage-translation',
    term: 'two-stage translation',
    long: 'nested paging, second-level address translation',
    says: 'The hart itself translates twice: through the guest’s tables to a guest-physical address, and through the monitor’s to the host’s.',
  },
  overcommitment: {
    id: 'overcommitment',
    term: 'overcommitment',
    says: 'Promising guests more in all than the host has, mostly of its memory, in the hope that they never need all of it at once.',
  },
  balloon: {
    id: 'balloon',
    term: 'balloon',
    says: 'A driver inside a guest that takes pages from its kernel and names them to the host, which may then use the memory behind them elsewhere.',
  },
  swapping: {
    id: 'swapping',
    term: 'swapping',
    says: 'Writing a page to a disk to free its memory, and reading it back when somebody touches it.',
  },
  pageSharing: {
    id: 'page-sharing',
    term: 'page sharing',
    long: 'memory deduplication',
    says: 'Keeping pages with equal contents in one frame that nobody may write to. A guest that writes gets a copy of its own first.',
  },
  workingSet: {
    id: 'working-set',
    term: 'working set',
    says: 'The pages that a guest uses in a stretch of time. With less memory than that it spends its time waiting for pages.',
  },
  idleTax: {
    id: 'idle-memory-tax',
    term: 'idle memory tax',
    says: 'Charging a guest more for a page that it leaves idle than for one that it uses, so that idle pages are the first to go where memory is short.',
  },
  ringCompression: {
    id: 'ring-compression',
    term: 'ring compression',
    says: 'Running a guest’s kernel and its programs in fewer privilege modes than they were written for, often in one; the monitor must then keep them apart.',
  },
  binaryTranslation: {
    id: 'binary-translation',
    term: 'binary translation',
    says: 'Rewriting a guest’s code, block by block as it is about to run, into code that is safe to execute; most instructions are copied.',
  },
  translationCache: {
    id: 'translation-cache',
    term: 'translation cache',
    says: 'Where a translator keeps what it has translated. The hart executes from there; the guest’s own code is only read.',
  },
  chaining: {
    id: 'chaining',
    term: 'chaining',
    says: 'Replacing a jump that leaves a translated block for the monitor by a jump straight to the next translated block.',
  },
  callout: {
    id: 'callout',
    term: 'callout',
    says: 'Leaving translated code for the monitor, at a place where the translator has put nothing but that.',
  },
  secondStage: {
    id: 'second-stage',
    term: 'second stage',
    long: 'G-stage, nested or extended page table',
    says: 'A second page table, the monitor’s, through which the hart passes every physical address of a guest.',
  },
  delegation: {
    id: 'delegation',
    term: 'delegation',
    says: 'A setting by which the hart hands a trap to a less privileged handler directly, the guest’s kernel for instance, with nobody in between.',
  },
  image: {
    id: 'image',
    term: 'image',
    says: 'What a container’s file system begins with: a list of layers, and a configuration that says what to run. Nobody writes to it.',
  },
  layer: {
    id: 'layer',
    term: 'layer',
    says: 'An archive of what differs from the layers below it: files that are new or changed, and marks for those that are gone.',
  },
  contentAddress: {
    id: 'content-address',
    term: 'content address',
    long: 'digest',
    says: 'A name that is worked out from the content itself, here by SHA-256. The same bytes have the same name everywhere, and a name can be checked.',
  },
  manifest: {
    id: 'manifest',
    term: 'manifest',
    says: 'The document that makes one image of a configuration and layers: it lists the digest and the size of each.',
  },
  registry: {
    id: 'registry',
    term: 'registry',
    says: 'A server that gives out manifests by tag or digest, and configurations and layers by digest.',
  },
  overlay: {
    id: 'overlay',
    term: 'overlay file system',
    long: 'union file system',
    says: 'One tree that is made of several: lower layers that are only read, and an upper one that takes all changes.',
  },
  copyUp: {
    id: 'copy-up',
    term: 'copy-up',
    says: 'Before something of a lower layer changes, it is copied to the upper one, whole.',
  },
  whiteout: {
    id: 'whiteout',
    term: 'whiteout',
    says: 'An entry in a layer that says of a name: whatever lies below is not there any more.',
  },
  opaqueDirectory: {
    id: 'opaque-directory',
    term: 'opaque directory',
    says: 'A directory in a layer that hides everything a directory of the same path holds in the layers below.',
  },
  bundle: {
    id: 'bundle',
    term: 'bundle',
    says: 'A directory from which a runtime makes a container: a root file system, and `config.json`, which says everything else.',
  },
  containerRuntime: {
    id: 'container-runtime',
    term: 'container runtime',
    long: 'low-level runtime',
    says: 'The program that turns a bundle into a process with namespaces, limits and a root of its own, and ends. runc is one.',
  },
  hook: {
    id: 'hook',
    term: 'hook',
    says: 'A program that the runtime runs at a fixed moment of a container’s life, with the container’s state on its standard input.',
  },
  shim: {
    id: 'shim',
    term: 'shim',
    long: 'monitor process',
    says: 'A small process that stays beside a container as its parent: it holds its streams and takes its exit status, so that what started it may go.',
  },
  pod: {
    id: 'pod',
    term: 'pod',
    says: 'Containers that are placed together and share a network namespace and a host name: what Kubernetes starts and ends as one.',
  },
  firmware: {
    id: 'firmware',
    term: 'firmware',
    says: 'The program that a machine runs first: it finds out what is there, loads a kernel from somewhere, and goes there.',
  },
  microVm: {
    id: 'microvm',
    term: 'microVM',
    says: 'A virtual machine with the fewest devices that its kernel needs, whose monitor puts the kernel into memory itself.',
  },
  sharedKernel: {
    id: 'shared-kernel',
    term: 'shared kernel',
    says: 'One kernel under all containers of a host, unless their runtime brings another: it separates them, and each of them can reach it by system calls.',
  },
  coldStart: {
    id: 'cold-start',
    term: 'cold start',
    says: 'Serving a request when nothing is ready yet: the image must come, something must isolate it, and its runtime must start.',
  },
  warmStart: {
    id: 'warm-start',
    term: 'warm start',
    says: 'Serving a request with what is left of an earlier one: a process that waits, or stands frozen until it is needed.',
  },
  wasmInstance: {
    id: 'wasm-instance',
    term: 'Wasm instance',
    says: 'What runs of a WebAssembly module: its code with a memory of its own, which can reach nothing but that memory and the functions that its host handed in.',
  },
  wasmModule: {
    id: 'wasm-module',
    term: 'Wasm module',
    says: 'Code of WebAssembly in its binary form: types, functions, what it imports and exports. It is checked as a whole before any of it runs, and has no state; instances have.',
  },
  linearMemory: {
    id: 'linear-memory',
    term: 'linear memory',
    says: 'The memory of a Wasm instance: one array of bytes from address 0 on, in pages of 64 KiB. Code, the stack of calls and the engine’s own data are not in it.',
  },
  trapWasm: {
    id: 'trap-wasm',
    term: 'trap (WebAssembly)',
    says: 'The end of a call that cannot go on: out of bounds, division by zero, `unreachable`, a call of the wrong type. Nothing of the module runs any further, and its caller is told.',
  },
  fuel: {
    id: 'fuel',
    term: 'fuel',
    says: 'A budget of instructions that a run uses up. It is counted by code, not by a clock, so it ends every program at the same place each time.',
  },
  wasi: {
    id: 'wasi',
    term: 'WASI',
    long: 'WebAssembly System Interface',
    says: 'What a host may offer to modules outside of browsers: files, clocks, random numbers, later sockets and HTTP. Everything is reached through handles that the host gave.',
  },
  objectCapability: {
    id: 'object-capability',
    term: 'capability (handle)',
    says: 'A reference that cannot be forged and is at once the right to use what it refers to. Who has none has no name for the thing either. Linux uses the word for something else.',
  },
  preopen: {
    id: 'preopen',
    term: 'pre-opened directory',
    says: 'A directory that the host opened before the module began. All paths of the module start at one of them, and lead nowhere else.',
  },
  isolate: {
    id: 'isolate',
    term: 'isolate',
    says: 'An instance of V8 with a heap of its own. A process holds many, and changes from one to another without the kernel.',
  },
  container: {
    id: 'container',
    term: 'container',
    says: 'A group of processes on a shared kernel that sees its own files, numbers and names, and gets its own share of the machine. The kernel knows the parts and not the whole.',
  },
  chroot: {
    id: 'chroot',
    term: 'chroot',
    says: 'A system call by which a process takes another directory for the root of all its paths. Nothing else about it changes.',
  },
  namespace: {
    id: 'namespace',
    term: 'namespace',
    says: 'What the kernel looks names up in: numbers of processes, mounts, hostnames, network interfaces. Processes in different ones may mean different things by one name.',
  },
  pidNamespace: {
    id: 'pid-namespace',
    term: 'pid namespace',
    says: 'A namespace in which processes have numbers of their own, from 1. When its first process ends, the kernel kills all others in it.',
  },
  mountNamespace: {
    id: 'mount-namespace',
    term: 'mount namespace',
    says: 'A tree of mounts: which file system stands where. A new one begins as a copy of its maker’s.',
  },
  mountPropagation: {
    id: 'mount-propagation',
    term: 'mount propagation',
    says: 'What lets a mount in one namespace appear in others: shared mounts tell their copies, private ones do not.',
  },
  pivotRoot: {
    id: 'pivot-root',
    term: 'pivot_root',
    says: 'A system call that makes another mount the root of a mount namespace and moves the old root below it, from where it can be unmounted.',
  },
  cgroup: {
    id: 'cgroup',
    term: 'control group',
    long: 'cgroup',
    says: 'A directory of processes whose use of the processor, memory, numbers and disks the kernel counts together and limits together.',
  },
  capability: {
    id: 'capability',
    term: 'capability',
    says: 'One of the pieces into which Linux has cut the power of root, such as mounting, making devices, or sending any signal.',
  },
  noNewPrivs: {
    id: 'no-new-privs',
    term: 'no_new_privs',
    says: 'A mark on a process, inherited and never taken off: no program that it executes gives it more rights than it has.',
  },
  oomKiller: {
    id: 'oom-killer',
    term: 'out-of-memory killer',
    long: 'OOM killer',
    says: 'The part of the kernel that ends a process when memory is wanted and there is none, on the whole machine or in one group.',
  },
  mainframe: {
    id: 'mainframe',
    term: 'mainframe',
    says: 'A large computer for a whole organization, with many terminals, disks and tapes. In the 1960s, often the only computer there was.',
  },
  timeSharing: {
    id: 'time-sharing',
    term: 'time sharing',
    says: 'One computer for several people at once: it works for each of them in turns so short that each seems to have it alone.',
  },
  batch: {
    id: 'batch',
    term: 'batch job',
    says: 'Work that is handed in, runs without anybody talking to it, and is fetched when it is done.',
  },
  controlProgram: {
    id: 'control-program',
    term: 'control program',
    long: 'CP',
    says: 'IBM’s name for the program that shares one machine among virtual machines. Later it was called a hypervisor.',
  },
  dispatcher: {
    id: 'dispatcher',
    term: 'dispatcher',
    says: 'The part of a control program, or of a kernel, that decides who has the processor next, and for how long at most.',
  },
  quantum: {
    id: 'quantum',
    term: 'quantum',
    says: 'The longest turn that a dispatcher gives at a time.',
  },
  responseTime: {
    id: 'response-time',
    term: 'response time',
    says: 'The time from the end of a request, such as a typed line, to the end of its answer.',
  },
  logicalPartition: {
    id: 'logical-partition',
    term: 'logical partition',
    long: 'LPAR',
    says: 'A part of a mainframe that its firmware runs as a machine of its own, with processors and memory set aside or shared.',
  },
  virtualization: {
    id: 'virtualization',
    term: 'virtualization',
    says: 'To put something between software and what it runs on that behaves as what it runs on would: a machine, a kernel, an interface.',
  },
  abstraction: {
    id: 'abstraction',
    term: 'abstraction',
    says: 'Guests see a machine of a standard kind. What the real one is like, only the hypervisor has to know.',
  },
  multiplexing: {
    id: 'multiplexing',
    term: 'multiplexing',
    says: 'One real thing serves as several: divided in space as memory is, in time as a processor is, or imitated as devices are.',
  },
  isolation: {
    id: 'isolation',
    term: 'isolation',
    says: 'What one guest does reaches no other, except in ways that somebody has allowed.',
  },
  encapsulation: {
    id: 'encapsulation',
    term: 'encapsulation',
    says: 'Everything that a virtual machine is, memory, registers and devices, can be held as data: saved, copied, carried away.',
  },
  portability: {
    id: 'portability',
    term: 'portability',
    says: 'A virtual machine goes on elsewhere, because it was promised only what is to be had there.',
  },
  fullVirtualization: {
    id: 'full-virtualization',
    term: 'full virtualization',
    says: 'Whole operating systems with their applications run on virtual hardware, unchanged.',
  },
  applicationVirtualization: {
    id: 'application-virtualization',
    term: 'application virtualization',
    says: 'A program is given files and settings of its own in the place of the system’s, and runs as a process of that system.',
  },
  virtualDesktop: {
    id: 'virtual-desktop',
    term: 'virtual desktop',
    long: 'VDI: virtual desktop infrastructure',
    says: 'A desktop that runs in a data centre, as a rule in a virtual machine, and of which only the picture comes to the desk.',
  },
  functionAsAService: {
    id: 'function-as-a-service',
    term: 'function as a service',
    long: 'FaaS',
    says: 'Computing that is rented by the call: the customer gives code and says what calls it, the provider makes, keeps and ends what runs it.',
  },
  keepAlive: {
    id: 'keep-alive',
    term: 'keep-alive',
    says: 'How long an instance that has nothing to do is kept for the next call. It occupies memory all that time.',
  },
  prewarming: {
    id: 'prewarming',
    term: 'pre-warming',
    says: 'Loading an instance before the call that is expected, so that the call finds it ready.',
  },
  provisionedConcurrency: {
    id: 'provisioned-concurrency',
    term: 'provisioned concurrency',
    says: 'A number of instances that are kept ready whether calls come or not, and are paid for by the hour.',
  },
  idempotent: {
    id: 'idempotent',
    term: 'idempotent',
    says: 'Having the same effect whether it is done once or several times with the same input.',
  },
  littlesLaw: {
    id: 'littles-law',
    term: 'Little’s law',
    says: 'The mean number of calls in a system is the rate at which they come times the mean time that each stays. It holds whatever the distributions are.',
  },
  thunderingHerd: {
    id: 'thundering-herd',
    term: 'thundering herd',
    says: 'Many who wait for the same thing and are all set off at one moment, so that what would have served them one by one serves none.',
  },
} as const satisfies Record<string, TermEntry>;

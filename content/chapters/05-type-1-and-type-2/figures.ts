// Every figure of this chapter that was counted here: two guests run when the site is built, and each of their exits is
// followed through four arrangements. Figures of other people stand in the text with their citation.

import { roundTrips } from '../../../lessons-engine/costs/index.ts';
import {
  arrangements,
  path,
  services,
  tally,
  withDoorbell,
  type Arrangement,
  type Crossing,
  type Service,
  type Tally,
} from '../../../lessons-engine/hypervisor/index.ts';
import { glossary } from '../../glossary.ts';
import { arrangementOf, crossingsOf, grouped, linesByReach, workTallies } from './counting.ts';
import { BYTES_PER_REQUEST, measureGuest } from './measured-guests.ts';
import { modelSizes } from './model-sizes.ts';
import { sampleExits } from './sample-exits.ts';

const serviceTitles: Readonly<Record<Service, string>> = {
  processor: 'processor: timer, sleep, power off',
  memory: 'memory: first touch of a page',
  'interrupt-controller': 'interrupt controller: its registers',
  'device-register': 'disk: its other registers',
  'disk-request': 'disk: start a request',
  console: 'console: its registers',
};

/** The four by their ids, and what the tables call them. */
const shortTitles: Readonly<Record<Arrangement['id'], string>> = {
  'own-drivers': 'own drivers',
  'driver-domain': 'driver domain',
  'kernel-module': 'kernel module',
  hosted: 'hosted',
};

/** Borders that somebody crosses after the exit and before the entry. */
const between: readonly Crossing[] = ['world-switch', 'mode-switch', 'event'];

const disk = measureGuest('disk');
const compute = measureGuest('compute');

const diskWork = workTallies(disk);
const computeWork = workTallies(compute);
const belled = tally(withDoorbell(arrangementOf('kernel-module')), disk.work, BYTES_PER_REQUEST);

/** Rows of the first table: who is asked for what, and how long the way is. */
function requestRows() {
  return services.map((service) => ({
    service: serviceTitles[service],
    disk: grouped(diskWork['own-drivers'].requests[service]),
    compute: grouped(computeWork['own-drivers'].requests[service]),
    ways: arrangements.map((arrangement) => path(arrangement, service).length),
  }));
}

/** Rows of the second table: a guest's borders by kind, and in all. */
function crossingRows(tallies: Record<Arrangement['id'], Tally>) {
  return arrangements.map(({ id }) => ({
    arrangement: shortTitles[id],
    exits: grouped(tallies[id].crossings.exit),
    kinds: between.map((kind) => grouped(tallies[id].crossings[kind])),
    all: grouped(crossingsOf(tallies[id])),
  }));
}

const isolation = arrangements.map((arrangement) => {
  const { everybody, domain, process } = linesByReach(arrangement);
  return {
    arrangement: shortTitles[arrangement.id],
    everybody: grouped(everybody),
    domain: grouped(domain),
    process: grouped(process),
  };
});

const oldest = roundTrips[0];
const newest = roundTrips.at(-1);
if (oldest === undefined || newest === undefined)
  throw new Error('figures: expected round trips, found none');

const requests = diskWork['own-drivers'].requests['disk-request'];
const bootTally = tally(arrangementOf('hosted'), disk.boot, BYTES_PER_REQUEST);

const { hypervisor, vmExit, driverDomain, worldSwitch, modeSwitch, typeOne, typeTwo, mmio, interruptInjection, hypercall } =
  glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  typeOne, typeTwo, hypervisor, driverDomain, vmExit, worldSwitch, modeSwitch, mmio, interruptInjection, hypercall,
]; // prettier-ignore

/** The label that each commonly bears. */
const labels: Readonly<Record<Arrangement['id'], string>> = {
  'own-drivers': 'type 1',
  'driver-domain': 'type 1',
  'kernel-module': 'disputed',
  hosted: 'type 2',
};

export const figures = {
  arrangements: arrangements.map(({ id, says }) => ({ title: shortTitles[id], label: labels[id], says })),
  boot: {
    exits: grouped(disk.boot.length),
    pages: grouped(bootTally.requests.memory),
    hostedSwitches: grouped(bootTally.crossings['world-switch']),
  },
  disk: {
    exits: grouped(disk.work.length),
    steps: grouped(disk.steps),
    requests: grouped(requests),
    exitsPerRequest: Math.floor((disk.work.length - diskWork['own-drivers'].requests.console) / requests),
    stepsPerExit: grouped(disk.steps / disk.work.length),
    tallies: diskWork,
    domainEvents: grouped(diskWork['driver-domain'].crossings.event),
    domainWorlds: grouped(diskWork['driver-domain'].crossings['world-switch']),
    domainAll: grouped(crossingsOf(diskWork['driver-domain'])),
    moduleModes: grouped(diskWork['kernel-module'].crossings['mode-switch']),
    moduleAll: grouped(crossingsOf(diskWork['kernel-module'])),
    hostedWorlds: grouped(diskWork.hosted.crossings['world-switch']),
    hostedAll: grouped(crossingsOf(diskWork.hosted)),
    ownAll: grouped(crossingsOf(diskWork['own-drivers'])),
    bellModes: grouped(belled.crossings['mode-switch']),
    bellEvents: grouped(belled.crossings.event),
    bellAll: grouped(crossingsOf(belled)),
  },
  compute: {
    exits: grouped(compute.work.length),
    steps: grouped(compute.steps),
    stepsPerExit: grouped(compute.steps / compute.work.length),
    tallies: computeWork,
    most: grouped(Math.max(...Object.values(computeWork).map(crossingsOf))),
    least: grouped(Math.min(...Object.values(computeWork).map(crossingsOf))),
  },
  consoleExits: grouped(diskWork['own-drivers'].requests.console),
  requestRows: requestRows(),
  samples: sampleExits(disk.work),
  bytesPerRequest: BYTES_PER_REQUEST,
  diskRows: crossingRows(diskWork),
  computeRows: crossingRows(computeWork),
  isolation,
  sizes: {
    processor: grouped(modelSizes.processor),
    disk: grouped(modelSizes.disk),
  },
  hardware: {
    oldest: grouped(oldest.cycles),
    oldestName: oldest.machine,
    oldestYear: oldest.launched.year,
    newest: grouped(newest.cycles),
    newestName: newest.machine,
    newestYear: newest.launched.year,
    overSteps: ((disk.work.length * newest.cycles) / disk.steps).toFixed(1),
  },
};

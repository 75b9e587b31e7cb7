// Works on how long things take to start, and on what separates them once they run. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const starting = {
  felter2015: {
    id: 'felter-2015',
    authors: [
      { given: 'Wes', family: 'Felter' },
      { given: 'Alexandre', family: 'Ferreira' },
      { given: 'Ram', family: 'Rajamony' },
      { given: 'Juan', family: 'Rubio' },
    ],
    year: 2015,
    title: 'An Updated Performance Comparison of Virtual Machines and Linux Containers',
    where:
      'IEEE International Symposium on Performance Analysis of Systems and Software (ISPASS); IBM Research Report RC25482',
    url: 'https://doi.org/10.1109/ISPASS.2015.7095802',
  },
  manco2017: {
    id: 'manco-2017',
    authors: [
      { given: 'Filipe', family: 'Manco' },
      { given: 'Costin', family: 'Lupu' },
      { given: 'Florian', family: 'Schmidt' },
      { given: 'Jose', family: 'Mendes' },
      { given: 'Simon', family: 'Kuenzer' },
      { given: 'Sumit', family: 'Sati' },
      { given: 'Kenichi', family: 'Yasukata' },
      { given: 'Costin', family: 'Raiciu' },
      { given: 'Felipe', family: 'Huici' },
    ],
    year: 2017,
    title: 'My VM is Lighter (and Safer) than your Container',
    where: '26th Symposium on Operating Systems Principles (SOSP), 218–233',
    url: 'https://doi.org/10.1145/3132747.3132763',
  },
  oakes2018: {
    id: 'oakes-2018',
    authors: [
      { given: 'Edward', family: 'Oakes' },
      { given: 'Leon', family: 'Yang' },
      { given: 'Dennis', family: 'Zhou' },
      { given: 'Kevin', family: 'Houck' },
      { given: 'Tyler', family: 'Harter' },
      { given: 'Andrea C.', family: 'Arpaci-Dusseau' },
      { given: 'Remzi H.', family: 'Arpaci-Dusseau' },
    ],
    year: 2018,
    title: 'SOCK: Rapid Task Provisioning with Serverless-Optimized Containers',
    where: 'USENIX Annual Technical Conference, 57–70; known here from its abstract',
    url: 'https://www.usenix.org/conference/atc18/presentation/oakes',
  },
  jangda2019: {
    id: 'jangda-2019',
    authors: [
      { given: 'Abhinav', family: 'Jangda' },
      { given: 'Bobby', family: 'Powers' },
      { given: 'Emery D.', family: 'Berger' },
      { given: 'Arjun', family: 'Guha' },
    ],
    year: 2019,
    title: 'Not So Fast: Analyzing the Performance of WebAssembly vs. Native Code',
    where: 'USENIX Annual Technical Conference, 107–120',
    url: 'https://www.usenix.org/conference/atc19/presentation/jangda',
  },
  agache2020: {
    id: 'agache-2020',
    authors: [
      { given: 'Alexandru', family: 'Agache' },
      { given: 'Marc', family: 'Brooker' },
      { given: 'Andreea', family: 'Florescu' },
      { given: 'Alexandra', family: 'Iordache' },
      { given: 'Anthony', family: 'Liguori' },
      { given: 'Rolf', family: 'Neugebauer' },
      { given: 'Phil', family: 'Piwonka' },
      { given: 'Diana-Maria', family: 'Popa' },
    ],
    year: 2020,
    title: 'Firecracker: Lightweight Virtualization for Serverless Applications',
    where:
      '17th USENIX Symposium on Networked Systems Design and Implementation (NSDI), 419–434; medians from its published data',
    url: 'https://www.usenix.org/conference/nsdi20/presentation/agache',
  },
  anjali2020: {
    id: 'anjali-2020',
    authors: [
      { given: '', family: 'Anjali' },
      { given: 'Tyler', family: 'Caraza-Harter' },
      { given: 'Michael M.', family: 'Swift' },
    ],
    year: 2020,
    title: 'Blending Containers and Virtual Machines: A Study of Firecracker and gVisor',
    where: '16th International Conference on Virtual Execution Environments (VEE), 101–113',
    url: 'https://doi.org/10.1145/3381052.3381315',
  },
  shillaker2020: {
    id: 'shillaker-2020',
    authors: [
      { given: 'Simon', family: 'Shillaker' },
      { given: 'Peter', family: 'Pietzuch' },
    ],
    year: 2020,
    title: 'Faasm: Lightweight Isolation for Efficient Stateful Serverless Computing',
    where: 'USENIX Annual Technical Conference, 419–433',
    url: 'https://www.usenix.org/conference/atc20/presentation/shillaker',
  },
  kuenzer2021: {
    id: 'kuenzer-2021',
    authors: [
      { given: 'Simon', family: 'Kuenzer' },
      { given: 'Vlad-Andrei', family: 'Bădoiu' },
      { given: 'Hugo', family: 'Lefeuvre' },
      { given: 'Sharan', family: 'Santhanam' },
    ],
    year: 2021,
    title: 'Unikraft: Fast, Specialized Unikernels the Easy Way',
    where:
      '16th European Conference on Computer Systems (EuroSys), 376–394; with eleven more authors; figures also from its published artifacts',
    url: 'https://doi.org/10.1145/3447786.3456248',
  },
} as const satisfies Record<string, Reference>;

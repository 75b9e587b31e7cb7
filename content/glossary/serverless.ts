// Words of function platforms.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const serverless = {
  functionAsAService: {
    id: 'function-as-a-service',
    term: 'function as a service',
    long: 'FaaS',
    says: 'Computing that is rented by the call: the customer gives code and says what calls it, the provider makes, keeps and ends what runs it.',
  },
  microVm: {
    id: 'microvm',
    term: 'microVM',
    says: 'A virtual machine with the fewest devices that its kernel needs, whose monitor puts the kernel into memory itself.',
  },
  coldStart: {
    id: 'cold-start',
    term: 'cold start',
    says: 'Serving a request when nothing is ready yet: the image must be fetched, something must isolate it, and its runtime must start.',
  },
  warmStart: {
    id: 'warm-start',
    term: 'warm start',
    says: 'Serving a request with what is left of an earlier one: a process that waits, or stands frozen until it is needed.',
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
    says: 'Many callers that are all set off at the same moment, so that what could have served them one by one serves none.',
  },
} as const satisfies Record<string, TermEntry>;

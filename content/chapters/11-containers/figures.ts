// Every figure of this chapter that was measured here, as the text prints it.

import { CAP_LAST_CAP } from '../../../lessons-engine/kernel/security/capabilities.ts';
import { glossary } from '../../glossary.ts';
import { limitRuns, PAGES, stepRuns, twoViews, type StepRun } from './step-runs.ts';

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

const {
  container, chroot, namespace, pidNamespace, mountNamespace, mountPropagation, pivotRoot, cgroup, capability, noNewPrivs,
  oomKiller,
} = glossary; // prettier-ignore

/** The words of this chapter, for the list at its end. */
export const words = [
  container, chroot, namespace, pidNamespace, mountNamespace, mountPropagation, pivotRoot, cgroup, oomKiller, capability,
  noNewPrivs,
]; // prettier-ignore

const views = twoViews();
const steps = stepRuns();
const limits = limitRuns();

/** As a terminal shows it: what was typed, and what came. */
const session = ({ script, output }: StepRun): string => `# ${script}\n${output}`;

const [light = 0, heavy = 0] = limits.shares;

export const figures = {
  views: {
    inside: views.inside,
    outside: views.outside.map(({ pid, inside, comm, hostname, group }) => ({
      pid,
      inside: inside ?? 'none',
      comm,
      hostname,
      group,
    })),
    calls: grouped(views.calls),
  },
  chroot: {
    closed: session(steps.chroot.closed),
    open: session(steps.chroot.open),
    tasks: session(steps.chroot.tasks),
  },
  jail: {
    closed: session(steps.jail.closed),
    script: steps.jail.open.script,
    log: steps.jail.open.output,
    pages: grouped(steps.jail.open.pages),
  },
  zones: {
    log: steps.zones.closed.output,
    pages: grouped(steps.zones.closed.pages),
    open: session(steps.zones.open),
  },
  pages: {
    limit: grouped(PAGES.limit),
    limitKib: grouped(4 * PAGES.limit),
    service: grouped(PAGES.service),
    greedy: grouped(PAGES.greedy),
  },
  capabilities: grouped(CAP_LAST_CAP + 1),
  container: { closed: session(steps.container.closed), open: session(steps.container.open) },
  limits: {
    memory: grouped(limits.memoryPeak),
    memoryText: limits.memoryText.split('\n').slice(-2).join('\n'),
    bomb: limits.bombText,
    pids: grouped(limits.pidsPeak),
    light: `${Math.round((100 * light) / (light + heavy))}\u00a0%`,
    heavy: `${Math.round((100 * heavy) / (light + heavy))}\u00a0%`,
  },
};

/** For the chapter's test: what must hold of these runs whatever they print. */
export const runs = { views, steps, limits };

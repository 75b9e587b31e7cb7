// Seven hypervisors that a reader meets, and what is true of each in November 2026: who schedules, who drives the devices,
// under which terms. Every line says where it stands; what nobody published is not here.

import { refs } from '../../references.ts';
import type { Reference } from '../../../components/cite/reference.ts';

export interface Hypervisor {
  id: string;
  title: string;
  /** Who decides what a real processor runs next. */
  schedules: string;
  /** Who drives the real devices. */
  drives: string;
  /** Terms, with a date. */
  terms: string;
  sources: readonly Reference[];
}

export const hypervisors: readonly Hypervisor[] = [
  {
    id: 'esxi',
    title: 'ESXi',
    schedules: 'its own kernel',
    drives: 'its own kernel, with driver modules',
    terms:
      'Subscription by core, at least 16 cores a processor; a free edition went in 2024 and came back in April 2025.',
    sources: [refs.vmware2010, refs.broadcom2025, refs.filipsson2026],
  },
  {
    id: 'hyper-v',
    title: 'Hyper-V',
    schedules: 'the hypervisor on servers, by Windows on desktops',
    drives: 'Windows, as the root partition',
    terms: 'Part of Windows; guests need not be Windows.',
    sources: [refs.microsoft2026, refs.microsoftSchedulers2026],
  },
  {
    id: 'xcp-ng',
    title: 'Xen, as XCP-ng',
    schedules: 'the hypervisor',
    drives: 'Linux, in a driver domain',
    terms: 'Open source, with every feature in the free version.',
    sources: [refs.menon2006, refs.xcpng2026],
  },
  {
    id: 'kvm',
    title: 'KVM with QEMU',
    schedules: 'Linux',
    drives: 'Linux',
    terms: 'Part of Linux; open source.',
    sources: [refs.kivity2007, refs.linuxKvm2026],
  },
  {
    id: 'virtualbox',
    title: 'VirtualBox',
    schedules: 'the host',
    drives: 'the host',
    terms:
      'Base package GPLv3; the Extension Pack is free for personal and educational use and costs a fee at work.',
    sources: [refs.oracle2024],
  },
  {
    id: 'workstation',
    title: 'Workstation',
    schedules: 'the host',
    drives: 'the host',
    terms: 'Free for everybody, at work too, since November 2024.',
    sources: [refs.sugerman2001, refs.vmware2024],
  },
  {
    id: 'parallels',
    title: 'Parallels',
    schedules: 'macOS',
    drives: 'macOS',
    terms: 'Commercial; its engine for Apple silicon runs guests built for Arm.',
    sources: [refs.apple2026, refs.parallels2026],
  },
];

// What a container gets unless somebody says otherwise: the defaults of Docker (moby daemon/pkg/oci/defaults.go and
// caps/defaults.go). Left out, as this kernel has none: /dev/pts, /dev/mqueue, sysfs (so /sys has control groups and nothing
// else), the list of devices that may be opened, time namespaces of one's own (a lab's clock is the host's).

import type { LinuxConfig, NamespaceType } from '../config/linux-config.ts';
import type { MountConfig } from '../config/mount-config.ts';

export const usualCapabilities = [
  'CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FSETID', 'CAP_FOWNER', 'CAP_MKNOD', 'CAP_NET_RAW', 'CAP_SETGID', 'CAP_SETUID',
  'CAP_SETFCAP', 'CAP_SETPCAP', 'CAP_NET_BIND_SERVICE', 'CAP_SYS_CHROOT', 'CAP_KILL', 'CAP_AUDIT_WRITE',
] as const; // prettier-ignore

export const usualPathVariable = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const usualNamespaces: readonly NamespaceType[] = ['mount', 'network', 'uts', 'pid', 'ipc', 'cgroup'];

export const usualMounts: readonly MountConfig[] = [
  { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
  { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'] }, // prettier-ignore
  { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: ['ro', 'nosuid', 'noexec', 'nodev'] }, // prettier-ignore
  { destination: '/dev/shm', type: 'tmpfs', source: 'shm', options: ['nosuid', 'noexec', 'nodev', 'mode=1777'] }, // prettier-ignore
];

export const usualLinux: Pick<LinuxConfig, 'maskedPaths' | 'readonlyPaths'> = {
  maskedPaths: [
    '/proc/acpi', '/proc/asound', '/proc/interrupts', '/proc/kcore', '/proc/keys', '/proc/latency_stats',
    '/proc/sched_debug', '/proc/scsi', '/proc/timer_list', '/proc/timer_stats', '/sys/devices/virtual/powercap',
    '/sys/firmware',
  ],
  readonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'],
}; // prettier-ignore

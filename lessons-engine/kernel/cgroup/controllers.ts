// The controllers that there are (cgroup-v2.rst, "Controllers"), in the order in which Linux lists them. Left out: cpuset,
// hugetlb, rdma, misc, dmem, perf_event.

export const controllerNames = ['cpu', 'io', 'memory', 'pids'] as const;

export type ControllerName = (typeof controllerNames)[number];

export const isControllerName = (name: string): name is ControllerName =>
  (controllerNames as readonly string[]).includes(name);

import type { Budget, Host, Tenant } from 'ring/budget';

export function budget(host: Host, tenants: Tenant[]): Budget {
  const left = { memory: host.memory, tasks: host.tasks, disk: host.disk.bytesPerSecond };
  for (const { service, needs } of tenants) {
    if (service === null) continue;
    left.memory -= needs.memory;
    left.tasks -= needs.tasks;
    left.disk -= needs.disk;
  }
  const limits: Budget = {};
  for (const { name, service } of tenants)
    limits[name] =
      service === null
        ? {
            'cpu.weight': 1,
            'memory.max': left.memory,
            'pids.max': left.tasks,
            'io.max': `${host.disk.number} wbps=${left.disk}`,
          }
        : { 'cpu.weight': 10000 };
  return limits;
}

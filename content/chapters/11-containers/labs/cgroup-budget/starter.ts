import type { Budget, Host, Tenant } from 'ring/budget';

/** The limits of every tenant. */
export function budget(host: Host, tenants: Tenant[]): Budget {
  const limits: Budget = {};
  for (const { name, service } of tenants) {
    console.log(name, service, host.disk.number);
    limits[name] = { 'cpu.weight': 100 };
  }
  return limits;
}

import type { Cluster } from 'ring/autoscaler';

/** As many instances as the calls of this second fill. */
export function scale(cluster: Cluster): void {
  const { concurrency } = cluster.service;
  do {
    const { second, running, waiting } = cluster.seen();
    if (second < 5) console.log(second, running, waiting);
    cluster.want(Math.floor(running / concurrency));
  } while (cluster.run());
}

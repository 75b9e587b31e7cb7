// What queueing theory says without any simulation, for arrivals by a Poisson process and exponential service times
// (Erlang 1917; Kleinrock, Queueing Systems, volume 1, 1975, chapter 3). The simulation is held against these.

/** Mean time in the system of M/M/1, in the unit of 1/`service`; needs `arrivals` < `service`. */
export const timeInMm1 = (arrivals: number, service: number): number => 1 / (service - arrivals);

/** Erlang C: the probability that a call has to wait when `servers` serve an offered load (arrivals × service time). */
export function erlangC(servers: number, load: number): number {
  if (!(load < servers)) throw new RangeError(`erlangC: expected a load below ${servers}, found ${load}`);
  const blocked = erlangB(servers, load);
  return (servers * blocked) / (servers - load * (1 - blocked));
}

/** Erlang B: the probability that a call is lost when it cannot wait. */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** Mean wait before service in M/M/c. */
export const waitInMmc = (servers: number, arrivals: number, service: number): number =>
  erlangC(servers, arrivals / service) / (servers * service - arrivals);

/** Little's law: the mean number in a system is the rate of arrivals times the mean time in it. */
export const meanNumber = (arrivals: number, time: number): number => arrivals * time;

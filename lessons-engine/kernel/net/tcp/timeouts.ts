// How long TCP waits and how often it tries again, with Linux's values (include/net/tcp.h, ip-sysctl.rst).

import { SECOND } from '../event-queue.ts';
import type { TcpState } from './tcp-connection.ts';

/** Ticks: of a SYN and of anything else (TCP_TIMEOUT_INIT, TCP_RTO_MIN), and the longest that doubling leads to. */
const SYN_TIMEOUT = SECOND;
const TIMEOUT = SECOND / 5;
const LONGEST_TIMEOUT = 120 * SECOND;

/** Ticks of TIME_WAIT, and how long FIN_WAIT2 waits for the other side when nobody here does. */
export const LINGER = 60 * SECOND;

/** Ticks until what was sent is sent again, after so many tries. */
export function timeoutOf(state: TcpState, retries: number): number {
  const first = state === 'SYN_SENT' || state === 'SYN_RECV' ? SYN_TIMEOUT : TIMEOUT;
  return Math.min(first * 2 ** retries, LONGEST_TIMEOUT);
}

/** Tries before it is given up: net.ipv4.tcp_syn_retries, tcp_synack_retries, tcp_retries2. */
export function retriesOf(state: TcpState): number {
  return state === 'SYN_SENT' ? 6 : state === 'SYN_RECV' ? 5 : 15;
}

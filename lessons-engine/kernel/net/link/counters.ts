// What a link or a namespace counts: packets, bytes, and what was dropped with the reason. Reasons are spelt as Linux spells
// them (include/net/dropreason-core.h, without SKB_DROP_REASON_); WIRE_LOSS alone is of this model.

export type DropReason =
  | 'ARP_INVALID' // not ARP for IPv4, or an answer that nobody asked for
  | 'DEV_READY' // the link is down or has nobody at its other end
  | 'ICMP_CSUM'
  | 'IP_CSUM'
  | 'IP_FRAGMENT' // a fragment: never put together here
  | 'IP_INADDRERRORS' // not for us, and ip_forward is 0
  | 'IP_INHDR' // a header that makes no sense, or time to live at its end
  | 'IP_INNOROUTES'
  | 'IP_LOCALNET' // 127.0.0.0/8 on a wire
  | 'IP_LOCAL_SOURCE' // from outside, with one of our own addresses as source
  | 'IP_OUTNOROUTES'
  | 'NEIGH_FAILED' // nobody answered for the next hop
  | 'NEIGH_QUEUEFULL'
  | 'NETFILTER_DROP'
  | 'NO_SOCKET'
  | 'OTHERHOST' // a frame for another MAC address
  | 'PKT_TOO_BIG'
  | 'PKT_TOO_SMALL'
  | 'SOCKET_RCVBUFF'
  | 'TCP_CSUM'
  | 'TCP_LISTEN_OVERFLOW'
  | 'UDP_CSUM'
  | 'UNHANDLED_PROTO'
  | 'VXLAN_INVALID_HDR'
  | 'VXLAN_NO_REMOTE'
  | 'VXLAN_VNI_NOT_FOUND'
  | 'WIRE_LOSS';

export class Counters {
  rxPackets = 0;
  /** Bytes of whole frames. */
  rxBytes = 0;
  txPackets = 0;
  txBytes = 0;
  /** Packets. */
  readonly drops = new Map<DropReason, number>();

  drop(reason: DropReason): void {
    this.drops.set(reason, (this.drops.get(reason) ?? 0) + 1);
  }

  dropped(reason: DropReason): number {
    return this.drops.get(reason) ?? 0;
  }
}

// A frame in one line, as `tcpdump -n -S` prints it: numbers for addresses, absolute sequence numbers. What is inside a VXLAN
// packet follows after a colon, where tcpdump begins a new line. Left out: tcpdump's guesses about payloads by port.

import { ARPOP_REQUEST, parseArp } from '../packet/arp.ts';
import { ETH_P_ARP, ETH_P_IP, parseEthernet } from '../packet/ethernet.ts';
import {
  ICMP_DEST_UNREACH,
  ICMP_ECHO,
  ICMP_ECHOREPLY,
  ICMP_FRAG_NEEDED,
  ICMP_HOST_UNREACH,
  ICMP_NET_UNREACH,
  ICMP_PORT_UNREACH,
  ICMP_PROT_UNREACH,
  ICMP_TIME_EXCEEDED,
  parseIcmp,
  type Icmp,
} from '../packet/icmp.ts';
import { IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, parseIpv4, type Ipv4Packet } from '../packet/ipv4.ts';
import { formatIpv4 } from '../packet/ipv4-address.ts';
import { ACK, FIN, PSH, RST, SYN, parseTcp, type ParsedTcp } from '../packet/tcp.ts';
import { parseUdp } from '../packet/udp.ts';
import { VXLAN_PORT, parseVxlan } from '../packet/vxlan.ts';

export function summary(frame: Uint8Array): string {
  const ethernet = parseEthernet(frame);
  if (ethernet === null) return `[|ether], length ${frame.length}`;
  const { type, payload, source, destination } = ethernet;
  if (type === ETH_P_ARP) return arpSummary(payload);
  if (type === ETH_P_IP) return ipSummary(payload);
  const hex = type.toString(16).padStart(4, '0');
  return `${source} > ${destination}, ethertype Unknown (0x${hex}), length ${frame.length}`;
}

function arpSummary(bytes: Uint8Array): string {
  const arp = parseArp(bytes);
  if (arp === null) return `ARP, not for IPv4, length ${bytes.length}`;
  const [sender, target] = [formatIpv4(arp.senderAddress), formatIpv4(arp.targetAddress)];
  const what =
    arp.operation === ARPOP_REQUEST
      ? `Request who-has ${target} tell ${sender}`
      : `Reply ${sender} is-at ${arp.senderMac}`;
  return `ARP, ${what}, length ${bytes.length}`;
}

function ipSummary(bytes: Uint8Array): string {
  const packet = parseIpv4(bytes);
  if (packet === null) return `IP [bad header], length ${bytes.length}`;
  const { protocol, payload } = packet;
  const damaged = packet.intact ? '' : ' (bad ip cksum)';
  if (protocol === IPPROTO_ICMP) {
    const icmp = parseIcmp(payload);
    if (icmp !== null) return `IP${damaged} ${between(packet)}: ${icmpSummary(icmp, payload.length)}`;
  }
  if (protocol === IPPROTO_UDP) {
    const udp = parseUdp(payload, packet.source, packet.destination);
    if (udp !== null) {
      const head = `IP${damaged} ${between(packet, udp.sourcePort, udp.destinationPort)}:`;
      const tunnel = udp.destinationPort === VXLAN_PORT ? parseVxlan(udp.payload) : null;
      return tunnel === null
        ? `${head}${udp.intact ? '' : ' [bad udp cksum]'} UDP, length ${udp.payload.length}`
        : `${head} VXLAN, flags [I] (0x08), vni ${tunnel.vni}: ${summary(tunnel.frame)}`;
    }
  }
  if (protocol === IPPROTO_TCP) {
    const tcp = parseTcp(payload, packet.source, packet.destination);
    if (tcp !== null)
      return `IP${damaged} ${between(packet, tcp.sourcePort, tcp.destinationPort)}: ${tcpSummary(tcp)}`;
  }
  return `IP${damaged} ${between(packet)}: ip-proto-${protocol} ${payload.length}`;
}

function between({ source, destination }: Ipv4Packet, sourcePort?: number, destinationPort?: number): string {
  if (sourcePort === undefined) return `${formatIpv4(source)} > ${formatIpv4(destination)}`;
  return `${formatIpv4(source)}.${sourcePort} > ${formatIpv4(destination)}.${destinationPort}`;
}

function tcpSummary({ flags, sequence, acknowledgment, window, mss, payload, intact }: ParsedTcp): string {
  const letters = (
    [
      [FIN, 'F'],
      [SYN, 'S'],
      [RST, 'R'],
      [PSH, 'P'],
      [ACK, '.'],
    ] as const
  )
    .map(([bit, letter]) => ((flags & bit) === 0 ? '' : letter))
    .join('');
  const parts = [`Flags [${letters === '' ? 'none' : letters}]${intact ? '' : ', bad tcp cksum'}`];
  if (payload.length > 0) parts.push(`seq ${sequence}:${(sequence + payload.length) >>> 0}`);
  else if ((flags & (SYN | FIN | RST)) !== 0) parts.push(`seq ${sequence}`);
  if ((flags & ACK) !== 0) parts.push(`ack ${acknowledgment}`);
  parts.push(`win ${window}`);
  if (mss !== null) parts.push(`options [mss ${mss}]`);
  return [...parts, `length ${payload.length}`].join(', ');
}

function icmpSummary({ type, code, rest, payload }: Icmp, length: number): string {
  if (type === ICMP_ECHO || type === ICMP_ECHOREPLY) {
    const word = type === ICMP_ECHO ? 'request' : 'reply';
    return `ICMP echo ${word}, id ${rest >>> 16}, seq ${rest & 0xffff}, length ${length}`;
  }
  if (type === ICMP_TIME_EXCEEDED) return `ICMP time exceeded in-transit, length ${length}`;
  if (type === ICMP_DEST_UNREACH) return `ICMP ${unreachable(code, rest, payload)}, length ${length}`;
  return `ICMP type-#${type}, length ${length}`;
}

function unreachable(code: number, rest: number, quoted: Uint8Array): string {
  if (quoted.length < 24) return `unreachable (code ${code})`;
  const view = new DataView(quoted.buffer, quoted.byteOffset, quoted.byteLength);
  const target = formatIpv4(view.getUint32(16));
  const protocol = view.getUint8(9);
  const port = view.getUint16((view.getUint8(0) & 0xf) * 4 + 2);
  const name = protocol === IPPROTO_UDP ? 'udp' : protocol === IPPROTO_TCP ? 'tcp' : `${protocol}`;
  if (code === ICMP_NET_UNREACH) return `net ${target} unreachable`;
  if (code === ICMP_HOST_UNREACH) return `host ${target} unreachable`;
  if (code === ICMP_PROT_UNREACH) return `${target} protocol ${protocol} unreachable`;
  if (code === ICMP_PORT_UNREACH) return `${target} ${name} port ${port} unreachable`;
  if (code === ICMP_FRAG_NEEDED) return `${target} unreachable - need to frag (mtu ${rest & 0xffff})`;
  return `${target} unreachable - #${code}`;
}

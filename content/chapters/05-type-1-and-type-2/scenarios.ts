// The game of chapter 05: choose a hypervisor for each of six situations and defend it with facts. What is said of products
// is true of November 2026 and says where it stands; figures of our own are counted when the site is built.

import type { Choice, Game } from '../../../lessons-engine/grader/scenario.ts';
import { figures } from './figures.ts';
import { hypervisors } from './hypervisors.ts';

/** A choice by the id of its hypervisor. */
function choose(id: string, explanation: string): Choice {
  const found = hypervisors.find((hypervisor) => hypervisor.id === id);
  if (!found) throw new Error(`scenarios: expected a hypervisor of hypervisors.ts, found "${id}"`);
  return { id, text: found.title, explanation };
}

const game: Game = {
  id: 'type-1-and-type-2/battle-royale',
  title: 'Battle royale',
  scenarios: [
    {
      id: 'number-crunchers',
      title: 'Simulations on borrowed machines',
      prompt:
        'An institute has twenty Linux machines that compute at night and are desks by day. At night, guests are to run simulations on them: hours of arithmetic, a result of a few lines. By day the same Linux must serve the people at the desks. A consultant says that only type 1 is fast enough.',
      choices: [
        choose(
          'kvm',
          'A guest is a process of the Linux that is there, and can be stopped in the morning like any other.',
        ),
        choose(
          'virtualbox',
          'It runs beside everything else on that Linux, and a guest that computes hardly needs it.',
        ),
        choose('esxi', 'It would have to replace the Linux at the desks, or make it a guest too.'),
        choose(
          'xcp-ng',
          'The Linux of the desks would become a guest, or at best the driver domain of an appliance.',
        ),
      ],
      facts: [
        {
          id: 'rare-exits',
          text: `A guest that computes exits rarely: the one of this chapter once in ${figures.compute.stepsPerExit} steps.`,
          decides: true,
          explanation:
            'So the place of the monitor hardly matters for the speed of this work, and other facts are free to decide.',
        },
        {
          id: 'linux-stays',
          text: 'The Linux on the machines must go on scheduling them and driving their devices.',
          decides: true,
          rulesOut: ['esxi', 'xcp-ng'],
          explanation:
            'Who owns the scheduler and the drivers is what the types name. Here the owner is given.',
        },
        {
          id: 'direct-access',
          text: 'Type 1 is faster, because it accesses the hardware directly.',
          decides: false,
          explanation:
            'While a guest computes, it is the guest that has the processor, in every arrangement.',
        },
        {
          id: 'five-to-ten',
          text: 'A type 2 hypervisor can run five to ten guests.',
          decides: false,
          explanation: 'The notes that this course began from say so. No source is given and none was found.',
        },
        {
          id: 'free-esxi',
          text: 'A free edition of ESXi is available again.',
          decides: false,
          source: 'Broadcom 2025',
          explanation: 'True since April 2025. The price is not what stands in its way here.',
        },
      ],
    },
    {
      id: 'training-rooms',
      title: 'A company that gives courses',
      prompt:
        'A company trains administrators for money, on thirty PCs with an edition of Windows that includes Hyper-V. Other courses need that Windows as it is. The trainees shall run Linux guests with a device that, in VirtualBox, comes with the Extension Pack. There is no budget for licences.',
      choices: [
        choose(
          'virtualbox',
          'Its base package would do for many courses; this one needs the part that costs a fee at work.',
        ),
        choose(
          'workstation',
          'It installs on the Windows that is there and costs nothing, in a company too.',
        ),
        choose(
          'hyper-v',
          'It is part of the Windows that is there. That Windows becomes the root partition, and stays usable as it is.',
        ),
        choose('esxi', 'It takes the whole PC. The other courses would lose their Windows.'),
      ],
      facts: [
        {
          id: 'windows-stays',
          text: 'The PCs must keep a Windows that people sit at.',
          decides: true,
          rulesOut: ['esxi'],
          explanation:
            'A hypervisor with its own drivers has the machine to itself and no desk in front of it.',
        },
        {
          id: 'extension-pack',
          text: 'VirtualBox’s Extension Pack is free for personal and educational use; other business use costs a fee.',
          decides: true,
          rulesOut: ['virtualbox'],
          source: 'Oracle 2024',
          explanation:
            'Educational means academic institutions in that licence. A company that sells courses pays.',
        },
        {
          id: 'workstation-price',
          text: 'Workstation Pro costs about 250 dollars.',
          decides: false,
          explanation: 'It did. Since November 2024 it is free for everybody (VMware 2024).',
        },
        {
          id: 'virtualbox-free',
          text: 'VirtualBox is completely free and open source.',
          decides: false,
          explanation:
            'The base package is, under GPLv3. The sentence leaves the Extension Pack out, and this course needs it.',
        },
        {
          id: 'demanding-loads',
          text: 'Workstation is faster than VirtualBox on demanding loads.',
          decides: false,
          explanation: 'Often said. We found no benchmark behind it, and nobody here asked for speed.',
        },
      ],
    },
    {
      id: 'a-mac',
      title: 'One program for Windows, on a Mac',
      prompt:
        'You develop on a Mac with Apple silicon and must try your program on Windows now and then. macOS stays where it is. You want the guest’s code to run directly on the processor, not in an interpreter.',
      choices: [
        choose(
          'parallels',
          'Made for this host: its engine for Apple silicon runs guests that are built for Arm.',
        ),
        choose(
          'virtualbox',
          'No fact of the list speaks against it. Whether your Windows runs well in it, you would have to try.',
        ),
        choose('workstation', 'Its hosts are Windows and Linux. Its sister for the Mac is called Fusion.'),
        choose('kvm', 'It is a part of Linux, and there is no Linux under this guest.'),
      ],
      facts: [
        {
          id: 'arm-guest',
          text: 'A guest that runs directly must be built for the processor that is there: on Apple silicon, for Arm.',
          decides: true,
          source: 'Parallels 2026',
          explanation: 'It decides which Windows you need, whatever hypervisor you take: the one for Arm.',
        },
        {
          id: 'host-is-macos',
          text: 'The host is macOS and stays so; the hypervisor must run on it.',
          decides: true,
          rulesOut: ['workstation', 'kvm'],
          explanation:
            'A hosted hypervisor can only live where its host does, and a kernel module only in its kernel.',
        },
        {
          id: 'touch-bar',
          text: 'Parallels supports the Touch Bar.',
          decides: false,
          explanation: 'A key row of some Macs. It says nothing of where a guest can run, or how.',
        },
        {
          id: 'rosetta',
          text: 'Rosetta translates programs for Intel, so a guest for Intel runs directly, too.',
          decides: false,
          explanation:
            'Rosetta translates programs of macOS. It cannot translate a virtual machine that virtualizes an Intel processor (Parallels 2026).',
        },
        {
          id: 'type-two-slow',
          text: 'Hosted hypervisors have 15 to 25 % overhead.',
          decides: false,
          explanation:
            'A figure without a source. Every choice on this list is hosted or rests on the host’s kernel, besides.',
        },
      ],
    },
    {
      id: 'small-processors',
      title: 'Renewal time',
      prompt:
        'A firm runs forty servers under ESXi, each with two processors of eight cores. Its subscription ends. The board has decided to pay for the cores that it has, or for none, and for no others. The administrators are willing to learn.',
      choices: [
        choose(
          'esxi',
          'Familiar, and good at what it does here. The board’s condition cannot be met with it.',
        ),
        choose(
          'xcp-ng',
          'Also an appliance for servers, with a driver domain; there is no paywall, and support can be bought.',
        ),
        choose(
          'kvm',
          'Part of the Linux that would then run on the servers. What it takes is people who know it.',
        ),
      ],
      facts: [
        {
          id: 'sixteen-cores',
          text: 'ESXi is licensed by the core, and at least sixteen are counted for each processor.',
          decides: true,
          rulesOut: ['esxi'],
          source: 'Filipsson 2026',
          explanation: `Each server has ${2 * 8} cores and would be counted as ${2 * 16}: the firm would pay for twice what it has.`,
        },
        {
          id: 'no-paywall',
          text: 'There are hypervisors for servers without any licence by core or processor.',
          decides: true,
          source: 'XCP-ng project 2026',
          explanation:
            'Without one the condition of the board could not be met at all. XCP-ng and KVM are two.',
        },
        {
          id: 'per-processor',
          text: 'ESXi is licensed by the processor.',
          decides: false,
          explanation: 'It was. Under that rule the firm would pay for two a server; the rule is gone.',
        },
        {
          id: 'market-share',
          text: 'ESXi has 75 % of the enterprise market.',
          decides: false,
          explanation:
            'The notes that this course began from say so. No source is given and none was found. It would not pay the bill either.',
        },
        {
          id: 'type-one-costs',
          text: 'Type 1 hypervisors cost thousands, type 2 hypervisors up to 300 dollars.',
          decides: false,
          explanation: 'Prices do not follow the types: there are free ones of each, and there were before.',
        },
      ],
    },
    {
      id: 'one-driver',
      title: 'A card that only Windows can drive',
      prompt:
        'A laboratory reads its instruments through a storage card. The maker ships a driver for Windows and none for anything else. Two guests with Linux are to work with the data on that card, on the same machine.',
      choices: [
        choose(
          'hyper-v',
          'Its hypervisor has no drivers; Windows has them, in the root partition. The card works as before.',
        ),
        choose(
          'workstation',
          'The host is Windows, and drives the card for all guests by way of its process.',
        ),
        choose(
          'esxi',
          'It drives the devices itself, with modules made for it. For this card there is none.',
        ),
        choose('kvm', 'Linux would have to drive the card, and nobody has written that driver.'),
      ],
      facts: [
        {
          id: 'windows-driver',
          text: 'Whoever drives the card must be a Windows.',
          decides: true,
          rulesOut: ['esxi', 'kvm'],
          explanation:
            'Not the guest decides, nor the type, but who owns the drivers. With ESXi and KVM it is somebody else.',
        },
        {
          id: 'root-partition',
          text: 'In Hyper-V the root partition, a Windows, has the device drivers.',
          decides: true,
          source: 'Microsoft 2026',
          explanation:
            'It brings a type 1 hypervisor back into the game, one that a look at its type alone would rule out.',
        },
        {
          id: 'linux-support',
          text: 'Hyper-V has limited support for Linux guests.',
          decides: false,
          explanation:
            'Said for years. The list of systems that a guest may report itself as has Linux and FreeBSD in it (Microsoft 2026).',
        },
        {
          id: 'generation-three',
          text: 'Generation 3 of Hyper-V’s virtual machines is faster.',
          decides: false,
          explanation:
            'There is no generation 3: Microsoft’s documentation of its interfaces allows 1 and 2.',
        },
        {
          id: 'dedicated-server',
          text: 'A type 1 hypervisor needs a dedicated server.',
          decides: false,
          explanation:
            'It may be recommended. Hyper-V runs on desktops, under the Windows that people work with.',
        },
      ],
    },
    {
      id: 'slow-disk',
      title: 'The disk is slow, says the team',
      prompt:
        'A team’s guests under KVM and QEMU do many small requests to a disk, in the arrangement of this chapter, without a doorbell in the kernel. The team wants to change whatever makes each request cross fewer borders than now, and count them first. A consultant recommends “a real type 1, with a driver domain”.',
      choices: [
        choose(
          'kvm',
          'It stays, and its doorbell moves into the kernel: the same hypervisor, a shorter way.',
        ),
        choose(
          'xcp-ng',
          'A driver domain has to be told and scheduled for every register of the disk. In this count that is more, not less.',
        ),
        choose('hyper-v', 'The same arrangement: the drivers, and with them the disk, are in another guest.'),
        choose(
          'esxi',
          'With the drivers in its own kernel the way is the shortest of the four. It is also all in one place.',
        ),
      ],
      facts: [
        {
          id: 'domain-crosses-more',
          text: `With a driver domain the disk guest crosses ${figures.disk.domainAll} borders, with a kernel module ${figures.disk.moduleAll}.`,
          decides: true,
          rulesOut: ['xcp-ng', 'hyper-v'],
          explanation:
            'Counted on this page. Whatever else may speak for a driver domain, it is not what the team asked for.',
        },
        {
          id: 'doorbell',
          text: `With the doorbell in the kernel, the kernel module crosses ${figures.disk.bellAll}.`,
          decides: true,
          source: 'Linux kernel developers 2026',
          explanation: 'A change that the team can make at once, and measure, before it moves anything.',
        },
        {
          id: 'real-type-one',
          text: 'A real type 1 hypervisor has less overhead.',
          decides: false,
          explanation: `Of the two arrangements of type 1, one crosses the fewest borders and the other the most. “Real” does not say which.`,
        },
        {
          id: 'attack-surface',
          text: 'Type 1 has a smaller attack surface.',
          decides: false,
          explanation: 'It depends on what runs beside the hypervisor, and the team did not ask.',
        },
        {
          id: 'sandy-bridge',
          text: `An exit and its entry took ${figures.hardware.newest} cycles on a processor of ${figures.hardware.newestYear}.`,
          decides: false,
          source: 'Agesen et al. 2012',
          explanation: 'True, and the same in all four arrangements: the exits are as many in each.',
        },
      ],
    },
  ],
};

export default game;

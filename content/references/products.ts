// What makers and their critics say of products: documentation, licences, announcements. Most of it is undated and was read
// in the year that stands there. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const products = {
  vmware2010: {
    id: 'vmware-2010',
    authors: [{ given: '', family: 'VMware' }],
    year: 2010,
    title: 'ESX Configuration Guide, section “Security and the Virtualization Layer”',
    where: 'vSphere 4.1 documentation',
    url: 'https://pubs.vmware.com/vsphere-4-esx-vcenter/topic/com.vmware.vsphere.server_configclassic.doc_41/esx_server_config/security_for_esx_systems/c_security_and_the_virtualization_layer.html',
  },
  vmwareResources2010: {
    id: 'vmware-resources-2010',
    authors: [{ given: '', family: 'VMware' }],
    year: 2010,
    part: 'Resource Management',
    title: 'vSphere Resource Management Guide',
    where: 'vSphere 4.1 documentation',
    url: 'https://pubs.vmware.com/vsphere-4-esx-vcenter/topic/com.vmware.vsphere.resourcemanagement.doc_41/managing_memory_resources/c_memory_compression.html',
  },
  oracle2024: {
    id: 'oracle-2024',
    authors: [{ given: '', family: 'Oracle' }],
    year: 2024,
    title: 'VirtualBox: Licensing, Frequently Asked Questions',
    where: 'virtualbox.org, for VirtualBox 7.1 and later',
    url: 'https://www.virtualbox.org/wiki/Licensing_FAQ',
  },
  vmware2024: {
    id: 'vmware-2024',
    authors: [{ given: '', family: 'VMware' }],
    year: 2024,
    title: 'VMware Fusion and Workstation are Now Free for All Users',
    where:
      'VMware Cloud Foundation blog, 11 November 2024; known here from its address and from others’ reports',
    url: 'https://blogs.vmware.com/cloud-foundation/2024/11/11/vmware-fusion-and-workstation-are-now-free-for-all-users/',
  },
  broadcom2025: {
    id: 'broadcom-2025',
    authors: [{ given: '', family: 'Broadcom' }],
    year: 2025,
    title: 'VMware ESXi 8.0 Update 3e Release Notes',
    where: 'Broadcom TechDocs, April 2025',
    url: 'https://techdocs.broadcom.com/us/en/vmware-cis/vsphere/vsphere/8-0/release-notes/esxi-update-and-patch-release-notes/vsphere-esxi-80u3e-release-notes.html',
  },
  apple2026: {
    id: 'apple-2026',
    authors: [{ given: '', family: 'Apple' }],
    year: 2026,
    title: 'Hypervisor',
    where: 'Apple Developer Documentation; undated, read in 2026',
    url: 'https://developer.apple.com/documentation/hypervisor',
  },
  filipsson2026: {
    id: 'filipsson-2026',
    authors: [{ given: 'Fredrik', family: 'Filipsson' }],
    year: 2026,
    title: 'Cracking the Per-Core VMware Licensing Model',
    where: 'Redress Compliance, updated February 2026',
    url: 'https://redresscompliance.com/cracking-the-per%E2%80%91core-vmware-licensing-model-calculations-and-cost-pitfalls',
  },
  microsoft2026: {
    id: 'microsoft-2026',
    authors: [{ given: '', family: 'Microsoft' }],
    year: 2026,
    title: 'Hypervisor Top-Level Functional Specification',
    where: 'Microsoft Learn; read in 2026',
    url: 'https://learn.microsoft.com/virtualization/hyper-v-on-windows/reference/tlfs',
  },
  microsoftSchedulers2026: {
    id: 'microsoft-schedulers-2026',
    authors: [{ given: '', family: 'Microsoft' }],
    year: 2026,
    part: 'scheduler types',
    title: 'Manage Hyper-V Hypervisor Scheduler Types',
    where: 'Microsoft Learn, Windows Server documentation; read in 2026',
    url: 'https://learn.microsoft.com/windows-server/virtualization/hyper-v/manage/manage-hyper-v-scheduler-types',
  },
  parallels2026: {
    id: 'parallels-2026',
    authors: [{ given: '', family: 'Parallels' }],
    year: 2026,
    title: 'About Parallels Desktop for Mac with Apple silicon',
    where: 'Knowledge base, article 125343; undated, read in 2026',
    url: 'https://kb.parallels.com/en/125343',
  },
  xcpng2026: {
    id: 'xcp-ng-2026',
    authors: [{ given: '', family: 'XCP-ng project' }],
    year: 2026,
    title: 'XCP-ng: Turnkey Open Source Virtualization Platform',
    where: 'README of the repository; read in 2026',
    url: 'https://github.com/xcp-ng/xcp',
  },
} as const satisfies Record<string, Reference>;

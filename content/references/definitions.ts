// Works that say what a word of virtualization means, and products that are examples of one. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const definitions = {
  souppaya2011: {
    id: 'souppaya-2011',
    authors: [
      { given: 'Murugiah P.', family: 'Souppaya' },
      { given: 'Karen', family: 'Scarfone' },
      { given: 'Paul', family: 'Hoffman' },
    ],
    year: 2011,
    title: 'Guide to Security for Full Virtualization Technologies',
    where:
      'NIST Special Publication 800-125, January 2011; known here from its abstract and from NIST’s glossary',
    url: 'https://www.nist.gov/publications/guide-security-full-virtualization-technologies',
  },
  mellGrance2011: {
    id: 'mell-grance-2011',
    authors: [
      { given: 'Peter', family: 'Mell' },
      { given: 'Timothy', family: 'Grance' },
    ],
    year: 2011,
    title: 'The NIST Definition of Cloud Computing',
    where: 'NIST Special Publication 800-145, September 2011',
    url: 'https://doi.org/10.6028/NIST.SP.800-145',
  },
  souppaya2017: {
    id: 'souppaya-2017',
    authors: [
      { given: 'Murugiah P.', family: 'Souppaya' },
      { given: 'John', family: 'Morello' },
      { given: 'Karen', family: 'Scarfone' },
    ],
    year: 2017,
    title: 'Application Container Security Guide',
    where:
      'NIST Special Publication 800-190, September 2017; known here from its abstract and from NIST’s glossary',
    url: 'https://doi.org/10.6028/NIST.SP.800-190',
  },
  microsoftAppV2024: {
    id: 'microsoft-app-v-2024',
    authors: [{ given: '', family: 'Microsoft' }],
    year: 2024,
    title: 'Microsoft Application Virtualization 5.1',
    where: 'Lifecycle data, as of February 2024',
    url: 'https://github.com/MicrosoftDocs/lifecycle-data-pr.uk-ua/blob/live/lifecycle-data/products/microsoft-application-virtualization-51.yml',
  },
  tmurgent2024: {
    id: 'tmurgent-2024',
    authors: [{ given: '', family: 'TMurgent' }],
    year: 2024,
    title: 'Microsoft Cancels App-V EOL, Adds to AppAttach for AVD',
    where: 'TmBlog, on what Microsoft said at the conference MAD 2024 in Hamburg',
    url: 'https://www.tmurgent.com/TmBlog/?p=3925',
  },
  probsee2025: {
    id: 'probsee-2025',
    authors: [{ given: '', family: 'Probsee' }],
    year: 2025,
    title: 'VMware ThinApp',
    where: 'Encyclopaedia entry',
    url: 'https://probsee.com/p/VMware_ThinApp',
  },
  nick2026: {
    id: 'nick-2026',
    authors: [{ given: 'Andreas', family: 'Nick' }],
    year: 2026,
    title: 'No, App-V is not EOL in April 2026',
    where: 'Blog; undated, read in 2026',
    url: 'https://andreasnick.com/114-app-v-is-not-eol-in-april-2026.html',
  },
  terraform2026: {
    id: 'terraform-2026',
    authors: [{ given: '', family: 'HashiCorp' }],
    year: 2026,
    title: 'Terraform',
    where: 'README of the project',
    url: 'https://github.com/hashicorp/terraform',
  },
} as const satisfies Record<string, Reference>;

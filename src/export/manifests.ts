// The file that tells an LMS what a package is: imsmanifest.xml for SCORM 1.2 and 2004, cmi5.xml for cmi5. Each has one thing to
// launch, whatever the number of pages: moving between pages must not end a session.
// SCORM 1.2 Content Aggregation Model, section 2.3; SCORM 2004 4th edition Content Aggregation Model, section 3.4; cmi5, section 13.

import { href, xml } from './xml.ts';

export interface Described {
  /** Unique among packages and stable over new editions; a name as XML has them. */
  identifier: string;
  title: string;
  description: string;
  /** What is launched, and every file. */
  launch: string;
  files: readonly string[];
  /** Share of the points, 0 … 1, for passing. */
  mastery: number;
}

const resource = ({ launch, files }: Described, scormType: string): string => `  <resources>
    <resource identifier="sco" type="webcontent" adlcp:${scormType}="sco" href="${href(launch)}">
${files.map((file) => `      <file href="${href(file)}"/>`).join('\n')}
    </resource>
  </resources>`;

// No mastery score in here: with one, an LMS calls everybody failed who leaves before the end. The launched page says who passed.
export function scorm12Manifest(described: Described): string {
  const { identifier, title } = described;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xml(identifier)}" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${xml(title)}</title>
      <item identifier="item" identifierref="sco">
        <title>${xml(title)}</title>
      </item>
    </organization>
  </organizations>
${resource(described, 'scormtype')}
</manifest>
`;
}

export function scorm2004Manifest(described: Described): string {
  const { identifier, title } = described;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xml(identifier)}" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${xml(title)}</title>
      <item identifier="item" identifierref="sco">
        <title>${xml(title)}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
    </organization>
  </organizations>
${resource(described, 'scormType')}
</manifest>
`;
}

/** `id` and `au` are IRIs. */
export function cmi5Structure(
  { title, description, launch, mastery }: Described,
  { id, au }: { id: string; au: string },
): string {
  const text = (name: string, words: string): string =>
    `    <${name}><langstring lang="en">${xml(words)}</langstring></${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${xml(id)}">
${text('title', title)}
${text('description', description)}
  </course>
  <au id="${xml(au)}" moveOn="CompletedOrPassed" masteryScore="${mastery}" launchMethod="AnyWindow">
${text('title', title)}
${text('description', description)}
    <url>${href(launch)}</url>
  </au>
</courseStructure>
`;
}

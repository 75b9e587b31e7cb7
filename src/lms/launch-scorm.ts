// Entry of the launched page of a SCORM package. `ringPackage` is written into the page, before this script, when it is made.

import { waitForApi } from './find-api.ts';
import { launch } from './launched-page.ts';
import type { PackageData } from './package-item.ts';
import { ScormConnection, type ScormApi } from './scorm-connection.ts';
import { scormDialects } from './scorm-dialect.ts';

declare const ringPackage: PackageData & { standard: keyof typeof scormDialects };

/** An LMS may put its object there after it has opened the page (unit: ms). */
const LATE = 10_000;

const dialect = scormDialects[ringPackage.standard];
void launch(ringPackage, async () => {
  const api = await waitForApi<ScormApi>(window, dialect.api, LATE);
  return api && new ScormConnection(api, dialect);
});

// Entry of the launched page of a cmi5 package. `ringPackage` is written into the page, before this script, when it is made.

import { Cmi5Connection } from './cmi5-connection.ts';
import { launch } from './launched-page.ts';
import type { PackageData } from './package-item.ts';

declare const ringPackage: PackageData;

void launch(ringPackage, () => Cmi5Connection.open(location.href));

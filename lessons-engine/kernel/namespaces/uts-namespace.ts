// A UTS namespace (uts_namespaces(7)): the names that uname(2) and gethostname(2) give.

import type { UserNamespace } from '../security/user-namespace.ts';

/** Bytes of a name at most (`__NEW_UTS_LEN`). */
export const LONGEST_NAME = 64;

export class UtsNamespace {
  readonly userNamespace: UserNamespace;
  nodename: string;
  domainname: string;

  constructor(userNamespace: UserNamespace, nodename: string, domainname = '(none)') {
    this.userNamespace = userNamespace;
    this.nodename = nodename;
    this.domainname = domainname;
  }

  copy(userNamespace: UserNamespace): UtsNamespace {
    return new UtsNamespace(userNamespace, this.nodename, this.domainname);
  }
}

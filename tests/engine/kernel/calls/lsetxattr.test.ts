// lsetxattr(2): an extended attribute, made or replaced, of the link itself, where a path ends at one.

import { setTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('lsetxattr', setTraces('l'));

// lgetxattr(2): the value of an extended attribute of the link itself, where a path ends at one.

import { getTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('lgetxattr', getTraces('l'));

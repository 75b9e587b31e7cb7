// getxattr(2): the value of an extended attribute of the file that a path leads to.

import { getTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getxattr', getTraces(''));

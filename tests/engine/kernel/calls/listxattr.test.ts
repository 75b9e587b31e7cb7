// listxattr(2): the names of the extended attributes of the file that a path leads to.

import { listTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('listxattr', listTraces(''));

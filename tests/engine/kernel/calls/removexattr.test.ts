// removexattr(2): one extended attribute less of the file that a path leads to.

import { removeTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('removexattr', removeTraces(''));

// lremovexattr(2): one extended attribute less of the link itself, where a path ends at one.

import { removeTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('lremovexattr', removeTraces('l'));

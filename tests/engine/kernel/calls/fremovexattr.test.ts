// fremovexattr(2): one extended attribute less of an open file.

import { removeTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fremovexattr', removeTraces('f'));

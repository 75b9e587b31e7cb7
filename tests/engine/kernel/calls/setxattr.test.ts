// setxattr(2): an extended attribute, made or replaced, of the file that a path leads to.

import { setTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setxattr', setTraces(''));

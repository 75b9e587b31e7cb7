// fsetxattr(2): an extended attribute, made or replaced, of an open file.

import { setTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fsetxattr', setTraces('f'));

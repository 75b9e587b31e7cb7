// flistxattr(2): the names of the extended attributes of an open file.

import { listTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('flistxattr', listTraces('f'));

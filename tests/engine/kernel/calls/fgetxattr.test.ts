// fgetxattr(2): the value of an extended attribute of an open file.

import { getTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('fgetxattr', getTraces('f'));

// llistxattr(2): the names of the extended attributes of the link itself, where a path ends at one.

import { listTraces } from '../../../support/kernel/calls/xattr-traces.ts';
import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('llistxattr', listTraces('l'));

// setsid(2), getsid(2), setpgid(2), getpgid(2): sessions and process groups.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { inChild, lookAround, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';

const SIGKILL = 9;
const [EPERM, ESRCH] = [-1, -3];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
/** 0 when the call gives the number in `register`. */
const same = (
  register: string,
  ...call: Parameters<typeof sys>
): string => `${sys(...call)}sub a0, a0, ${register}
        ${show}`;
const self = (register: string): string => `${sys('getpid')}mv ${register}, a0
        `;
const pause = sys('rt_sigsuspend', 'no_signals', 8);
const end = `
        .data
        .balign 8
no_signals: .word 0, 0
${lookAround}`;

describeCall('setsid', [
  {
    name: 'makes a child the leader of a session and of a group, once',
    body: `${inChild('child', `${self('s1')}${same('s1', 'setsid')}${same('s1', 'getsid', 0)}${same('s1', 'getpgid', 0)}${shown('setsid')}`)}
        ${exit()}${end}`,
    output: lines(0, 0, 0, EPERM),
  },
  {
    name: 'leaves the others where they are: children inherit both',
    body: `${sys('getsid', 0)}mv s1, a0
        ${sys('getpgid', 0)}mv s2, a0
        ${inChild('child', `${same('s1', 'getsid', 0)}${same('s2', 'getpgid', 0)}${sys('setsid')}`)}
        ${same('s1', 'getsid', 0)}${same('s2', 'getpgid', 0)}${shown('getsid', 999999)}${shown('getpgid', 999999)}${exit()}${end}`,
    output: lines(0, 0, 0, 0, ESRCH, ESRCH),
  },
]);

describeCall('setpgid', [
  {
    name: 'moves children and the caller to groups of the session',
    body: `${sys('clone', SIGCHLD, 0)}beqz a0, child
        mv s1, a0
        ${sys('clone', SIGCHLD, 0)}beqz a0, child
        mv s2, a0
        ${shown('setpgid', 's1', 0)}${same('s1', 'getpgid', 's1')}${shown('setpgid', 's2', 's1')}${same('s1', 'getpgid', 's2')}
        ${sys('getpgid', 0)}mv s3, a0
        ${shown('setpgid', 's2', 's3')}${same('s3', 'getpgid', 's2')}${shown('setpgid', 's2', 999999)}
        ${sys('kill', 's1', SIGKILL)}${sys('kill', 's2', SIGKILL)}${wait}${wait}${exit()}
child:  ${pause}${end}`,
    output: lines(0, 0, 0, 0, 0, 0, EPERM),
  },
  {
    name: 'is for children, and not for leaders of sessions nor those of another',
    body: `${inChild('leader', `${sys('setsid')}${shown('setpgid', 0, 0)}`)}${self('s1')}
        ${inChild('child', shown('setpgid', 's1', 's1'))}${shown('setpgid', 999999, 0)}${exit()}${end}`,
    output: lines(EPERM, ESRCH, ESRCH),
  },
]);

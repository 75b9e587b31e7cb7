// setpgid(2): puts a task into a process group.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('setpgid', [
  {
    name: 'refuses tasks that are no children, and groups that there are not',
    trace: `
      setpgid(-1, 0) = EINVAL
      setpgid(0, -1) = EINVAL
      setpgid(0x7fffffff, 0) = ESRCH
      $parent := getpid()
      child {
        setpgid($parent, 0) = ESRCH
        setpgid(0, 0x7ffffff) = EPERM
      }
    `,
  },
  {
    name: 'refuses the leader of a session, and a child in another one',
    trace: `
      child {
        setsid() = >0
        setpgid(0, 0) = EPERM
      }
      pipe2(ends, 0) = 0
      $child := fork {
        setsid() = >0
        write(4, "x", 1)
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL)
      }
      read(3, buffer, 1) = 1
      setpgid($child, 0) = EPERM
      kill($child, SIGKILL) = 0
      waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
    `,
  },
  {
    name: 'makes a group, which children share and others may join',
    trace: `
      $group := getpgid(0)
      child {
        $me := getpid()
        getpgid(0) - $group = 0
        setpgid(0, 0) = 0
        getpgid(0) - $me = 0
        $child := fork {
          getpgid(0) - $me = 0
          clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {2, 0, 0, 0}, NULL) = never
        }
        clock_nanosleep_time64(CLOCK_MONOTONIC, 0, {0, 0, 50000000, 0}, NULL)
        setpgid($child, $child) = 0
        getpgid($child) - $child = 0
        setpgid($child, $me) = 0
        getpgid($child) - $me = 0
        kill($child, SIGKILL) = 0
        waitid(P_ALL, 0, NULL, WEXITED, NULL) = 0
      }
    `,
  },
]);

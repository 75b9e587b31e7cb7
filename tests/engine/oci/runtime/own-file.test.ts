// What is in a container before its program leads to a copy of the runtime, not to the file that the host executes
// (CVE-2019-5736).

import { expect, test } from 'vitest';
import { bundleOf, configOf, hostFile, hostWith } from '../../../support/oci/containers.ts';

test('whoever writes to the file of a container’s first process does not write to the runtime', () => {
  const host = hostWith({ c: bundleOf(configOf(['true'])) });
  const before = hostFile(host, '/usr/bin/runc');
  host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
  const script =
    'for d in /proc/[0-9]*; do case "$(cat $d/comm)" in runc:*) echo mine > $d/exe; echo $?;; esac; done';
  const written = host.command(['sh', '-c', script]);
  expect(written.output).toBe('0\n');
  expect(hostFile(host, '/usr/bin/runc')).toBe(before);
  expect(host.command(['runc', 'delete', '--force', 'c'])).toMatchObject({ status: 0, output: '' });
});

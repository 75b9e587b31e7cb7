// The LMS of these tests goes on when a browser goes away in the middle of what it sends.

import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { bodyOf, servePackage } from '../../../support/lms/package-server.ts';

test('an LMS that a page stops talking to in the middle answers the next one', async () => {
  let asked!: () => void;
  const whenAsked = new Promise<void>((resolve) => (asked = resolve));
  let reading: Promise<string> | undefined;
  const server = await servePackage(
    {},
    {
      more: async (request, response) => {
        reading ??= bodyOf(request);
        asked();
        response.end(await reading);
        return true;
      },
    },
  );
  onTestFinished(() => server.close());
  const page = connect(Number(new URL(server.url).port), '127.0.0.1');
  page.write('POST /commit HTTP/1.1\r\nHost: lms\r\nContent-Length: 1000\r\n\r\n{"cmi":');
  await whenAsked;
  page.destroy();
  await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
  reading = undefined;
  expect(await (await fetch(`${server.url}commit`, { method: 'POST', body: '{}' })).text()).toBe('{}');
});

// A page of which half has come: what is there already stays where it is when the rest comes.

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
import { builtChapters } from '../../support/site/chapters.ts';
import { visit } from '../../support/site/visit.ts';

test('the contents beside a chapter do not move when its text comes late', async () => {
  const path = `/${builtChapters[0]?.path}`;
  let finish = (): void => undefined;
  const server = createServer(async (request, answer: ServerResponse) => {
    const found = await fetch(new URL(request.url ?? '', inject('atRoot')));
    answer.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? 'text/plain' });
    if (request.url !== path) return void answer.end(Buffer.from(await found.arrayBuffer()));
    const [start = '', ...rest] = (await found.text()).split('<div class="main-pane');
    finish = () => void answer.end(['', ...rest].join('<div class="main-pane'));
    answer.write(start);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { page } = await visit({ site });
  await page.goto(site + path, { waitUntil: 'commit' });
  const contents = page.locator('.right-sidebar-panel').first();
  await contents.waitFor();
  const before = await contents.boundingBox();
  finish();
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('load');
  expect(await contents.boundingBox()).toEqual(before);
});

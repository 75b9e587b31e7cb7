// Writes into a built site what follows from its address: tags in every page, cards, a sitemap, a feed.

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Card } from '../cards/card.ts';
import { drawCards } from '../cards/draw-cards.ts';
import { withAddress } from './address-tags.ts';
import { readChangelog } from './changelog.ts';
import { atomFeed } from './feed.ts';
import { lineDates } from './line-dates.ts';
import { pageFacts, type PageFacts } from './page-facts.ts';
import { sitemap } from './sitemap.ts';

const NAME = 'Ring −1';

/** `root`: the built site. `source`: the folder with CHANGELOG.md. The number of pages. */
export async function writeAddresses(root: string, source: string, site: string): Promise<number> {
  const pages = await pagesBelow(root);
  await writeCards(root, pages);
  for (const { html, ...facts } of pages) {
    const tags = {
      address: addressOf(site, facts),
      card: site + cardFile(facts),
      cardSays: sentence(cardOf(facts)),
      feed: `${site}feed.xml`,
    };
    await writeFile(join(root, facts.file), withAddress(html, tags));
  }
  await writeFile(join(root, 'sitemap.xml'), sitemap(pages.map((page) => addressOf(site, page))));
  await writeFile(join(root, 'feed.xml'), await feedOf(source, site, pages));
  return pages.length;
}

type Page = PageFacts & { html: string };

/** By path; those that search engines may show. */
async function pagesBelow(root: string): Promise<Page[]> {
  const files = (await readdir(root, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /(?:^|\/)index\.html$/.test(name))
    .sort();
  const pages = await Promise.all(
    files.map(async (file) => {
      const html = await readFile(join(root, file), 'utf8');
      return { ...pageFacts(html, file), html };
    }),
  );
  return pages.filter(({ isHidden }) => !isHidden);
}

const addressOf = (site: string, { file }: PageFacts): string => site + file.replace(/index\.html$/, '');

/** Every chapter has its own; the course's stands for all other pages. */
const cardFile = ({ chapter }: PageFacts): string => `cards/${chapter?.slug ?? 'course'}.png`;

const courseCard: Card = {
  place: 'A course on virtualization',
  title: 'A course that runs',
  says: 'Its lessons are executed on a small RISC-V machine inside the page, and what the text claims is what was counted.',
};

const cardOf = ({ title, chapter }: PageFacts): Card =>
  chapter === undefined
    ? courseCard
    : { place: `${chapter.part} / Chapter ${chapter.number}`, title, says: chapter.question };

const sentence = ({ place, title, says }: Card): string => `${NAME}. ${place}: ${title}. ${says}`;

async function writeCards(root: string, pages: readonly PageFacts[]): Promise<void> {
  const files = new Map(pages.map((page) => [cardFile(page), cardOf(page)]));
  const pictures = await drawCards([...files.values()]);
  await mkdir(join(root, 'cards'), { recursive: true });
  for (const [i, file] of [...files.keys()].entries()) await writeFile(join(root, file), pictures[i]!);
}

/** A change is dated by its release; one that is not released, by when its lines were written. */
async function feedOf(source: string, site: string, pages: readonly PageFacts[]): Promise<string> {
  const file = join(source, 'CHANGELOG.md');
  const changes = readChangelog(await readFile(file, 'utf8'));
  const written = lineDates(source, 'CHANGELOG.md');
  const otherwise = (await stat(file)).mtime.toISOString();
  const entries = changes.map(({ text, kind, date, lines: [first, last] }) => {
    const dates = Array.from({ length: last - first + 1 }, (_, i) => written.get(first + i) ?? otherwise);
    const number = Number(/^Chapter (\d+)\b/.exec(text)?.[1]);
    const about = pages.find(({ chapter }) => chapter?.number === number);
    return {
      text,
      kind,
      updated: date === undefined ? (dates.sort().at(-1) ?? otherwise) : `${date}T00:00:00.000Z`,
      link: about === undefined ? site : addressOf(site, about),
    };
  });
  return atomFeed({ site, title: `${NAME}: changes`, author: NAME, otherwise }, entries);
}

// Gives each chapter its neighbours in the course's order; Starlight would sort them by file name and title. A page that is
// no chapter opens with no question: its table of contents begins with the page's own title.
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { chapters } from './chapters.ts';

export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  const all = await chapters();
  const at = all.findIndex((chapter) => `chapters/${chapter.slug}` === route.id);
  const link = (index: number) => {
    const chapter = at === -1 ? undefined : all[index];
    if (chapter === undefined) return undefined;
    const { title: label, href } = chapter;
    return { type: 'link' as const, label, href, isCurrent: false, badge: undefined, attrs: {} };
  };
  const [top] = route.toc?.items ?? [];
  if (at === -1 && top !== undefined) top.text = route.entry.data.title;
  route.pagination = { prev: link(at - 1), next: link(at + 1) };
});

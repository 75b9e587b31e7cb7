// What a chapter's slides have beside the chapter: speaker notes, and polls with what was counted. Fetched by the slides when
// they are opened, so that the chapter's page carries none of it.
import type { APIRoute, GetStaticPaths } from 'astro';
import { chapters } from '../../../course/chapters.ts';
import { talkOf } from '../../../course/talks.ts';

export const getStaticPaths = (async () =>
  (await chapters()).map((chapter) => ({
    params: { chapter: chapter.slug },
    props: { talk: talkOf(chapter) },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => new Response(JSON.stringify(props['talk']));

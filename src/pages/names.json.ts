// What the search finds by name. Fetched when its dialog is opened, so that no page carries it.
import type { APIRoute } from 'astro';
import { courseNames } from '../course/course-names.ts';

export const GET: APIRoute = async () => new Response(JSON.stringify(await courseNames()));

// The one collection: chapters, read from content/chapters/ and checked strictly when they are loaded.
// It is called `docs` because Starlight looks it up by that name.
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { chapterFields } from './course/chapter-schema.ts';
import { chapterLoader } from './course/chapter-loader.ts';

export const collections = {
  docs: defineCollection({
    loader: chapterLoader(),
    // Partial here, because Starlight also checks its own pages (the landing page) against this schema;
    // the loader has already refused a chapter with a missing field.
    schema: docsSchema({ extend: chapterFields.partial() }),
  }),
};

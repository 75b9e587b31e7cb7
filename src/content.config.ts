// The chapters, read from content/chapters/ and checked strictly when they are loaded, and the shell's own words.
// They are called `docs` and `i18n` because Starlight looks them up by these names.
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
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
  i18n: defineCollection({
    loader: () => [{ id: 'en', 'tableOfContents.overview': 'The question' }],
    schema: i18nSchema(),
  }),
};

// The site: Starlight in our own clothes, built once for any path.
// Order matters: the search index reads absolute pages, licences are listed before links to them are checked, pages get their own address where it is known, then links become relative, then each page gets its policy, then the service worker lists the result.
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { highlighting } from './components/parts/highlighting.ts';
import { courseHashesModule } from './src/integrations/course-hashes.ts';
import { diagrams } from './src/integrations/diagrams.ts';
import { diskScript } from './src/integrations/disk-script.ts';
import { engineReferenceModule } from './src/integrations/engine-reference-module.ts';
import { headingAnchors } from './src/integrations/heading-anchors.ts';
import { keepUnits } from './src/integrations/keep-units.ts';
import { keptFigures } from './src/integrations/kept-figures.ts';
import { licences } from './src/integrations/licences.ts';
import { publicAddress } from './src/integrations/public-address.ts';
import { relativeUrls } from './src/integrations/relative-urls.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { securityPolicy } from './src/integrations/security-policy.ts';
import { serviceWorker } from './src/integrations/service-worker.ts';
import { tableNumbers } from './src/integrations/table-numbers.ts';
import { untranslatedCode } from './src/integrations/untranslated.ts';
import { wideTables } from './src/integrations/wide-tables.ts';
import { ShippedModules } from './src/licences/shipped-modules.ts';
import { bareLibraries } from './src/workers/bare-libraries.ts';

const override = (/** @type {string} */ name) => [name, `./src/overrides/${name}.astro`];

// Starlight adds the real one unless something has its name; ours is written where somebody gives the site's address.
const noSitemap = { name: '@astrojs/sitemap', hooks: {} };

const shipped = new ShippedModules(import.meta.dirname);

export default defineConfig({
  publicDir: './src/public',
  trailingSlash: 'always',
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  markdown: {
    processor: satteri({ mdastPlugins: [diagrams(), keepUnits(), wideTables()] }),
    syntaxHighlight: 'shiki',
    shikiConfig: highlighting,
  },
  integrations: [
    starlight({
      title: 'Ring −1',
      description: 'A course on virtualization whose lessons run.',
      titleDelimiter: '·',
      favicon: '/favicon.svg',
      disable404Route: true,
      expressiveCode: false,
      pagefind: false,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
      markdown: { processedDirs: ['./content'] },
      routeMiddleware: './src/course/course-route.ts',
      customCss: [
        './src/styles/fonts.css',
        './src/styles/tokens.css',
        './src/styles/shell.css',
        './src/styles/prose.css',
        './src/styles/diagrams.css',
      ],
      components: Object.fromEntries(
        [
          'Head',
          'Header',
          'Hero',
          'SiteTitle',
          'ThemeProvider',
          'ThemeSelect',
          'Sidebar',
          'PageTitle',
          'Pagination',
          'Footer',
          'Search',
        ].map(override),
      ),
    }),
    noSitemap,
    searchIndex(),
    diskScript(shipped),
    licences(shipped),
    publicAddress(),
    untranslatedCode(),
    tableNumbers(),
    headingAnchors(),
    relativeUrls(),
    securityPolicy(),
    serviceWorker(),
  ],
  vite: {
    build: {
      // An inlined module script would take the page's address for its own and look for its files there.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro marks every page with a widget by a directive that means something to Astro alone; rolldown says so each time.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      },
      // light-dark() is used as it is.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    },
    plugins: [
      bareLibraries(),
      keptFigures(),
      courseHashesModule(),
      engineReferenceModule(),
      shipped.plugin(),
    ],
    worker: { format: 'es', plugins: () => [bareLibraries(), courseHashesModule(), shipped.plugin()] },
    experimental: {
      renderBuiltUrl: (_file, { hostType }) => (hostType === 'html' ? undefined : { relative: true }),
    },
  },
});

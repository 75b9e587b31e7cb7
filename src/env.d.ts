// Types that Astro and Starlight give to the site's own files: import.meta.env and Astro.locals.starlightRoute.
/// <reference types="astro/client" />
import '@astrojs/starlight';

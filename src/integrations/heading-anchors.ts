// Draws the mark of a link to a heading by a style. Starlight puts the same picture into the page at every heading, and our pages are
// too long for compression to find it again.
import type { AstroIntegration } from 'astro';
import { overPages } from './over-pages.ts';

/** Starlight's icon in such a link. */
const icon = /(<span aria-hidden="true" class="sl-anchor-icon">)<svg\b[^>]*>.*?<\/svg>(?=<\/span>)/gs;

/** The page without those pictures; src/styles/prose.css draws what stands there. */
export const withoutAnchorIcons = (html: string): string => html.replace(icon, '$1');

export const headingAnchors = (): AstroIntegration => overPages('ring-heading-anchors', withoutAnchorIcons);

// `npm run dev`: Astro's development server. Search and offline reading need the built site (`npm start`).
import { astro } from './build.mjs';

process.exit(astro(['dev', ...process.argv.slice(2)]));

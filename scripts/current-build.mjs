// Sees to it that dist/ is current: builds quietly when it is not. For commands that need the built site and are not scripts.
import { build } from './build.mjs';
import { buildIsCurrent } from './freshness.mjs';

process.exitCode = buildIsCurrent() ? 0 : build([], { quiet: true });

// `npm start`: builds the site when dist/ is missing or older than its sources, then serves it.
// Options: --base /any/sub/path  --port 4400  --host 127.0.0.1
import { build } from './build.mjs';
import { buildIsCurrent } from './freshness.mjs';
import { serveAndSay, serveOptions } from './serve.mjs';

try {
  const options = serveOptions(process.argv.slice(2));
  if (options.dir === undefined && !buildIsCurrent()) {
    const code = build();
    if (code !== 0) process.exit(code);
  }
  await serveAndSay(options);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

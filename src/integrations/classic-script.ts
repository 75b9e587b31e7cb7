// One classic script of a module and all that it imports: for what runs no modules, or may be given one file only.

import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/** `define`: names in the source and the expressions that stand for them. */
export async function classicScript(
  entry: URL,
  define: Record<string, string> = {},
  plugins: Plugin[] = [],
): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define,
    plugins,
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(entry), formats: ['iife'], name: 'ring' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry.pathname}: expected one bundled script, found none`);
  return chunk.code;
}

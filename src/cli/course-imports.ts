// Lets a lab outside of the course import the course's engine by name, `ring-engine/grader`, wherever the two lie.

import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { UsageError } from './usage-error.ts';

const engine = new URL('../../lessons-engine/', import.meta.url);

/** From here on `ring-engine/<floor>` is the index of that floor in every module that is imported later. */
export function allowCourseImports(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const [, floor] = /^ring-engine\/([a-z]+)$/.exec(specifier) ?? [];
      if (floor === undefined) return next(specifier, context);
      const url = new URL(`${floor}/index.ts`, engine);
      if (!existsSync(url))
        throw new UsageError(
          `${context.parentURL ?? specifier}: expected a floor of the engine, such as ring-engine/grader, found "${specifier}"`,
        );
      return { url: url.href, shortCircuit: true };
    },
  });
}

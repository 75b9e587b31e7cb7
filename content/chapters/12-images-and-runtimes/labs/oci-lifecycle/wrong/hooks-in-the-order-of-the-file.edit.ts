import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'hooks',
  because: 'Runs the hooks of create as they stand in the file, whatever their kinds.',
  replace: [
    [
      "ok = runHooks(runs, 'prestart') && runHooks(runs, 'createRuntime') && runHooks(runs, 'createContainer');",
      "ok = hooks.every(({ name, kind, fails }) => !['prestart', 'createRuntime', 'createContainer'].includes(kind) || (runs.push(name), !fails));",
    ],
  ],
} satisfies SolutionEdit;

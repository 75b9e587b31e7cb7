import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: 'thrift',
  because: 'Compares each page with all that it has met, hash or no hash.',
  replace: [
    ['const key = `${host.owner(page.guest)} ${hash}`;', 'const key = String(host.owner(page.guest));'],
    ['.filter((other) => host.hash(other) === hash)', ''],
    ['host.together(page, other) || host.equal', 'host.equal'],
  ],
} satisfies SolutionEdit;

// How code is coloured, on every page alike: in the tokens of the site, and whole. Shiki gives up on a line that takes it half a
// second, and a busy machine takes that long over the first line of a language: what a build writes must not depend on a clock.
import { createCssVariablesTheme, type ShikiTransformer } from 'shiki/core';

const toTheEnd: ShikiTransformer = {
  name: 'to-the-end',
  preprocess(_code, options) {
    options.tokenizeTimeLimit = 0;
  },
};

export const highlighting = {
  theme: createCssVariablesTheme({ name: 'ring', variablePrefix: '--sk-' }),
  transformers: [toTheEnd],
};

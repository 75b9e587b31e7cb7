// The runtime of the function's language, in the order of its parts. START READING serve.s.

import data from './interpreter/data.s?raw';
import dictionary from './interpreter/dictionary.s?raw';
import primitives from './interpreter/primitives.s?raw';
import serve from './interpreter/serve.s?raw';

export const interpreter = [serve, dictionary, primitives, data].join('\n');

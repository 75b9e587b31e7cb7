// Insertion sort: loads and stores of words with branches that are hard to foresee.

const COUNT = 700;

export function sort(): number {
  const words = new Int32Array(COUNT);
  let value = 1;
  for (let i = 0; i < COUNT; i++) words[i] = value = (Math.imul(value, 1664525) + 1013904223) | 0;
  for (let i = 1; i < COUNT; i++) {
    const word = words[i] as number;
    let at = i;
    for (; at > 0 && word < (words[at - 1] as number); at--) words[at] = words[at - 1] as number;
    words[at] = word;
  }
  let sum = 0;
  for (let i = 0; i < COUNT; i++) sum = (sum + Math.imul(words[i] as number, i)) | 0;
  return sum;
}

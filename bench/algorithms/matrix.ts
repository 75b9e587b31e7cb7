// The product of two matrices: loads of words, multiplication, long inner loops.

const SIZE = 48;

export function matrix(): number {
  const a = new Int32Array(SIZE * SIZE);
  const b = new Int32Array(SIZE * SIZE);
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) {
      a[i * SIZE + j] = i + j;
      b[i * SIZE + j] = i - j;
    }
  let sum = 0;
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) {
      let dot = 0;
      for (let k = 0; k < SIZE; k++)
        dot = (dot + Math.imul(a[i * SIZE + k] as number, b[k * SIZE + j] as number)) | 0;
      sum = (sum + dot) | 0;
    }
  return sum;
}

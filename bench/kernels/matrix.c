// Products of square matrices of integers: three loops, the innermost with one stride of a word and one of a row.

#define SIZE 96

static int a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

unsigned run(unsigned amount) {
  unsigned sum = 0;
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++) a[i][j] = i * 7 + j, b[i][j] = i - j * 3;
  for (unsigned round = 0; round < amount; round++) {
    for (int i = 0; i < SIZE; i++)
      for (int j = 0; j < SIZE; j++) {
        int dot = 0;
        for (int k = 0; k < SIZE; k++) dot += a[i][k] * b[k][j];
        c[i][j] = dot;
      }
    a[round % SIZE][(round * 5) % SIZE] ^= c[(round * 3) % SIZE][round % SIZE] & 0xff;
    sum = sum * 31 + (unsigned)c[round % SIZE][(round * 11) % SIZE];
  }
  return sum;
}

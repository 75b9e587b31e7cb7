// Quicksort and Fibonacci numbers, both by recursion: calls, returns, a stack.

#define LENGTH 20000

static int values[LENGTH];

static void sort(int *low, int *high) {
  while (low < high) {
    int pivot = low[(high - low) / 2];
    int *left = low, *right = high;
    while (left <= right) {
      while (*left < pivot) left++;
      while (*right > pivot) right--;
      if (left > right) break;
      int held = *left;
      *left++ = *right;
      *right-- = held;
    }
    sort(low, right);
    low = left;
  }
}

__attribute__((noinline)) static unsigned fibonacci(unsigned n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

unsigned run(unsigned amount) {
  unsigned sum = 0, state = 7;
  for (unsigned round = 0; round < amount; round++) {
    for (int i = 0; i < LENGTH; i++) {
      state = state * 1664525u + 1013904223u;
      values[i] = (int)(state >> 4);
    }
    sort(values, values + LENGTH - 1);
    for (int i = 1; i < LENGTH; i++)
      if (values[i - 1] > values[i]) return 0;
    sum = sum * 31 + (unsigned)values[round % LENGTH] + fibonacci(22 + round % 3);
  }
  return sum;
}

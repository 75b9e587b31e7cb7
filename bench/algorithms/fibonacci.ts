// Recursion: calls, returns, a stack.

const N = 22;

export function fibonacci(n = N): number {
  return n < 2 ? n : (fibonacci(n - 1) + fibonacci(n - 2)) | 0;
}

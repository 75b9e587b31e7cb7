// The sieve of Eratosthenes: loads and stores of bytes, and branches.

const N = 60_000;

export function sieve(): number {
  const marks = new Uint8Array(N);
  let primes = 0;
  for (let number = 2; number < N; number++) {
    if (marks[number] !== 0) continue;
    primes = (primes + 1) | 0;
    for (let multiple = number + number; multiple < N; multiple += number) marks[multiple] = 1;
  }
  return primes;
}

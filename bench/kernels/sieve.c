// Primes below 2^20: bytes written at growing strides, over memory larger than a processor's first cache.

#define LIMIT (1u << 20)

static unsigned char composite[LIMIT];

unsigned run(unsigned amount) {
  unsigned sum = 0;
  for (unsigned round = 0; round < amount; round++) {
    for (unsigned i = 0; i < LIMIT; i++) composite[i] = 0;
    for (unsigned i = 2; i * i < LIMIT; i++)
      if (!composite[i])
        for (unsigned j = i * i; j < LIMIT; j += i) composite[j] = 1;
    unsigned primes = 0;
    for (unsigned i = 2; i < LIMIT; i++)
      if (!composite[i]) primes++, sum = sum * 31 + i;
    sum ^= primes + round;
  }
  return sum;
}

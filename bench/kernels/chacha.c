// The ChaCha20 block function (RFC 8439, section 2.3): words added, mixed and rotated, hardly any memory.

static unsigned rotated(unsigned value, int by) { return (value << by) | (value >> (32 - by)); }

#define QUARTER(a, b, c, d)                 \
  a += b, d = rotated(d ^ a, 16), c += d, b = rotated(b ^ c, 12); \
  a += b, d = rotated(d ^ a, 8), c += d, b = rotated(b ^ c, 7)

static unsigned input[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

unsigned run(unsigned amount) {
  unsigned sum = 0;
  for (int i = 4; i < 16; i++) input[i] = 0x01020304u * (unsigned)i;
  for (unsigned counter = 0; counter < amount; counter++) {
    unsigned x[16];
    input[12] = counter;
    for (int i = 0; i < 16; i++) x[i] = input[i];
    for (int round = 0; round < 10; round++) {
      QUARTER(x[0], x[4], x[8], x[12]);
      QUARTER(x[1], x[5], x[9], x[13]);
      QUARTER(x[2], x[6], x[10], x[14]);
      QUARTER(x[3], x[7], x[11], x[15]);
      QUARTER(x[0], x[5], x[10], x[15]);
      QUARTER(x[1], x[6], x[11], x[12]);
      QUARTER(x[2], x[7], x[8], x[13]);
      QUARTER(x[3], x[4], x[9], x[14]);
    }
    for (int i = 0; i < 16; i++) sum = sum * 31 + x[i] + input[i];
  }
  return sum;
}

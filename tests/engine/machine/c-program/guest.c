// A kernel in C, for the code that compilers write: it takes its own traps and timer interrupts in machine mode, and
// computes in supervisor mode behind Sv32, in memory that exists only once it is asked for. It prints nothing that depends
// on how fast the machine is, and ends with code 0 when all figures are as they should be.

typedef unsigned u32;
typedef unsigned long long u64;

#define READ(csr)                                                                                                      \
  ({                                                                                                                   \
    u32 value;                                                                                                         \
    __asm__ volatile("csrr %0, " #csr : "=r"(value));                                                                  \
    value;                                                                                                             \
  })
#define WRITE(csr, value) __asm__ volatile("csrw " #csr ", %0" ::"r"(value) : "memory")

enum { V = 1, R = 2, W = 4, X = 8, A = 64, D = 128 };
enum { ILLEGAL = 2, ECALL_FROM_S = 9, LOAD_PAGE_FAULT = 13, STORE_PAGE_FAULT = 15 };
enum { PAGE = 4096, WORDS = PAGE / 4, PAGES = 5, PERIOD = 5000, TICKS = 4 };
static const u32 TIMER = 0x80000007, SV32 = 0x80000000, MPP = 3 << 11, MPP_S = 1 << 11, MTIE = 1 << 7;

static volatile unsigned char *const uart = (void *)0x10000000;
static volatile u32 *const finisher = (void *)0x00100000;
static volatile u32 *const mtimecmp = (void *)0x02004000, *const mtime = (void *)0x0200bff8;
/** Nothing is mapped here until somebody touches it. */
static volatile u32 *const wanted = (void *)0x40000000;

static u32 root[WORDS] __attribute__((aligned(PAGE))), leaves[WORDS] __attribute__((aligned(PAGE)));
static u32 store[PAGES][WORDS] __attribute__((aligned(PAGE)));
static volatile u32 ticks, given, skipped, skippedCause;
static int failures;

static void print(const char *text) {
  while (*text) *uart = *text++;
}

static void printHex(const char *name, u32 number, u32 expected) {
  print(name);
  for (int shift = 28; shift >= 0; shift -= 4) *uart = "0123456789abcdef"[number >> shift & 15];
  print(number == expected ? "\n" : " is wrong\n");
  failures += number != expected;
}

static void setTimer(void) {
  u64 next = ((u64)mtime[1] << 32 | mtime[0]) + PERIOD;
  mtimecmp[1] = -1;
  mtimecmp[0] = next;
  mtimecmp[1] = next >> 32;
}

static void end(void) {
  print(failures ? "failed\n" : "passed\n");
  *finisher = failures ? (u32)failures << 16 | 0x3333 : 0x5555;
  for (;;) {}
}

/** Gives the page that was asked for the next piece of memory; never takes one back. */
static void give(u32 address) {
  u32 page = (address - (u32)wanted) / PAGE;
  if (page >= WORDS || given == PAGES) {
    print("a page fault that nobody expected\n");
    failures++;
    end();
  }
  leaves[page] = (u32)store[given++] >> 2 | V | R | W | A | D;
  __asm__ volatile("sfence.vma %0, zero" ::"r"(address) : "memory");
}

__attribute__((interrupt("machine"), aligned(4))) static void trap(void) {
  u32 cause = READ(mcause);
  if (cause == TIMER) {
    ticks++;
    setTimer();
  } else if (cause == LOAD_PAGE_FAULT || cause == STORE_PAGE_FAULT) {
    give(READ(mtval));
  } else if (cause == ECALL_FROM_S) {
    printHex("pages given        ", given, PAGES);
    end();
  } else {
    skipped++;
    skippedCause = cause;
    WRITE(mepc, READ(mepc) + 4);
  }
}

static u32 seed = 1;
static u32 next(void) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  return seed ^= seed << 5;
}

static void sort(volatile u32 *from, volatile u32 *to) {
  while (from < to) {
    u32 pivot = from[(to - from) / 2];
    volatile u32 *low = from, *high = to;
    while (low <= high) {
      while (*low < pivot) low++;
      while (*high > pivot) high--;
      if (low > high) break;
      u32 kept = *low;
      *low++ = *high;
      *high-- = kept;
    }
    sort(from, high);
    from = low;
  }
}

static u32 crc32(const volatile unsigned char *bytes, u32 length) {
  u32 crc = -1;
  while (length--) {
    crc ^= *bytes++;
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/** The sum of quotients and remainders, unsigned and signed, by 1, 2, … n. */
static u32 divided(u32 n) {
  u32 sum = 0;
  for (u32 i = 1; i <= n; i++) sum += 0x89abcdefu % i + 0x89abcdefu / i + (u32)(-1234567 / (int)i) + (u32)(-1234567 % (int)i);
  return sum;
}

static int counter;

static void supervisor(void) {
  u32 count = 3 * WORDS;
  for (u32 i = 0; i < count; i++) wanted[i] = next();
  printHex("crc of the words   ", crc32((volatile unsigned char *)wanted, 4 * count), 0xf629a1e6);
  sort(wanted, wanted + count - 1);
  u32 unsorted = 0;
  for (u32 i = 1; i < count; i++) unsorted += wanted[i - 1] > wanted[i];
  printHex("out of order       ", unsorted, 0);
  printHex("crc of the sorted  ", crc32((volatile unsigned char *)wanted, 4 * count), 0xdb84fec8);
  wanted[7 * WORDS] = 1;
  printHex("a page far behind  ", wanted[7 * WORDS] + wanted[8 * WORDS + 9], 1);
  printHex("quotients          ", divided(2000), 0x65530b82);
  for (int i = 0; i < 100; i++) __atomic_fetch_add(&counter, i, __ATOMIC_SEQ_CST);
  printHex("atomic sum         ", counter, 4950);
  u32 before = ticks;
  while (ticks - before < TICKS) {}
  print("timer interrupts came\n");
  __asm__ volatile("ecall");
}

void main(void) {
  WRITE(mtvec, (u32)trap);
  __asm__ volatile(".insn 4, 0x5c001073"); // csrw 0x5c0, zero: no such register
  printHex("traps skipped      ", skipped, 1);
  printHex("cause              ", skippedCause, ILLEGAL);
  root[(u32)uart >> 22] = (u32)uart >> 22 << 20 | V | R | W | A | D;
  root[0x80000000 >> 22] = 0x80000000 >> 2 | V | R | W | X | A | D;
  root[(u32)wanted >> 22] = (u32)leaves >> 2 | V;
  WRITE(pmpaddr0, -1);
  WRITE(pmpcfg0, 0x1f);
  WRITE(satp, SV32 | (u32)root / PAGE);
  __asm__ volatile("sfence.vma" ::: "memory");
  setTimer();
  WRITE(mie, MTIE);
  WRITE(mstatus, (READ(mstatus) & ~MPP) | MPP_S);
  WRITE(mepc, (u32)supervisor);
  __asm__ volatile("mret");
  __builtin_unreachable();
}

__attribute__((naked, section(".start"))) void start(void) {
  __asm__ volatile("la sp, stack\n j main");
}

// A little of everything, as programs are: a linked list that is searched and reversed, numbers read from text by a state
// machine, a small matrix, function pointers, division.

#define NODES 200
#define SIDE 12

struct node { struct node *next; short key; short value; };

static struct node nodes[NODES];
static int grid[SIDE][SIDE];
static const char text[] = "17 -4 0x1f 90210 abc 7.25 -0x80 12e3 +5 99999 x9 0 31337 -1 .5 1e-2 ";

static struct node *reversed(struct node *list) {
  struct node *done = 0;
  while (list) {
    struct node *next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}

static struct node *find(struct node *list, short key) {
  while (list && list->key != key) list = list->next;
  return list;
}

static unsigned scan(const char *at) {
  unsigned counts[6] = {0}, sum = 0;
  while (*at) {
    enum { START, SIGN, INTEGER, HEX, FRACTION, INVALID } state = START;
    int number = 0, negative = 0;
    for (; *at && *at != ' '; at++) {
      char c = *at;
      switch (state) {
        case START:
          if (c == '-' || c == '+') state = SIGN, negative = c == '-';
          else if (c >= '0' && c <= '9') state = INTEGER, number = c - '0';
          else state = c == '.' ? FRACTION : INVALID;
          break;
        case SIGN:
          state = c >= '0' && c <= '9' ? INTEGER : INVALID;
          number = c - '0';
          break;
        case INTEGER:
          if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
          else if (c == 'x' && number == 0) state = HEX;
          else state = c == '.' || c == 'e' ? FRACTION : INVALID;
          break;
        case HEX:
          if (c >= '0' && c <= '9') number = number * 16 + (c - '0');
          else if (c >= 'a' && c <= 'f') number = number * 16 + (c - 'a' + 10);
          else state = INVALID;
          break;
        case FRACTION:
          if (!((c >= '0' && c <= '9') || c == 'e' || c == '-')) state = INVALID;
          break;
        default:
          break;
      }
    }
    counts[state]++;
    sum = sum * 31 + (unsigned)(negative ? -number : number);
    while (*at == ' ') at++;
  }
  for (int i = 0; i < 6; i++) sum = sum * 7 + counts[i];
  return sum;
}

static int twice(int value) { return value * 2; }
static int third(int value) { return value / 3; }
static int mixedUp(int value) { return value ^ (value << 3); }
static int (*const functions[])(int) = {twice, third, mixedUp};

static unsigned multiply(unsigned seed) {
  unsigned sum = 0;
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) grid[i][j] = (int)(seed >> (i + j) % 16 & 0xff) - 100;
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      int dot = 0;
      for (int k = 0; k < SIDE; k++) dot += grid[i][k] * grid[k][j];
      sum = sum * 3 + (unsigned)(dot % 1000);
    }
  return sum;
}

unsigned run(unsigned amount) {
  struct node *list = 0;
  for (int i = 0; i < NODES; i++) {
    nodes[i].next = list;
    nodes[i].key = (short)(i * 37 % NODES);
    nodes[i].value = (short)i;
    list = &nodes[i];
  }
  unsigned sum = 0;
  for (unsigned round = 0; round < amount; round++) {
    list = reversed(list);
    for (unsigned probe = 0; probe < 8; probe++) {
      struct node *found = find(list, (short)((round * 13 + probe * 29) % (NODES + 8)));
      if (found) sum += (unsigned)functions[probe % 3](found->value++);
    }
    sum ^= scan(text + round % 8) + multiply(sum + round);
    sum = (sum << 5) | (sum >> 27);
  }
  return sum;
}

// An interpreter of a small stack machine: one computed jump an instruction, through the table of a switch.

enum { PUSH, ADD, SUB, MUL, XOR, DUP, SWAP, LOAD, STORE, LESS, JUMP, JUMP_IF, SHIFT, DROP, STOP };

// for (i = 0, s = 1; i < n; i++) { s = (s * 33) ^ i; s += s >> 5; if (s < i) s -= i; }
static const unsigned char program[] = {
  PUSH, 0, STORE, 0, PUSH, 1, STORE, 1,
  LOAD, 0, LOAD, 2, LESS, JUMP_IF, 17, STOP, 0,
  LOAD, 1, PUSH, 33, MUL, LOAD, 0, XOR, STORE, 1,
  LOAD, 1, DUP, PUSH, 5, SHIFT, ADD, STORE, 1,
  LOAD, 1, LOAD, 0, LESS, JUMP_IF, 45, JUMP, 52,
  LOAD, 1, LOAD, 0, SUB, STORE, 1,
  LOAD, 0, PUSH, 1, ADD, DUP, SWAP, DROP, STORE, 0, JUMP, 8,
};

static unsigned interpret(unsigned n) {
  unsigned stack[16], variables[4] = {0, 0, n, 0}, *top = stack;
  const unsigned char *at = program;
  for (;;) {
    switch (*at++) {
      case PUSH: *top++ = *at++; break;
      case ADD: top--; top[-1] += top[0]; break;
      case SUB: top--; top[-1] -= top[0]; break;
      case MUL: top--; top[-1] *= top[0]; break;
      case XOR: top--; top[-1] ^= top[0]; break;
      case DUP: top[0] = top[-1]; top++; break;
      case SWAP: { unsigned held = top[-1]; top[-1] = top[-2]; top[-2] = held; break; }
      case LOAD: *top++ = variables[*at++]; break;
      case STORE: variables[*at++] = *--top; break;
      case LESS: top--; top[-1] = top[-1] < top[0]; break;
      case JUMP: at = program + *at; break;
      case JUMP_IF: top--; at = *top ? program + *at : at + 1; break;
      case SHIFT: top--; top[-1] >>= top[0]; break;
      case DROP: top--; break;
      default: return variables[1];
    }
  }
}

unsigned run(unsigned amount) {
  unsigned sum = 0;
  for (unsigned round = 0; round < amount; round++) sum = sum * 31 + interpret(10000 + round);
  return sum;
}

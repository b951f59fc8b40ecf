// What the core's module needs beside C's library: the halves of jumps that the compiler asks for, and
// what Swift's own runtime calls.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "setjmp.h"

// MARK: Jumps, as LLVM's exceptions on WebAssembly want them.

struct jump {
  void *function;
  uint32_t label;
  struct {
    void *place;
    int value;
  } argument;
};

void __wasm_setjmp(void *place, uint32_t label, void *function) {
  struct jump *jump = place;
  jump->function = function;
  jump->label = label;
}

uint32_t __wasm_setjmp_test(void *place, void *function) {
  struct jump *jump = place;
  return jump->function == function ? jump->label : 0;
}

void __wasm_longjmp(void *place, int value) {
  struct jump *jump = place;
  jump->argument.place = place;
  jump->argument.value = value == 0 ? 1 : value;
  __builtin_wasm_throw(1, &jump->argument);
}

// MARK: Swift

/// Reads a number for Swift: where it ends, or NULL.
const char *_swift_stdlib_strtod_clocale(const char *text, double *number) {
  char *end;
  *number = strtod(text, &end);
  return end == text ? NULL : end;
}

uintptr_t __stack_chk_guard = 0x9e3779b9;
_Noreturn void __stack_chk_fail(void) { abort(); }

/// The product of two numbers of 128 bits, which WebAssembly has no instruction for.
__int128 __multi3(__int128 left, __int128 right) {
  const uint64_t low = 0xffffffff;
  uint64_t a = (uint64_t)left, b = (uint64_t)right;
  uint64_t cross = (a >> 32) * (b & low) + (((a & low) * (b & low)) >> 32);
  uint64_t other = (a & low) * (b >> 32) + (cross & low);
  uint64_t high = (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32);
  high += (uint64_t)((unsigned __int128)left >> 64) * b;
  high += a * (uint64_t)((unsigned __int128)right >> 64);
  unsigned __int128 product = high;
  return (__int128)(product << 64 | (other << 32) | ((a & low) * (b & low) & low));
}

// Jumps in WebAssembly: the compiler turns these three into exceptions (runtime.c holds their other
// half).
#ifndef GALACTO_SETJMP_H
#define GALACTO_SETJMP_H
typedef long jmp_buf[16];
int setjmp(jmp_buf place) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf place, int value);
#endif

#include "allocation_counter.h"

#include <stddef.h>

static __thread uint64_t count;

uint64_t allocations_of_this_thread(void) { return count; }

#if defined(__GLIBC__)

#include <errno.h>

/* The C library's own allocator under the names it keeps for callers that stand before it. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t items, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

int allocations_are_counted(void) { return 1; }

void *malloc(size_t size) {
  count += 1;
  return __libc_malloc(size);
}

void *calloc(size_t items, size_t size) {
  count += 1;
  return __libc_calloc(items, size);
}

void *realloc(void *block, size_t size) {
  count += 1;
  return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count += 1;
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  count += 1;
  *block = __libc_memalign(alignment, size);
  return *block == NULL ? ENOMEM : 0;
}

#else

int allocations_are_counted(void) { return 0; }

#endif

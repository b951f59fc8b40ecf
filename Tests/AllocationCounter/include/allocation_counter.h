#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdint.h>

/// How many pieces of memory the calling thread has asked the heap for since it began.
///
/// The count is kept by this program's own `malloc`, which hands every call on to the C library's.
uint64_t allocations_of_this_thread(void);

/// Whether this program's heap is counted at all: only with the GNU C library.
int allocations_are_counted(void);

#endif

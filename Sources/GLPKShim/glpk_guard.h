// What the shim's own files share: the thread's environment, and the guard every entry stands in.
#ifndef GLPK_GUARD_H
#define GLPK_GUARD_H

#include <glpk.h>
#include <setjmp.h>

#include "glpk_shim.h"

struct gx_problem {
  glp_prob *inner;
  uint64_t generation;
};

/// One a thread. Numbers of environments are unique over all threads, so one comparison finds
/// both a problem of another thread and a problem whose environment is gone. 0: none open.
typedef struct {
  jmp_buf escape;
  int armed;
  uint64_t generation;
  char message[512];
} gx_environment;

extern _Thread_local gx_environment gx_here;

int gx_enter(const gx_problem *problem);
int gx_recover(void);

/// Opens an entry: refuses stale problems, and returns GX_FAULT from here when GLPK gives up.
/// _setjmp leaves the signal mask alone, which keeps the guard at about 11 ns.
#define GX_GUARD(problem)                       \
  do {                                          \
    int gx_entered = gx_enter(problem);         \
    if (gx_entered != GX_OK) return gx_entered; \
    if (_setjmp(gx_here.escape) != 0) return gx_recover(); \
    gx_here.armed = 1;                          \
  } while (0)

/// Closes an entry.
#define GX_LEAVE(result) \
  do {                   \
    gx_here.armed = 0;   \
    return (result);     \
  } while (0)

#endif

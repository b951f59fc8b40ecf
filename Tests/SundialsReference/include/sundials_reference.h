// SUNDIALS as the accurate reference of the cow's integrator, in tests and benchmarks only.
//
// The libraries are opened when first asked for, so that building and using Galacto needs nothing
// of them. Their development package draws in MPI, PETSc and a Fortran compiler; the run-time
// packages of ARKODE, CVODE and serial vectors are half a megabyte. Versions 6.x are spoken.
#ifndef SUNDIALS_REFERENCE_H
#define SUNDIALS_REFERENCE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Rates of change dy of a state y; neither may be kept.
typedef void (*sr_rates)(const double *y, double *dy, void *context);

/// The methods.
typedef enum {
  /// ARKODE, explicit Runge-Kutta of order 3, 5 and 8, steps by error.
  SR_ARKODE_BOGACKI_SHAMPINE = 0,
  SR_ARKODE_DORMAND_PRINCE = 1,
  SR_ARKODE_FEHLBERG_8 = 2,
  /// CVODE, Adams with functional iteration, and backward differences with Newton's method on a
  /// dense Jacobian (whose linear algebra is a package of its own).
  SR_CVODE_ADAMS = 3,
  SR_CVODE_BDF = 4,
} sr_method;

/// An integrator at work on states of one size.
typedef struct sr_integrator sr_integrator;

/// Whether the libraries that the method needs are on this machine.
bool sr_available(sr_method method);

/// An integrator, or NULL where the libraries or memory are missing. `context` is handed to
/// `rates`; errors are held to `relative` of each number plus `absolute`.
sr_integrator *sr_make(sr_method method, long count, sr_rates rates, void *context,
                       double relative, double absolute);

/// Carries the state over a length of time in which the rates do not know the time; each call is
/// a new beginning, as after a milking. Returns 0, or SUNDIALS' own negative code.
int sr_advance(sr_integrator *integrator, double *state, double days);

/// Evaluations of the rates so far, those for Jacobians included.
long sr_evaluations(const sr_integrator *integrator);

void sr_free(sr_integrator *integrator);

#ifdef __cplusplus
}
#endif
#endif

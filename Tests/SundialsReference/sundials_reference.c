#include "sundials_reference.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

// What is used of SUNDIALS 6: double precision, 64-bit indices. Its own types are opaque here.
typedef void *handle;
typedef int (*rates_of_sundials)(double t, handle y, handle dy, void *user);

struct library {
  handle arkode, cvode, vectors, matrices, solvers;
};

/// An entry of a library, as a function of the given type.
#define ENTRY(library, type, name) ((type)dlsym((library), (name)))

static handle open_any(const char *const *names) {
  for (; *names; names++) {
    handle found = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
    if (found) return found;
  }
  return NULL;
}

static struct library open_all(void) {
  static const char *const arkode[] = {"libsundials_arkode.so.5", NULL};
  static const char *const cvode[] = {"libsundials_cvode.so.6", NULL};
  static const char *const vectors[] = {"libsundials_nvecserial.so.6", NULL};
  static const char *const matrices[] = {"libsundials_sunmatrixdense.so.4", NULL};
  static const char *const solvers[] = {
      "libsundials_sunlinsoldense.so.4", "libsundials_sunlinsoldense.so.4.4.1", NULL};
  struct library all = {open_any(arkode), open_any(cvode), open_any(vectors), open_any(matrices),
                        open_any(solvers)};
  return all;
}

static bool is_cvode(sr_method method) {
  return method == SR_CVODE_ADAMS || method == SR_CVODE_BDF;
}

bool sr_available(sr_method method) {
  struct library all = open_all();
  if (!all.vectors) return false;
  if (method == SR_CVODE_ADAMS) return all.cvode;
  return method == SR_CVODE_BDF ? all.cvode && all.matrices && all.solvers : all.arkode != NULL;
}

struct sr_integrator {
  struct library all;
  sr_method method;
  long count;
  sr_rates rates;
  void *context;
  handle sundials, memory, vector, matrix, solver, iteration;
  long evaluations;
  double *(*numbers)(handle);
  int (*again)(handle, double, handle);
  int (*stop)(handle, double);
  int (*evolve)(handle, double, handle, double *, int);
};

static int call_rates(double t, handle y, handle dy, void *user) {
  (void)t;
  sr_integrator *self = user;
  self->evaluations++;
  self->rates(self->numbers(y), self->numbers(dy), self->context);
  return 0;
}

/// Tables of ARKODE by the numbers SUNDIALS 6 gives them.
static int table(sr_method method) {
  switch (method) {
  case SR_ARKODE_BOGACKI_SHAMPINE: return 1;
  case SR_ARKODE_DORMAND_PRINCE: return 8;
  default: return 11;
  }
}

static bool set_arkode(sr_integrator *self, double relative, double absolute) {
  handle from = self->all.arkode;
  self->memory = ENTRY(from, handle(*)(rates_of_sundials, double, handle, handle), "ERKStepCreate")(
      call_rates, 0, self->vector, self->sundials);
  if (!self->memory) return false;
  self->again = ENTRY(from, int (*)(handle, double, handle), "ERKStepReset");
  self->stop = ENTRY(from, int (*)(handle, double), "ERKStepSetStopTime");
  self->evolve =
      ENTRY(from, int (*)(handle, double, handle, double *, int), "ERKStepEvolve");
  int bad = ENTRY(from, int (*)(handle, int), "ERKStepSetTableNum")(
      self->memory, table(self->method));
  bad |= ENTRY(from, int (*)(handle, double, double), "ERKStepSStolerances")(
      self->memory, relative, absolute);
  bad |= ENTRY(from, int (*)(handle, long), "ERKStepSetMaxNumSteps")(self->memory, 1000000);
  bad |= ENTRY(from, int (*)(handle, int), "ERKStepSetMaxErrTestFails")(self->memory, 100);
  bad |= ENTRY(from, int (*)(handle, void *), "ERKStepSetUserData")(self->memory, self);
  return bad == 0;
}

static bool set_cvode(sr_integrator *self, double relative, double absolute) {
  handle from = self->all.cvode;
  int formula = self->method == SR_CVODE_ADAMS ? 1 : 2;
  self->memory = ENTRY(from, handle(*)(int, handle), "CVodeCreate")(formula, self->sundials);
  if (!self->memory) return false;
  self->again = ENTRY(from, int (*)(handle, double, handle), "CVodeReInit");
  self->stop = ENTRY(from, int (*)(handle, double), "CVodeSetStopTime");
  self->evolve = ENTRY(from, int (*)(handle, double, handle, double *, int), "CVode");
  int bad = ENTRY(from, int (*)(handle, rates_of_sundials, double, handle), "CVodeInit")(
      self->memory, call_rates, 0, self->vector);
  bad |= ENTRY(from, int (*)(handle, double, double), "CVodeSStolerances")(
      self->memory, relative, absolute);
  bad |= ENTRY(from, int (*)(handle, long), "CVodeSetMaxNumSteps")(self->memory, 1000000);
  bad |= ENTRY(from, int (*)(handle, int), "CVodeSetMaxErrTestFails")(self->memory, 100);
  bad |= ENTRY(from, int (*)(handle, void *), "CVodeSetUserData")(self->memory, self);
  if (self->method == SR_CVODE_ADAMS) {
    self->iteration = ENTRY(from, handle(*)(handle, int, handle), "SUNNonlinSol_FixedPoint")(
        self->vector, 0, self->sundials);
    bad |= ENTRY(from, int (*)(handle, handle), "CVodeSetNonlinearSolver")(
        self->memory, self->iteration);
    return bad == 0;
  }
  self->matrix = ENTRY(self->all.matrices, handle(*)(int64_t, int64_t, handle), "SUNDenseMatrix")(
      self->count, self->count, self->sundials);
  self->solver = ENTRY(self->all.solvers, handle(*)(handle, handle, handle), "SUNLinSol_Dense")(
      self->vector, self->matrix, self->sundials);
  bad |= ENTRY(from, int (*)(handle, handle, handle), "CVodeSetLinearSolver")(
      self->memory, self->solver, self->matrix);
  return bad == 0;
}

sr_integrator *sr_make(sr_method method, long count, sr_rates rates, void *context,
                       double relative, double absolute) {
  if (!sr_available(method)) return NULL;
  sr_integrator *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->all = open_all();
  self->method = method;
  self->count = count;
  self->rates = rates;
  self->context = context;
  handle vectors = self->all.vectors;
  self->numbers = ENTRY(vectors, double *(*)(handle), "N_VGetArrayPointer_Serial");
  handle main = is_cvode(method) ? self->all.cvode : self->all.arkode;
  ENTRY(main, int (*)(void *, handle *), "SUNContext_Create")(NULL, &self->sundials);
  self->vector =
      ENTRY(vectors, handle(*)(int64_t, handle), "N_VNew_Serial")(count, self->sundials);
  if (self->vector) {
    for (long index = 0; index < count; index++) self->numbers(self->vector)[index] = 0;
    bool ready = is_cvode(method) ? set_cvode(self, relative, absolute)
                                  : set_arkode(self, relative, absolute);
    if (ready) return self;
  }
  sr_free(self);
  return NULL;
}

int sr_advance(sr_integrator *self, double *state, double days) {
  double *numbers = self->numbers(self->vector);
  for (long index = 0; index < self->count; index++) numbers[index] = state[index];
  int code = self->again(self->memory, 0, self->vector);
  if (code == 0) code = self->stop(self->memory, days);
  double reached = 0;
  if (code == 0) code = self->evolve(self->memory, days, self->vector, &reached, 1);
  if (code < 0) return code;
  for (long index = 0; index < self->count; index++) state[index] = numbers[index];
  return 0;
}

long sr_evaluations(const sr_integrator *self) { return self->evaluations; }

void sr_free(sr_integrator *self) {
  if (!self) return;
  bool cvode = is_cvode(self->method);
  handle main = cvode ? self->all.cvode : self->all.arkode;
  if (self->memory)
    ENTRY(main, void (*)(handle *), cvode ? "CVodeFree" : "ERKStepFree")(&self->memory);
  if (self->iteration) ENTRY(main, int (*)(handle), "SUNNonlinSolFree")(self->iteration);
  if (self->solver) ENTRY(self->all.solvers, int (*)(handle), "SUNLinSolFree")(self->solver);
  if (self->matrix) ENTRY(self->all.matrices, void (*)(handle), "SUNMatDestroy")(self->matrix);
  if (self->vector) ENTRY(self->all.vectors, void (*)(handle), "N_VDestroy_Serial")(self->vector);
  if (self->sundials) ENTRY(main, int (*)(handle *), "SUNContext_Free")(&self->sundials);
  free(self);
}

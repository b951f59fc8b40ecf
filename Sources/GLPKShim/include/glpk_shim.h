// GLPK behind calls that can neither abort the process nor jump through Swift frames.
//
// GLPK ends a program on misuse (abort) and now and then from inside its own simplex. Every entry
// here sets a jump target, lets GLPK's error hook jump back to it inside C, throws the thread's
// GLPK environment away and returns GX_FAULT with GLPK's own words in gx_message. Throwing the
// environment away frees every problem of that thread; each problem remembers the number of the
// environment it was made in, so later use of it (or use from another thread) is GX_STALE.
//
// Indices are 0-based here. Infinite bounds are +-INFINITY. Arrays are borrowed for the call.
#ifndef GLPK_SHIM_H
#define GLPK_SHIM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A GLPK problem and the number of the environment it lives in.
typedef struct gx_problem gx_problem;

/// A flag that any thread may raise and a running solve looks at.
typedef struct gx_flag gx_flag;

/// What an entry returns.
enum {
  GX_OK = 0,
  /// GLPK called its error hook; the thread's environment was rebuilt; gx_message tells.
  GX_FAULT = 1,
  /// The problem belongs to another thread or to an environment that is gone.
  GX_STALE = 2,
  /// No memory for the problem or the environment.
  GX_NO_MEMORY = 3,
  /// A number that GLPK must not see: NaN, an infinite coefficient, crossed bounds.
  GX_BAD_NUMBER = 4,
  /// An index outside the problem.
  GX_BAD_INDEX = 5,
  /// The question needs an optimal basis with its factorisation, and there is none.
  GX_NO_BASIS = 6,
};

/// How a run of a solver ended.
enum {
  GX_RUN_FINISHED = 0,
  GX_RUN_ITERATION_LIMIT = 1,
  GX_RUN_TIME_LIMIT = 2,
  GX_RUN_CANCELLED = 3,
  /// The presolver found that no feasible point exists.
  GX_RUN_NO_PRIMAL = 4,
  /// The presolver found that no dual feasible point exists.
  GX_RUN_NO_DUAL = 5,
  /// Singular, ill-conditioned or unstable: try another way.
  GX_RUN_TROUBLE = 6,
  GX_RUN_NODE_LIMIT = 7,
  /// The relative gap asked for was reached.
  GX_RUN_GAP = 8,
};

/// The kind of a basic solution or of one half of it (GLPK's numbering).
enum {
  GX_UNDEFINED = 1,
  GX_FEASIBLE = 2,
  GX_INFEASIBLE = 3,
  GX_NO_FEASIBLE = 4,
  GX_OPTIMAL = 5,
  GX_UNBOUNDED = 6,
};

/// Where a variable or row stands in a basis (GLPK's numbering).
enum {
  GX_BASIC = 1,
  GX_AT_LOWER = 2,
  GX_AT_UPPER = 3,
  GX_FREE_ZERO = 4,
  GX_FIXED = 5,
};

enum { GX_METHOD_PRIMAL = 1, GX_METHOD_DUAL_THEN_PRIMAL = 2, GX_METHOD_DUAL = 3 };

/// A whole problem: rows compressed, duplicates already merged.
typedef struct {
  int maximise;
  int row_count;
  int column_count;
  const double *row_lower, *row_upper;
  const double *column_lower, *column_upper;
  const double *cost;
  double offset;
  /// 0 continuous, 1 integer; may be NULL.
  const uint8_t *is_integer;
  /// row_count + 1 starts into columns and values.
  const int32_t *row_start;
  const int32_t *columns;
  const double *values;
} gx_data;

/// How to run the simplex method.
typedef struct {
  int method;
  int presolve;
  double primal_tolerance;
  double dual_tolerance;
  double pivot_tolerance;
  /// Milliseconds; at least 1.
  int time_limit_ms;
  int iteration_limit;
  /// Iterations between two looks at the flag.
  int chunk;
} gx_simplex_settings;

/// How to run branch and cut.
typedef struct {
  int presolve;
  int cuts;
  int heuristics;
  int pseudo_costs;
  double integer_tolerance;
  double relative_gap;
  int time_limit_ms;
  int64_t node_limit;
  /// Values of a point known to be good, one a column, or NULL; not with presolve, which sees
  /// other columns.
  const double *known_point;
} gx_integer_settings;

/// How a run ended, and what it cost.
typedef struct {
  int ended;
  int iterations;
  int64_t nodes;
  double best_bound;
  int has_best_bound;
  /// Whether best_values holds the columns of the best point as they were before rounding.
  int has_best_values;
  /// GLPK's return code, for the record.
  int code;
} gx_run;

/// The state of the basic solution.
typedef struct {
  int status;
  int primal_status;
  int dual_status;
  double objective;
} gx_state;

int gx_create(gx_problem **out);
void gx_free(gx_problem *problem);
/// GX_OK when the problem may be used on this thread now, else GX_STALE.
int gx_check(const gx_problem *problem);
int gx_load(gx_problem *problem, const gx_data *data);

int gx_set_row_bounds(gx_problem *problem, int row, double lower, double upper);
int gx_set_column_bounds(gx_problem *problem, int column, double lower, double upper);
int gx_set_all_row_bounds(gx_problem *problem, const double *lower, const double *upper);
int gx_set_cost(gx_problem *problem, int column, double cost);
int gx_set_all_costs(gx_problem *problem, const double *cost);
int gx_set_row(gx_problem *problem, int row, int count, const int32_t *columns,
               const double *values);

/// Scale factors of every row and column, above 0; NULL for either means none at all.
int gx_set_scales(gx_problem *problem, const double *rows, const double *columns);
int gx_standard_basis(gx_problem *problem);
int gx_advanced_basis(gx_problem *problem);
int gx_get_basis(gx_problem *problem, uint8_t *rows, uint8_t *columns);
int gx_set_basis(gx_problem *problem, const uint8_t *rows, const uint8_t *columns);

int gx_simplex(gx_problem *problem, const gx_simplex_settings *settings, const gx_flag *flag,
               gx_run *run);
int gx_exact(gx_problem *problem, int time_limit_ms, int iteration_limit, gx_run *run);
/// Branch and cut. best_values: room for one value a column, or NULL; without presolve it gets the
/// columns of the best point before GLPK rounds the integer ones.
int gx_integer(gx_problem *problem, const gx_integer_settings *settings, const gx_flag *flag,
               double *best_values, gx_run *run);

int gx_get_state(gx_problem *problem, gx_state *state);
/// Values, reduced costs, row activities and row duals; any pointer may be NULL.
int gx_get_solution(gx_problem *problem, double *values, double *reduced_costs,
                    double *activities, double *duals);
int gx_get_integer_solution(gx_problem *problem, int *status, double *objective,
                            double *values);

/// The bound values of a non-basic item (rows first, then columns) that keep the basis optimal.
int gx_range_bound(gx_problem *problem, int item, double *low, double *high);
/// The costs of a basic item that keep the basis optimal.
int gx_range_cost(gx_problem *problem, int item, double *low, double *high);
/// What one unit of a non-basic item does to the basic ones: count, items and coefficients, each
/// array as long as the rows.
int gx_tableau_column(gx_problem *problem, int item, int *count, int32_t *items,
                      double *coefficients);

gx_flag *gx_flag_create(void);
void gx_flag_raise(gx_flag *flag);
int gx_flag_is_raised(const gx_flag *flag);
void gx_flag_free(gx_flag *flag);

/// Seconds of a clock that never goes back, from an arbitrary start.
double gx_seconds(void);

/// GLPK's last words on this thread; empty when it had none.
const char *gx_message(void);
/// GLPK's version, such as "5.0".
const char *gx_version(void);
/// Blocks and bytes that GLPK holds on this thread.
int gx_memory(int *blocks, uint64_t *bytes);

#ifdef __cplusplus
}
#endif

#endif

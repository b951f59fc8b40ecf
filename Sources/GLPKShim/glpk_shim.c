// The guard, the problem and its data. Solving is in glpk_solve.c, questions to a solved basis in
// glpk_answers.c.
// The clock is not in C11 alone.
#define _POSIX_C_SOURCE 200809L

#include "glpk_guard.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

_Thread_local gx_environment gx_here;

static atomic_uint_fast64_t next_generation = 1;
static pthread_key_t exit_key;
static pthread_once_t exit_once = PTHREAD_ONCE_INIT;

// A thread that ends takes its GLPK environment with it, or about 5 KB would leak a thread.
static void thread_ends(void *unused) {
  (void)unused;
  if (gx_here.generation != 0) {
    gx_here.generation = 0;
    glp_free_env();
  }
}

static void make_exit_key(void) { pthread_key_create(&exit_key, thread_ends); }

// GLPK switches its terminal on before it says its last words: keep them, print nothing.
static int keep_words(void *unused, const char *text) {
  (void)unused;
  if (!gx_here.armed) return 1;
  size_t used = strlen(gx_here.message);
  size_t room = sizeof gx_here.message - 1 - used;
  strncat(gx_here.message, text, room);
  return 1;
}

static void jump_back(void *unused) {
  (void)unused;
  if (gx_here.armed) longjmp(gx_here.escape, 1);
}

static int open_environment(void) {
  int code = glp_init_env();
  if (code != 0 && code != 1) return GX_NO_MEMORY;
  glp_term_hook(keep_words, NULL);
  glp_error_hook(jump_back, NULL);
  glp_term_out(GLP_OFF);
  pthread_once(&exit_once, make_exit_key);
  pthread_setspecific(exit_key, &gx_here);
  gx_here.generation = atomic_fetch_add(&next_generation, 1);
  return GX_OK;
}

int gx_enter(const gx_problem *problem) {
  if (problem != NULL && problem->generation != gx_here.generation) return GX_STALE;
  if (gx_here.generation == 0) {
    int code = open_environment();
    if (code != GX_OK) return code;
  }
  gx_here.message[0] = 0;
  return GX_OK;
}

int gx_recover(void) {
  gx_here.armed = 0;
  gx_here.generation = 0;
  glp_free_env();
  return GX_FAULT;
}

// MARK: - The problem

int gx_create(gx_problem **out) {
  *out = NULL;
  GX_GUARD(NULL);
  glp_prob *inner = glp_create_prob();
  gx_problem *problem = malloc(sizeof *problem);
  if (problem == NULL) {
    glp_delete_prob(inner);
    GX_LEAVE(GX_NO_MEMORY);
  }
  problem->inner = inner;
  problem->generation = gx_here.generation;
  *out = problem;
  GX_LEAVE(GX_OK);
}

static int delete_inner(gx_problem *problem) {
  GX_GUARD(problem);
  glp_delete_prob(problem->inner);
  GX_LEAVE(GX_OK);
}

void gx_free(gx_problem *problem) {
  if (problem == NULL) return;
  // A stale problem's memory went with its environment, or will go with its thread.
  delete_inner(problem);
  free(problem);
}

int gx_check(const gx_problem *problem) {
  return problem->generation == gx_here.generation ? GX_OK : GX_STALE;
}

// MARK: - Data

static int bound_type(double lower, double upper) {
  int below = isfinite(lower), above = isfinite(upper);
  if (below && above) return lower == upper ? GLP_FX : GLP_DB;
  if (below) return GLP_LO;
  return above ? GLP_UP : GLP_FR;
}

static int are_bounds(double lower, double upper) {
  return !isnan(lower) && !isnan(upper) && lower <= upper && lower < INFINITY &&
         upper > -INFINITY;
}

static void set_row(glp_prob *inner, int row, double lower, double upper) {
  glp_set_row_bnds(inner, row, bound_type(lower, upper), isfinite(lower) ? lower : 0,
                   isfinite(upper) ? upper : 0);
}

static void set_column(glp_prob *inner, int column, double lower, double upper) {
  glp_set_col_bnds(inner, column, bound_type(lower, upper), isfinite(lower) ? lower : 0,
                   isfinite(upper) ? upper : 0);
}

static int check_numbers(const gx_data *data) {
  if (data->row_count < 0 || data->column_count < 0) return GX_BAD_INDEX;
  if (!isfinite(data->offset)) return GX_BAD_NUMBER;
  for (int i = 0; i < data->row_count; i++)
    if (!are_bounds(data->row_lower[i], data->row_upper[i])) return GX_BAD_NUMBER;
  for (int j = 0; j < data->column_count; j++)
    if (!are_bounds(data->column_lower[j], data->column_upper[j]) || !isfinite(data->cost[j]))
      return GX_BAD_NUMBER;
  int count = data->row_count > 0 ? data->row_start[data->row_count] : 0;
  for (int k = 0; k < count; k++) {
    if (!isfinite(data->values[k])) return GX_BAD_NUMBER;
    if (data->columns[k] < 0 || data->columns[k] >= data->column_count) return GX_BAD_INDEX;
  }
  return GX_OK;
}

int gx_load(gx_problem *problem, const gx_data *data) {
  int checked = check_numbers(data);
  if (checked != GX_OK) return checked;
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  glp_erase_prob(inner);
  glp_set_obj_dir(inner, data->maximise ? GLP_MAX : GLP_MIN);
  glp_set_obj_coef(inner, 0, data->offset);
  if (data->row_count > 0) glp_add_rows(inner, data->row_count);
  if (data->column_count > 0) glp_add_cols(inner, data->column_count);
  for (int i = 0; i < data->row_count; i++)
    set_row(inner, i + 1, data->row_lower[i], data->row_upper[i]);
  for (int j = 0; j < data->column_count; j++) {
    set_column(inner, j + 1, data->column_lower[j], data->column_upper[j]);
    glp_set_obj_coef(inner, j + 1, data->cost[j]);
    if (data->is_integer != NULL && data->is_integer[j])
      glp_set_col_kind(inner, j + 1, GLP_IV);
  }
  int count = data->row_count > 0 ? data->row_start[data->row_count] : 0;
  if (count > 0) {
    // GLPK's own allocator, so that a jump out of the load frees these too.
    int *rows = glp_alloc(count + 1, sizeof(int));
    int *columns = glp_alloc(count + 1, sizeof(int));
    double *values = glp_alloc(count + 1, sizeof(double));
    int *next = glp_alloc(data->column_count + 2, sizeof(int));
    // Column after column: GLPK keeps each element where it was loaded, and every simplex call
    // walks the columns, which is nearly twice as fast when they lie in one piece.
    memset(next, 0, (size_t)(data->column_count + 2) * sizeof(int));
    for (int k = 0; k < count; k++) {
      next[data->columns[k] + 1]++;
    }
    for (int j = 0; j < data->column_count; j++) next[j + 1] += next[j];
    for (int i = 0; i < data->row_count; i++)
      for (int k = data->row_start[i]; k < data->row_start[i + 1]; k++) {
        int place = ++next[data->columns[k]];
        rows[place] = i + 1;
        columns[place] = data->columns[k] + 1;
        values[place] = data->values[k];
      }
    glp_free(next);
    glp_load_matrix(inner, count, rows, columns, values);
    glp_free(rows);
    glp_free(columns);
    glp_free(values);
  }
  GX_LEAVE(GX_OK);
}

int gx_set_row_bounds(gx_problem *problem, int row, double lower, double upper) {
  if (!are_bounds(lower, upper)) return GX_BAD_NUMBER;
  GX_GUARD(problem);
  set_row(problem->inner, row + 1, lower, upper);
  GX_LEAVE(GX_OK);
}

int gx_set_column_bounds(gx_problem *problem, int column, double lower, double upper) {
  if (!are_bounds(lower, upper)) return GX_BAD_NUMBER;
  GX_GUARD(problem);
  set_column(problem->inner, column + 1, lower, upper);
  GX_LEAVE(GX_OK);
}

int gx_set_all_row_bounds(gx_problem *problem, const double *lower, const double *upper) {
  GX_GUARD(problem);
  int count = glp_get_num_rows(problem->inner);
  for (int i = 0; i < count; i++)
    if (!are_bounds(lower[i], upper[i])) GX_LEAVE(GX_BAD_NUMBER);
  for (int i = 0; i < count; i++) set_row(problem->inner, i + 1, lower[i], upper[i]);
  GX_LEAVE(GX_OK);
}

int gx_set_cost(gx_problem *problem, int column, double cost) {
  if (!isfinite(cost)) return GX_BAD_NUMBER;
  GX_GUARD(problem);
  // Column 0 is the constant term for GLPK; here it would be a bad index.
  if (column < 0) GX_LEAVE(GX_BAD_INDEX);
  glp_set_obj_coef(problem->inner, column + 1, cost);
  GX_LEAVE(GX_OK);
}

int gx_set_all_costs(gx_problem *problem, const double *cost) {
  GX_GUARD(problem);
  int count = glp_get_num_cols(problem->inner);
  for (int j = 0; j < count; j++)
    if (!isfinite(cost[j])) GX_LEAVE(GX_BAD_NUMBER);
  for (int j = 0; j < count; j++) glp_set_obj_coef(problem->inner, j + 1, cost[j]);
  GX_LEAVE(GX_OK);
}

int gx_set_row(gx_problem *problem, int row, int count, const int32_t *columns,
               const double *values) {
  for (int k = 0; k < count; k++)
    if (!isfinite(values[k])) return GX_BAD_NUMBER;
  GX_GUARD(problem);
  if (count < 0) GX_LEAVE(GX_BAD_INDEX);
  int *indices = glp_alloc(count + 1, sizeof(int));
  double *copies = glp_alloc(count + 1, sizeof(double));
  for (int k = 0; k < count; k++) {
    indices[k + 1] = columns[k] + 1;
    copies[k + 1] = values[k];
  }
  glp_set_mat_row(problem->inner, row + 1, count, indices, copies);
  glp_free(indices);
  glp_free(copies);
  GX_LEAVE(GX_OK);
}

// MARK: - Words and memory

const char *gx_message(void) { return gx_here.message; }

const char *gx_version(void) { return glp_version(); }

int gx_memory(int *blocks, uint64_t *bytes) {
  GX_GUARD(NULL);
  int count = 0, peak = 0;
  size_t total = 0, total_peak = 0;
  glp_mem_usage(&count, &peak, &total, &total_peak);
  *blocks = count;
  *bytes = total;
  GX_LEAVE(GX_OK);
}

double gx_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

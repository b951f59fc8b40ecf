// What can be asked of a solved problem: values, bases, ranges, tableau rows.
#include "glpk_guard.h"

int gx_get_state(gx_problem *problem, gx_state *state) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  state->status = glp_get_status(inner);
  state->primal_status = glp_get_prim_stat(inner);
  state->dual_status = glp_get_dual_stat(inner);
  state->objective = glp_get_obj_val(inner);
  GX_LEAVE(GX_OK);
}

int gx_get_solution(gx_problem *problem, double *values, double *reduced_costs,
                    double *activities, double *duals) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  int rows = glp_get_num_rows(inner), columns = glp_get_num_cols(inner);
  if (values != NULL)
    for (int j = 0; j < columns; j++) values[j] = glp_get_col_prim(inner, j + 1);
  if (reduced_costs != NULL)
    for (int j = 0; j < columns; j++) reduced_costs[j] = glp_get_col_dual(inner, j + 1);
  if (activities != NULL)
    for (int i = 0; i < rows; i++) activities[i] = glp_get_row_prim(inner, i + 1);
  if (duals != NULL)
    for (int i = 0; i < rows; i++) duals[i] = glp_get_row_dual(inner, i + 1);
  GX_LEAVE(GX_OK);
}

int gx_get_integer_solution(gx_problem *problem, int *status, double *objective,
                            double *values) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  *status = glp_mip_status(inner);
  *objective = glp_mip_obj_val(inner);
  int columns = glp_get_num_cols(inner);
  for (int j = 0; j < columns; j++) values[j] = glp_mip_col_val(inner, j + 1);
  GX_LEAVE(GX_OK);
}

int gx_get_basis(gx_problem *problem, uint8_t *rows, uint8_t *columns) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  int row_count = glp_get_num_rows(inner), column_count = glp_get_num_cols(inner);
  for (int i = 0; i < row_count; i++) rows[i] = (uint8_t)glp_get_row_stat(inner, i + 1);
  for (int j = 0; j < column_count; j++) columns[j] = (uint8_t)glp_get_col_stat(inner, j + 1);
  GX_LEAVE(GX_OK);
}

int gx_set_basis(gx_problem *problem, const uint8_t *rows, const uint8_t *columns) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  int row_count = glp_get_num_rows(inner), column_count = glp_get_num_cols(inner);
  for (int i = 0; i < row_count; i++) glp_set_row_stat(inner, i + 1, rows[i]);
  for (int j = 0; j < column_count; j++) glp_set_col_stat(inner, j + 1, columns[j]);
  GX_LEAVE(GX_OK);
}

// GLPK's ranging wants an optimal basic solution and a factorisation that is still there.
static int has_optimal_basis(glp_prob *inner) {
  if (glp_get_status(inner) != GLP_OPT) return 0;
  return glp_bf_exists(inner) || glp_factorize(inner) == 0;
}

static int item_status(glp_prob *inner, int item) {
  int rows = glp_get_num_rows(inner);
  return item <= rows ? glp_get_row_stat(inner, item) : glp_get_col_stat(inner, item - rows);
}

int gx_range_bound(gx_problem *problem, int item, double *low, double *high) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  if (!has_optimal_basis(inner) || item_status(inner, item + 1) == GLP_BS)
    GX_LEAVE(GX_NO_BASIS);
  glp_analyze_bound(inner, item + 1, low, NULL, high, NULL);
  GX_LEAVE(GX_OK);
}

int gx_range_cost(gx_problem *problem, int item, double *low, double *high) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  if (!has_optimal_basis(inner) || item_status(inner, item + 1) != GLP_BS)
    GX_LEAVE(GX_NO_BASIS);
  glp_analyze_coef(inner, item + 1, low, NULL, NULL, high, NULL, NULL);
  GX_LEAVE(GX_OK);
}

int gx_tableau_column(gx_problem *problem, int item, int *count, int32_t *items,
                      double *coefficients) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  int rows = glp_get_num_rows(inner);
  *count = 0;
  if (rows == 0) GX_LEAVE(GX_OK);
  if (!glp_bf_exists(inner) && glp_factorize(inner) != 0) GX_LEAVE(GX_NO_BASIS);
  int *indices = glp_alloc(rows + 1, sizeof(int));
  double *values = glp_alloc(rows + 1, sizeof(double));
  int length = glp_eval_tab_col(inner, item + 1, indices, values);
  for (int k = 0; k < length; k++) {
    items[k] = indices[k + 1] - 1;
    coefficients[k] = values[k + 1];
  }
  *count = length;
  glp_free(indices);
  glp_free(values);
  GX_LEAVE(GX_OK);
}

// Running the solvers: simplex in chunks so that it can be cancelled, exact, branch and cut.
#include "glpk_guard.h"

#include <float.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

struct gx_flag {
  atomic_int raised;
};

gx_flag *gx_flag_create(void) {
  gx_flag *flag = malloc(sizeof *flag);
  if (flag != NULL) atomic_init(&flag->raised, 0);
  return flag;
}

void gx_flag_raise(gx_flag *flag) {
  if (flag != NULL) atomic_store(&flag->raised, 1);
}

int gx_flag_is_raised(const gx_flag *flag) {
  return flag != NULL && atomic_load(&((gx_flag *)flag)->raised) != 0;
}

void gx_flag_free(gx_flag *flag) { free(flag); }

static int ended_by(int code) {
  switch (code) {
    case 0: return GX_RUN_FINISHED;
    case GLP_EITLIM: return GX_RUN_ITERATION_LIMIT;
    case GLP_ETMLIM: return GX_RUN_TIME_LIMIT;
    case GLP_ENOPFS: return GX_RUN_NO_PRIMAL;
    case GLP_ENODFS: return GX_RUN_NO_DUAL;
    case GLP_EMIPGAP: return GX_RUN_GAP;
    case GLP_ESTOP: return GX_RUN_CANCELLED;
    default: return GX_RUN_TROUBLE;
  }
}

int gx_set_scales(gx_problem *problem, const double *rows, const double *columns) {
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  if (rows == NULL || columns == NULL) {
    glp_unscale_prob(inner);
    GX_LEAVE(GX_OK);
  }
  int row_count = glp_get_num_rows(inner), column_count = glp_get_num_cols(inner);
  for (int i = 0; i < row_count; i++) glp_set_rii(inner, i + 1, rows[i]);
  for (int j = 0; j < column_count; j++) glp_set_sjj(inner, j + 1, columns[j]);
  GX_LEAVE(GX_OK);
}

int gx_standard_basis(gx_problem *problem) {
  GX_GUARD(problem);
  glp_std_basis(problem->inner);
  GX_LEAVE(GX_OK);
}

int gx_advanced_basis(gx_problem *problem) {
  GX_GUARD(problem);
  // GLPK's own routine aborts on a problem without rows or columns.
  if (glp_get_num_rows(problem->inner) == 0 || glp_get_num_cols(problem->inner) == 0)
    glp_std_basis(problem->inner);
  else
    glp_adv_basis(problem->inner, 0);
  GX_LEAVE(GX_OK);
}

int gx_simplex(gx_problem *problem, const gx_simplex_settings *settings, const gx_flag *flag,
               gx_run *run) {
  *run = (gx_run){.ended = GX_RUN_TROUBLE};
  GX_GUARD(problem);
  glp_prob *inner = problem->inner;
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = settings->method;
  parameters.presolve = settings->presolve ? GLP_ON : GLP_OFF;
  parameters.tol_bnd = settings->primal_tolerance;
  parameters.tol_dj = settings->dual_tolerance;
  parameters.tol_piv = settings->pivot_tolerance;
  int start = glp_get_it_cnt(inner);
  double began = glp_time();
  int code = GLP_EITLIM;
  for (;;) {
    if (gx_flag_is_raised(flag)) {
      code = GLP_ESTOP;
      break;
    }
    int done = glp_get_it_cnt(inner) - start;
    int left = settings->iteration_limit - done;
    double spent_ms = glp_difftime(glp_time(), began) * 1000;
    double left_ms = settings->time_limit_ms - spent_ms;
    if (left <= 0) {
      code = GLP_EITLIM;
      break;
    }
    if (left_ms < 1) {
      code = GLP_ETMLIM;
      break;
    }
    // The presolver starts afresh each time, so a presolved run is one chunk.
    parameters.it_lim = settings->presolve || left < settings->chunk ? left : settings->chunk;
    parameters.tm_lim = (int)left_ms;
    code = glp_simplex(inner, &parameters);
    if (code != GLP_EITLIM || settings->presolve) break;
    // A chunk without progress would repeat for ever.
    if (glp_get_it_cnt(inner) - start == done) {
      code = GLP_EFAIL;
      break;
    }
  }
  run->code = code;
  run->ended = ended_by(code);
  run->iterations = glp_get_it_cnt(inner) - start;
  GX_LEAVE(GX_OK);
}

int gx_exact(gx_problem *problem, int time_limit_ms, int iteration_limit, gx_run *run) {
  *run = (gx_run){.ended = GX_RUN_TROUBLE};
  GX_GUARD(problem);
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.it_lim = iteration_limit;
  parameters.tm_lim = time_limit_ms;
  int start = glp_get_it_cnt(problem->inner);
  run->code = glp_exact(problem->inner, &parameters);
  run->ended = ended_by(run->code);
  run->iterations = glp_get_it_cnt(problem->inner) - start;
  GX_LEAVE(GX_OK);
}

// What the tree's callback looks at and writes down. It calls nothing outside C.
typedef struct {
  const gx_flag *flag;
  gx_run *run;
  int64_t node_limit;
  int hit_node_limit;
  int hit_deadline;
  /// 1-based, as GLPK has it, or NULL; handed over once.
  double *known_point;
  /// Where the columns of the best point go as its relaxation had them, or NULL.
  double *best_values;
  int column_count;
  /// Milliseconds of glp_time when the run must end.
  double deadline;
  /// Whether GLPK learns costs of branching, 1-based which columns' it has, and what one trial of a
  /// side of a column takes: 0 until it is known.
  int learns_costs;
  char *has_costs;
  double trial_ms;
} tree_watch;

// GLPK begins a column's costs by 30 iterations on either side of it, for all columns that are not
// whole at once, and looks at no clock meanwhile. Where that would outlast the limit the column
// farthest from a whole number is branched upon instead.
static void keep_branching_in_time(glp_tree *tree, tree_watch *watch) {
  glp_prob *node = glp_ios_get_prob(tree);
  int columns = glp_get_num_cols(node);
  if (watch->has_costs == NULL) {
    watch->has_costs = glp_alloc(columns + 1, 1);
    for (int j = 0; j <= columns; j++) watch->has_costs[j] = 0;
  }
  int wanted = 0, farthest = 0;
  double distance = 0;
  for (int j = 1; j <= columns; j++) {
    if (!glp_ios_can_branch(tree, j)) continue;
    double value = glp_get_col_prim(node, j), own = fabs(value - floor(value + 0.5));
    if (own > distance) {
      distance = own;
      farthest = j;
    }
    wanted += !watch->has_costs[j];
  }
  if (wanted == 0 || farthest == 0) return;
  if (watch->trial_ms == 0) {
    double began = glp_time();
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = GLP_DUAL;
    parameters.it_lim = 30;
    glp_prob *side = glp_create_prob();
    glp_copy_prob(side, node, GLP_OFF);
    double whole = floor(glp_get_col_prim(node, farthest));
    double lower = glp_get_col_lb(node, farthest);
    int kind = lower == -DBL_MAX ? GLP_UP : lower < whole ? GLP_DB : GLP_FX;
    glp_set_col_bnds(side, farthest, kind, lower, whole);
    glp_simplex(side, &parameters);
    glp_delete_prob(side);
    watch->trial_ms = fmax(0.5, glp_time() - began);
  }
  if (2 * wanted * watch->trial_ms > watch->deadline - glp_time()) {
    glp_ios_branch_upon(tree, farthest, GLP_NO_BRNCH);
    return;
  }
  for (int j = 1; j <= columns; j++)
    if (glp_ios_can_branch(tree, j)) watch->has_costs[j] = 1;
}

static void watch_tree(glp_tree *tree, void *info) {
  tree_watch *watch = info;
  int total = 0;
  glp_ios_tree_size(tree, NULL, NULL, &total);
  watch->run->nodes = total;
  int best = glp_ios_best_node(tree);
  if (best != 0) {
    double bound = glp_ios_node_bound(tree, best);
    watch->run->has_best_bound = isfinite(bound) && fabs(bound) < 1e300;
    watch->run->best_bound = bound;
  }
  if (watch->known_point != NULL && glp_ios_reason(tree) == GLP_IHEUR) {
    glp_ios_heur_sol(tree, watch->known_point);
    glp_free(watch->known_point);
    watch->known_point = NULL;
  }
  // GLPK rounds the columns of a point it takes; how near they were to whole numbers shows only
  // here, before it does.
  if (watch->best_values != NULL && glp_ios_reason(tree) == GLP_IBINGO) {
    glp_prob *node = glp_ios_get_prob(tree);
    if (glp_get_num_cols(node) == watch->column_count)
      for (int j = 0; j < watch->column_count; j++)
        watch->best_values[j] = glp_get_col_prim(node, j + 1);
    watch->run->has_best_values = 1;
  }
  if (watch->learns_costs && glp_ios_reason(tree) == GLP_IBRANCH)
    keep_branching_in_time(tree, watch);
  if (gx_flag_is_raised(watch->flag)) glp_ios_terminate(tree);
  // GLPK counts its limit from the start of the tree, after presolve and the first relaxation.
  if (glp_time() > watch->deadline) {
    watch->hit_deadline = 1;
    glp_ios_terminate(tree);
  }
  if (total > watch->node_limit) {
    watch->hit_node_limit = 1;
    glp_ios_terminate(tree);
  }
}

int gx_integer(gx_problem *problem, const gx_integer_settings *settings, const gx_flag *flag,
               double *best_values, gx_run *run) {
  *run = (gx_run){.ended = GX_RUN_TROUBLE};
  GX_GUARD(problem);
  tree_watch watch = {.flag = flag,
                      .run = run,
                      .node_limit = settings->node_limit,
                      .deadline = glp_time() + settings->time_limit_ms,
                      // With presolve the tree has other columns.
                      .best_values = settings->presolve ? NULL : best_values,
                      .column_count = glp_get_num_cols(problem->inner),
                      .learns_costs = settings->pseudo_costs != 0};
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.presolve = settings->presolve ? GLP_ON : GLP_OFF;
  int cuts = settings->cuts ? GLP_ON : GLP_OFF;
  parameters.gmi_cuts = parameters.mir_cuts = parameters.cov_cuts = parameters.clq_cuts = cuts;
  parameters.sr_heur = GLP_ON;
  parameters.fp_heur = settings->heuristics ? GLP_ON : GLP_OFF;
  parameters.br_tech = settings->pseudo_costs ? GLP_BR_PCH : GLP_BR_DTH;
  parameters.tol_int = settings->integer_tolerance;
  parameters.mip_gap = settings->relative_gap;
  parameters.tm_lim = settings->time_limit_ms;
  parameters.cb_func = watch_tree;
  parameters.cb_info = &watch;
  if (settings->known_point != NULL && !settings->presolve) {
    int columns = glp_get_num_cols(problem->inner);
    watch.known_point = glp_alloc(columns + 1, sizeof(double));
    for (int j = 0; j < columns; j++) watch.known_point[j + 1] = settings->known_point[j];
  }
  run->code = glp_intopt(problem->inner, &parameters);
  if (watch.known_point != NULL) glp_free(watch.known_point);
  if (watch.has_costs != NULL) glp_free(watch.has_costs);
  run->ended = ended_by(run->code);
  if (run->code == GLP_ESTOP && !gx_flag_is_raised(flag)) {
    if (watch.hit_deadline) run->ended = GX_RUN_TIME_LIMIT;
    else if (watch.hit_node_limit) run->ended = GX_RUN_NODE_LIMIT;
  }
  GX_LEAVE(GX_OK);
}

// The same warm solves as LinearProgramTimings, in plain C over GLPK, for the overhead of Swift: the
// same GLPK calls with the same tolerances and limits, values, prices and basis read after each.
//
//   cc -O2 linear_programs_plain.c -lglpk -lm -o plain && ./plain FOLDER
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int type_of(double lower, double upper) {
  if (isfinite(lower) && isfinite(upper)) return lower == upper ? GLP_FX : GLP_DB;
  if (isfinite(lower)) return GLP_LO;
  return isfinite(upper) ? GLP_UP : GLP_FR;
}

int main(int count, char **arguments) {
  char path[4096];
  if (count < 2) return 2;
  glp_term_out(GLP_OFF);
  double least = INFINITY, sum = 0;
  int iterations = 0;
  snprintf(path, sizeof path, "%s/cows.txt", arguments[1]);
  static double numbers[4000][400];
  int cows = 0, rows = 0;
  FILE *file = fopen(path, "r");
  if (file == NULL) return 5;
  char *line = NULL;
  size_t room = 0;
  while (cows < 4000 && getline(&line, &room, file) > 0) {
    char *place = line, *after;
    int read = 0;
    for (;;) {
      double value = strtod(place, &after);
      if (after == place) break;
      numbers[cows][read++] = value;
      place = after;
    }
    rows = read / 2;
    cows++;
  }
  fclose(file);
  snprintf(path, sizeof path, "%s/ration.mps", arguments[1]);
  for (int round = 0; round < 5; round++) {
    glp_prob *problem = glp_create_prob();
    if (glp_read_mps(problem, GLP_MPS_FILE, NULL, path) != 0) return 3;
    // The reader keeps the objective as a free row of its own; the rows behind it are the model's.
    int first = glp_get_num_rows(problem) - rows;
    if (first > 0) {
      int gone[] = {0, 1};
      glp_del_rows(problem, 1, gone);
    }
    glp_scale_prob(problem, GLP_SF_GM | GLP_SF_EQ | GLP_SF_2N | GLP_SF_SKIP);
    glp_std_basis(problem);
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = GLP_DUALP;
    parameters.tol_bnd = parameters.tol_dj = 1e-9;
    parameters.it_lim = 20000;
    parameters.tm_lim = 60000;
    int columns = glp_get_num_cols(problem);
    double *values = malloc(sizeof(double) * (columns + 1) * 2);
    double *prices = malloc(sizeof(double) * (rows + 1) * 2);
    unsigned char *basis = malloc(rows + columns);
    sum = 0;
    double began = cpu_us();
    for (int cow = 0; cow < cows; cow++) {
      for (int i = 0; i < rows; i++) {
        double lower = numbers[cow][i], upper = numbers[cow][rows + i];
        glp_set_row_bnds(problem, i + 1, type_of(lower, upper), lower, upper);
      }
      glp_simplex(problem, &parameters);
      for (int j = 0; j < columns; j++) {
        values[2 * j] = glp_get_col_prim(problem, j + 1);
        values[2 * j + 1] = glp_get_col_dual(problem, j + 1);
        basis[rows + j] = (unsigned char)glp_get_col_stat(problem, j + 1);
      }
      for (int i = 0; i < rows; i++) {
        prices[2 * i] = glp_get_row_prim(problem, i + 1);
        prices[2 * i + 1] = glp_get_row_dual(problem, i + 1);
        basis[i] = (unsigned char)glp_get_row_stat(problem, i + 1);
      }
      sum += glp_get_obj_val(problem);
    }
    double each = (cpu_us() - began) / cows;
    if (each < least) least = each;
    iterations = glp_get_it_cnt(problem);
    free(values);
    free(prices);
    free(basis);
    glp_delete_prob(problem);
  }
  printf("{\"c_warm_us\": %.3f, \"c_warm_objective\": %.10g, \"c_warm_iterations\": %d}\n", least, sum,
         iterations);
  return 0;
}

#ifndef GLPK_SHIM_H
#define GLPK_SHIM_H
#endif

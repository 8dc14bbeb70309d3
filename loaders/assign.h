/* One-to-one assignment of rows to columns with the greatest sum of scores. */
#ifndef BD_LOADERS_ASSIGN_H
#define BD_LOADERS_ASSIGN_H

#include "engine/base/status.h"

/* score[row * n_columns + column], not negative; a pair of score 0 is never made. partner[row] is
 * the column, or UINT32_MAX. The Hungarian method with potentials: O(rows² × columns). */
BD_MUST_CHECK bd_status bd_assign(const double *score, size_t n_rows, size_t n_columns,
                                  uint32_t *partner, bd_error *error);

#endif

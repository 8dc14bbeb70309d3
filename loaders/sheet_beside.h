/* Different tables side by side on a sheet, with blank columns between them: which columns belong
 * to which. Tables of the same headers side by side are views of one table (sheet_view.h). */
#ifndef BD_LOADERS_SHEET_BESIDE_H
#define BD_LOADERS_SHEET_BESIDE_H

#include "loaders/sheet.h"

#define BD_BESIDE_MOST_PARTS 4

typedef struct bd_beside {
    size_t n; /* 0: the sheet is not such */
    struct {
        uint32_t first, last; /* columns from 0 */
    } parts[BD_BESIDE_MOST_PARTS];
} bd_beside;

/* Found only where every part is a table for itself, surely and with keys of its own, and all of
 * them together use clearly more columns than one table over the whole width would. */
BD_MUST_CHECK bd_status bd_beside_find(const bd_understanding *understanding,
                                       const bd_sheet_place *place, const bd_head *head,
                                       const bd_merge *merges, size_t n_merges, bd_beside *out,
                                       bd_error *error);

/* The rows of one part, its cells in their columns and nothing beside them, up to its last row, and
 * the merges inside of it; `out` is empty. `out_merges` has room for all. */
BD_MUST_CHECK bd_status bd_beside_part(const bd_beside *beside, size_t part, const bd_head *head,
                                       const bd_merge *merges, size_t n_merges, bd_head *out,
                                       bd_merge *out_merges, size_t *n_out, bd_error *error);

#endif

/* How sheets with several records in a row are recognised; see sheet_view.c. */
#ifndef BD_LOADERS_SHEET_VIEW_H
#define BD_LOADERS_SHEET_VIEW_H

#include "loaders/sheet.h"

#define BD_MOST_VIEWS 64

/* How many tables stand side by side, and after how many columns they repeat; 1 for plain sheets.
 */
size_t bd_blocks_find(const bd_header *headers, size_t n_headers, size_t *step);

/* Columns such as 姓名1 … 姓名6: per header the number (0: none) and the header without it. */
typedef struct bd_members {
    unsigned n; /* the greatest number; 0: no such columns */
    unsigned *number;
    const char **base;
} bd_members;

BD_MUST_CHECK bd_status bd_members_find(bd_arena *arena, const bd_header *headers, size_t n_headers,
                                        bd_members *members, bd_error *error);

/* The columns that wide months fill in a table; false when the table has none. */
/* The programme that a column of amounts is called after, or NULL. */
const char *bd_is_programme_amount(const bd_codes *codes, const bd_header *header,
                                   const bd_content *content);
/* A column that is called after a month and holds amounts. */
bool bd_is_month_amount(const bd_header *header, const bd_content *content);

/* Persons in one cell stand apart by 、；;，,/ or line breaks; identity numbers also by blanks. The
 * piece of a number, from 1; an empty cell past the last. `n_pieces` counts them. */
size_t bd_pieces_count(const bd_cell *cell, bool id);
bd_cell bd_piece_at(const bd_cell *cell, bool id, size_t number);
/* Blanks part numbers only where the cell is long enough for two. */
bool bd_cell_may_hold_ids(const bd_cell *cell);
/* Whether the row has a person of the view's number, who is not among its owners as well. */
bool bd_piece_applies(const bd_view *view, const bd_cell_row *row);

/* A further view of the plan, made of its columns and constants. */
BD_MUST_CHECK bd_status bd_view_add(bd_arena *arena, bd_plan *plan, bd_view **out, bd_error *error);

BD_MUST_CHECK bd_status bd_views_make(bd_arena *arena, const bd_codes *codes, const bd_head *head,
                                      const bd_content *contents, size_t n_blocks, size_t step,
                                      const bd_members *members, bd_plan *plan, bd_error *error);

#endif

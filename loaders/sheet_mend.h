/* What is put right in the cells of a sheet before anything else is made of them: text that was
 * decoded in the wrong way before it came here, and values that stand in several columns. */
#ifndef BD_LOADERS_SHEET_MEND_H
#define BD_LOADERS_SHEET_MEND_H

#include "loaders/sheet.h"

/* Whether the headers become known ones when text of the sheet is decoded once more; such a sheet
 * went through a program that took one encoding for another. BD_GARBLE_NONE for all others, and
 * where the first rows say nothing. */
BD_MUST_CHECK bd_status bd_garble_find(const bd_lexicon *lexicon, const bd_head *head, size_t from,
                                       bd_garble *garble, bd_error *error);

/* Values in several columns: days as 年|月|日, 年|月 or 月|日, identity numbers cut in two or
 * three. Believed only where the cells below agree. The headers of such columns become one header,
 * in the first of them; the others lose theirs. `rows` of the head are under the header. */
BD_MUST_CHECK bd_status bd_joins_find(bd_arena *arena, const bd_head *head, size_t from,
                                      bd_header *headers, bd_mend *mend, bd_error *error);

static inline bool bd_mend_is_needed(const bd_mend *mend) {
    return mend->garble != BD_GARBLE_NONE || mend->n_joins > 0;
}

/* The rows with their cells put right; `*out` has as many, in `arena`, and borrows what is right
 * already. */
BD_MUST_CHECK bd_status bd_mend_rows(bd_arena *arena, const bd_mend *mend, const bd_cell_row *rows,
                                     size_t n, const bd_cell_row **out, bd_error *error);

#endif

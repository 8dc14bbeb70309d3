/* What sheet_body.c and body_fields.c share; not for others. */
#ifndef BD_LOADERS_SHEET_BODY_INTERNAL_H
#define BD_LOADERS_SHEET_BODY_INTERNAL_H

#include "engine/store/chunk_pack.h"
#include "loaders/sheet_body.h"
#include "loaders/sheet_continuation.h"

/* A chunk is handed on when it has so many rows: while they are in the cache. */
#define BD_BODY_CHUNK_ROWS (1u << 14)

/* A column that takes the value above where it is blank. */
typedef struct fill {
    uint32_t table_column, sheet_column;
    int group;
    bd_cell last; /* text in `kept` between batches; text NULL: none yet */
    char *kept;
    bd_cell *cells; /* per row of the batch; text NULL: the row's own cell */
} fill;

/* What is asked of a column for every batch, worked out once. */
typedef struct column_use {
    uint32_t name_column;  /* with the name of the person whose number this is; BD_NO_COLUMN */
    uint32_t owner_column; /* with the number of the person whose name this is; BD_NO_COLUMN */
    bool minor;            /* unreadable cells are nobody's loss */
    bool ditto;
    bd_cell last; /* the last value, for 同上 in the next batch; text NULL or in `kept` */
    char *kept;
} column_use;

struct bd_body {
    const bd_store *store;
    const bd_understanding *understanding;
    const bd_plan *plan;
    bool dry, apart;
    bd_outcome *outcome;
    bd_converter **converters; /* per column of the table; NULL: never filled */
    bool *present;
    bd_chunk *chunk; /* what is being read: not packed */
    bd_chunk_memory memory;
    bool depends_on_order, ignore_headers;
    uint64_t n_seen;

    const bd_cell_row **data; /* data rows that wait for conversion */
    size_t n_data;
    bool *given; /* per data row: some view made a record of it */

    column_use *uses; /* per column of the table */
    uint32_t
        id_column; /* of the sheet: the first PERSON column of a sheet of one view; BD_NO_COLUMN */
    fill *fills;
    size_t n_fills;
    bd_cell section; /* text NULL: none; text in section_text */
    char section_text[128];
    bool section_is_town;

    /* Per record of the view at hand. */
    const bd_cell_row **rows;
    uint32_t *data_index;
    uint64_t *row_numbers;
    const bd_cell **cells, **names;
    uint8_t *unreadable;
    bd_cell *constants;               /* per column of the table, for the view at hand */
    bd_cell *piece_ids, *piece_names; /* NULL unless a view takes pieces */
    bd_cell *settled;                 /* cells put in place of those of a PERIOD or DATE column */
    char (*settled_texts)[8];
    uint32_t remark_column, amount_column; /* of the table; BD_NO_COLUMN */

    uint32_t header_cells; /* so many cells the header has; UINT32_MAX: not known */
    bd_line_above *above;  /* the last data row of the call before */

    struct left_rows *left; /* of body_fields.c; NULL before the first block */
};

/* Keeps the sums that a total states, with what was loaded before them. totals.c */
BD_MUST_CHECK bd_status bd_body_note_total(bd_body *body, const bd_cell_row *row,
                                           bd_row_class row_class, bd_error *error);
/* Whether `row` only goes on with texts of the data row right above: `last`, or the one kept when
 * that is NULL. Says that the order matters where that row is in another part of the file. */
bool bd_body_line_goes_on(bd_body *body, const bd_cell_row *last, const bd_cell_row *row);
/* A column of days whose header says that they are the farmers' calendar's. */
bool bd_body_is_lunar(const bd_plan *plan, size_t column);
/* A chunk with room for `n` more rows. */
BD_MUST_CHECK bd_status bd_body_reserve(bd_body *body, size_t n, bd_error *error);
/* True when the chunk has enough rows. */
bool bd_body_is_full(const bd_body *body);
/* Hands the chunk to the outcome. */
BD_MUST_CHECK bd_status bd_body_hand_on(bd_body *body, bd_error *error);
void *bd_body_column(const bd_chunk *chunk, uint32_t column, bd_type type);
/* What stands for a blank cell of a column: the section's place, a constant, or an empty cell. */
const bd_cell *bd_body_stand_in(bd_body *body, const bd_view *view, uint32_t column);
void bd_body_add_sums(bd_body *body, uint32_t sheet_column, const int64_t *values, size_t n);
/* Reports those of the first `n` of body->cells that body->unreadable marks. */
BD_MUST_CHECK bd_status bd_body_note_cells(bd_body *body, uint32_t column, uint32_t sheet_column,
                                           size_t n, bd_error *error);

#endif

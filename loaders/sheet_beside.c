#include "loaders/sheet_beside.h"

#include "engine/base/memory.h"

#include <stdlib.h>

#define LEAST_COLUMNS 2      /* of a part */
#define LEAST_CONFIDENCE 0.6 /* of each part */
#define LEAST_GAIN 1.5       /* columns more than one table over the whole width has a use for */

/* Columns that no row has anything in cut the sheet into parts. */
static void cut(const bd_head *head, bd_beside *out) {
    bool filled = false;
    out->n = 0;
    for (uint32_t c = 0; c < head->n_columns; c++) {
        bool before = filled;
        filled = false;
        for (size_t r = 0; r < head->n_rows && !filled; r++)
            filled = !bd_cell_is_blank(bd_row_cell(&head->rows[r], c));
        if (!filled) continue;
        if (!before && out->n == BD_BESIDE_MOST_PARTS) {
            out->n = 0;
            return;
        }
        if (!before) out->parts[out->n++].first = c;
        out->parts[out->n - 1].last = c;
    }
    for (size_t p = 0; p < out->n; p++) {
        if (out->parts[p].last - out->parts[p].first + 1 < LEAST_COLUMNS) out->n = 0;
    }
    if (out->n < 2) out->n = 0;
}

static bd_status append_part(const bd_cell_row *row, uint32_t first, uint32_t last, bd_cell *cells,
                             bd_head *out, bd_error *error) {
    uint32_t n = row->n_cells < last + 1 ? row->n_cells : last + 1;
    for (uint32_t c = 0; c < n; c++)
        cells[c] = c >= first ? row->cells[c] : bd_empty_cell;
    bd_cell_row part = {row->row_number, n, cells, row->hidden};
    return bd_head_append(out, &part, error);
}

bd_status bd_beside_part(const bd_beside *beside, size_t part, const bd_head *head,
                         const bd_merge *merges, size_t n_merges, bd_head *out,
                         bd_merge *out_merges, size_t *n_out, bd_error *error) {
    uint32_t first = beside->parts[part].first, last = beside->parts[part].last;
    size_t n_rows = 0;
    for (size_t r = 0; r < head->n_rows; r++) {
        for (uint32_t c = first; c <= last; c++) {
            if (!bd_cell_is_blank(bd_row_cell(&head->rows[r], c))) n_rows = r + 1;
        }
    }
    bd_cell *cells = bd_allocate(last + 1, sizeof *cells);
    bd_status status = cells ? BD_OK : bd_error_memory(error, (last + 1) * sizeof *cells);
    for (size_t r = 0; r < n_rows && status == BD_OK; r++)
        status = append_part(&head->rows[r], first, last, cells, out, error);
    free(cells);
    *n_out = 0;
    for (size_t i = 0; i < n_merges; i++) {
        if (merges[i].first_column >= first && merges[i].last_column <= last)
            out_merges[(*n_out)++] = merges[i];
    }
    return status;
}

/* The columns that a plan has a use for, each as far as it is sure of it. */
static double used(const bd_plan *plan) {
    double sum = 0;
    for (size_t i = 0; plan->understood && i < plan->n_mappings; i++) {
        const bd_column_mapping *m = &plan->mappings[i];
        bool again = i && plan->mappings[i - 1].sheet_column == m->sheet_column;
        if (m->sheet_column != BD_NO_COLUMN && m->table_column != BD_NO_COLUMN && !again)
            sum += m->confidence;
    }
    return sum;
}

static bool has_keys(const bd_plan *plan) {
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        bd_type type = plan->definition->columns[c].type;
        if ((type == BD_TYPE_PERSON || type == BD_TYPE_ORG) &&
            plan->choice.sheet_column[c] != BD_NO_COLUMN)
            return true;
    }
    return false;
}

static bool is_table(const bd_plan *plan) {
    return plan->understood && plan->header.found && plan->choice.confidence >= LEAST_CONFIDENCE &&
           has_keys(plan);
}

/* `*n_used` columns of a part that is a table; `*fits` false when it is none. */
static bd_status judge_part(const bd_understanding *understanding, const bd_sheet_place *place,
                            const bd_beside *beside, size_t part, const bd_head *head,
                            const bd_merge *merges, size_t n_merges, bool *fits, double *n_used,
                            bd_error *error) {
    bd_arena arena;
    bd_head alone;
    bd_plan plan;
    size_t n_own;
    bd_arena_init(&arena);
    bd_head_init(&alone);
    bd_merge *own = bd_arena_array(&arena, n_merges + 1, sizeof *own);
    bd_status status = own ? BD_OK : bd_error_memory(error, n_merges * sizeof *own);
    if (status == BD_OK)
        status = bd_beside_part(beside, part, head, merges, n_merges, &alone, own, &n_own, error);
    if (status == BD_OK)
        status = bd_plan_make(&arena, understanding, place, &alone, 0, own, n_own, &plan, error);
    if (status == BD_OK) {
        *fits = is_table(&plan);
        *n_used += *fits ? used(&plan) : 0;
    }
    bd_head_reset(&alone);
    bd_arena_reset(&arena);
    return status;
}

bd_status bd_beside_find(const bd_understanding *understanding, const bd_sheet_place *place,
                         const bd_head *head, const bd_merge *merges, size_t n_merges,
                         bd_beside *out, bd_error *error) {
    cut(head, out);
    if (out->n == 0) return BD_OK;
    bd_arena arena;
    bd_plan whole;
    bd_arena_init(&arena);
    bd_status status =
        bd_plan_make(&arena, understanding, place, head, 0, merges, n_merges, &whole, error);
    double n_whole = status == BD_OK ? used(&whole) : 0, n_parts = 0;
    bool fits = status == BD_OK && whole.n_blocks <= 1;
    bd_arena_reset(&arena);
    for (size_t p = 0; p < out->n && fits && status == BD_OK; p++)
        status = judge_part(understanding, place, out, p, head, merges, n_merges, &fits, &n_parts,
                            error);
    if (!fits || n_parts < n_whole + LEAST_GAIN) out->n = 0;
    return status;
}

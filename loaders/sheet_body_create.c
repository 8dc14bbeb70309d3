/* A body made, begun again and freed: what is asked of each column, worked out once. */
#include "engine/base/memory.h"
#include "loaders/sheet_body_internal.h"

#include <stdlib.h>
#include <string.h>

void bd_body_free(bd_body *body) {
    if (!body) return;
    for (size_t c = 0; body->converters && c < body->plan->definition->n_columns; c++)
        bd_converter_free(body->converters[c]);
    for (size_t f = 0; f < body->n_fills; f++) {
        free(body->fills[f].kept);
        free(body->fills[f].cells);
    }
    bd_line_above_free(body->above);
    bd_chunk_free(body->chunk);
    bd_chunk_memory_reset(&body->memory);
    for (size_t c = 0; body->uses && c < body->plan->definition->n_columns; c++)
        free(body->uses[c].kept);
    free(body->uses);
    free(body->converters);
    free(body->present);
    free(body->data);
    free(body->given);
    free(body->fills);
    free(body->rows);
    free(body->data_index);
    free(body->row_numbers);
    free(body->cells);
    free(body->names);
    free(body->unreadable);
    free(body->constants);
    free(body->left);
    free(body->piece_ids);
    free(body->piece_names);
    free(body->settled);
    free(body->settled_texts);
    free(body);
}

static bool header_says_percent(const bd_plan *plan, size_t column) {
    uint32_t h = plan->choice.sheet_column[column];
    return h != BD_NO_COLUMN && strchr(plan->headers[h].text, '%') != NULL;
}

bool bd_body_is_lunar(const bd_plan *plan, size_t column) {
    uint32_t h = plan->choice.sheet_column[column];
    if (h == BD_NO_COLUMN || plan->definition->columns[column].type != BD_TYPE_DATE) return false;
    const char *text = plan->headers[h].text;
    return strstr(text, "阴历") || strstr(text, "农历") || strstr(text, "旧历");
}

bool bd_body_fills(const bd_plan *plan, size_t c) {
    for (size_t v = 0; v < plan->n_views; v++) {
        if (plan->views[v].sheet_column[c] != BD_NO_COLUMN || plan->views[v].constant[c])
            return true;
    }
    return false;
}

static bool may_come_from_section(const bd_plan *plan, size_t c) {
    return c == plan->section_column || c == plan->section_town_column;
}

static bd_status create_converters(bd_body *body, bd_error *error) {
    const bd_plan *plan = body->plan;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        body->present[c] =
            bd_body_fills(plan, c) || (!body->apart && may_come_from_section(plan, c));
        if (!body->present[c]) continue;
        bd_conversion conversion = {.column = &plan->definition->columns[c],
                                    .codes = body->understanding->codes,
                                    .unit_fen = plan->unit_fen[c],
                                    .default_year = plan->constants.default_year,
                                    .lunar = bd_body_is_lunar(plan, c),
                                    .percent = header_says_percent(plan, c),
                                    .distrust_tails = plan->distrust_tails[c]};
        BD_TRY(bd_converter_create(body->store, &conversion, &body->converters[c], error));
    }
    return BD_OK;
}

static bool is_name_of(const char *name, const char *id) {
    static const char *const SPECIAL[][2] = {{"id_no", "person_name"},
                                             {"payee_id_no", "payee_name"}};
    for (size_t i = 0; i < sizeof SPECIAL / sizeof *SPECIAL; i++) {
        if (strcmp(id, SPECIAL[i][0]) == 0) return strcmp(name, SPECIAL[i][1]) == 0;
    }
    size_t n = strlen(id);
    return n > 3 && strcmp(id + n - 3, "_id") == 0 && strncmp(name, id, n - 2) == 0 &&
           strcmp(name + n - 2, "name") == 0;
}

static void find_uses(bd_body *body) {
    const bd_plan *plan = body->plan;
    body->id_column = BD_NO_COLUMN;
    body->remark_column = body->amount_column = BD_NO_COLUMN;
    for (uint32_t c = 0; c < plan->definition->n_columns; c++)
        body->uses[c].owner_column = BD_NO_COLUMN;
    bool payments = strcmp(plan->definition->name, "subsidy") == 0;
    for (uint32_t c = 0; c < plan->definition->n_columns; c++) {
        const bd_column_definition *column = &plan->definition->columns[c];
        column_use *use = &body->uses[c];
        use->minor = strcmp(column->name, "row_no") == 0;
        use->ditto = plan->ditto[c];
        if (payments && strcmp(column->name, "remark") == 0) body->remark_column = c;
        if (payments && strcmp(column->name, "amount") == 0) body->amount_column = c;
        use->name_column = BD_NO_COLUMN;
        if (column->type != BD_TYPE_PERSON) continue;
        uint32_t at = plan->views[0].sheet_column[c];
        if (plan->n_views == 1 && body->id_column == BD_NO_COLUMN) body->id_column = at;
        for (uint32_t k = 0; k < plan->definition->n_columns; k++) {
            if (is_name_of(plan->definition->columns[k].name, column->name)) use->name_column = k;
        }
        if (use->name_column != BD_NO_COLUMN) body->uses[use->name_column].owner_column = c;
    }
}

static bd_status create_fills(bd_body *body, bd_error *error) {
    const bd_plan *plan = body->plan;
    body->fills = bd_allocate_zero(plan->definition->n_columns, sizeof *body->fills);
    if (!body->fills)
        return bd_error_memory(error, plan->definition->n_columns * sizeof *body->fills);
    for (uint32_t c = 0; c < plan->definition->n_columns; c++) {
        uint32_t at = plan->views[0].sheet_column[c];
        if (at == BD_NO_COLUMN || !plan->fill_down[c]) continue;
        fill *f = &body->fills[body->n_fills];
        *f = (fill){.table_column = c,
                    .sheet_column = at,
                    .group = bd_fill_group(plan->definition->columns[c].name)};
        f->cells = bd_allocate(BD_BATCH_ROWS, sizeof *f->cells);
        if (!f->cells) return bd_error_memory(error, BD_BATCH_ROWS * sizeof *f->cells);
        body->n_fills++;
    }
    return BD_OK;
}

static bd_status create_outcome(bd_body *body, bd_error *error) {
    bd_outcome *outcome = body->outcome;
    size_t n = body->plan->definition->n_columns;
    if (!outcome->counts) {
        outcome->counts = bd_allocate(n, sizeof *outcome->counts);
        if (!outcome->counts) return bd_error_memory(error, n * sizeof *outcome->counts);
        outcome->n_counts = n;
        for (size_t c = 0; c < n; c++)
            bd_column_count_init(&outcome->counts[c]);
    }
    if (outcome->n_sums < body->plan->n_headers) {
        int64_t *sums = bd_allocate_zero(body->plan->n_headers, sizeof *sums);
        if (!sums) return bd_error_memory(error, body->plan->n_headers * sizeof *sums);
        for (size_t i = 0; i < outcome->n_sums; i++)
            sums[i] = outcome->sums[i];
        free(outcome->sums);
        outcome->sums = sums;
        outcome->n_sums = body->plan->n_headers;
    }
    return BD_OK;
}

static bool allocate_batch(bd_body *body) {
    size_t n = body->plan->definition->n_columns;
    body->converters = bd_allocate_zero(n, sizeof *body->converters);
    body->uses = bd_allocate_zero(n, sizeof *body->uses);
    body->present = bd_allocate_zero(n, sizeof *body->present);
    body->constants = bd_allocate_zero(n, sizeof *body->constants);
    body->data = bd_allocate(BD_BATCH_ROWS, sizeof *body->data);
    body->given = bd_allocate(BD_BATCH_ROWS, sizeof *body->given);
    body->rows = bd_allocate(BD_BATCH_ROWS, sizeof *body->rows);
    body->data_index = bd_allocate(BD_BATCH_ROWS, sizeof *body->data_index);
    body->row_numbers = bd_allocate(BD_BATCH_ROWS, sizeof *body->row_numbers);
    body->cells = bd_allocate(BD_BATCH_ROWS, sizeof *body->cells);
    body->names = bd_allocate(BD_BATCH_ROWS, sizeof *body->names);
    body->unreadable = bd_allocate(BD_BATCH_ROWS, 1);
    body->settled = bd_allocate(BD_BATCH_ROWS, sizeof *body->settled);
    body->settled_texts = bd_allocate(BD_BATCH_ROWS, sizeof *body->settled_texts);
    if (body->plan->views[body->plan->n_views - 1].piece) {
        body->piece_ids = bd_allocate(BD_BATCH_ROWS, sizeof *body->piece_ids);
        body->piece_names = bd_allocate(BD_BATCH_ROWS, sizeof *body->piece_names);
        if (!body->piece_ids || !body->piece_names) return false;
    }
    return body->converters && body->uses && body->present && body->constants && body->data &&
           body->given && body->rows && body->data_index && body->row_numbers && body->cells &&
           body->names && body->unreadable && body->settled && body->settled_texts;
}

bd_status bd_body_create(const bd_store *store, const bd_understanding *understanding,
                         const bd_plan *plan, bd_body_use use, bd_outcome *outcome, bd_body **body,
                         bd_error *error) {
    *body = NULL;
    bd_body *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->store = store;
    made->understanding = understanding;
    made->plan = plan;
    made->dry = use.dry;
    made->apart = use.apart;
    made->outcome = outcome;
    bd_status status = allocate_batch(made) ? BD_OK : bd_error_memory(error, BD_BATCH_ROWS * 64);
    made->header_cells = plan->header.found ? plan->header_cells : UINT32_MAX;
    if (status == BD_OK) find_uses(made);
    if (status == BD_OK) status = create_converters(made, error);
    if (status == BD_OK) status = create_fills(made, error);
    if (status == BD_OK) status = bd_line_above_create(&made->above, error);
    if (status == BD_OK) status = create_outcome(made, error);
    if (status != BD_OK) {
        bd_body_free(made);
        return status;
    }
    *body = made;
    return BD_OK;
}

bd_status bd_body_restart(bd_body *body, bd_outcome *outcome, bd_error *error) {
    body->outcome = outcome;
    body->depends_on_order = false;
    body->n_seen = 0;
    body->n_data = 0;
    body->section.text = NULL;
    body->section_is_town = false;
    bd_line_above_forget(body->above);
    if (body->chunk) body->chunk->n_rows = 0;
    for (size_t f = 0; f < body->n_fills; f++)
        body->fills[f].last.text = NULL;
    for (size_t c = 0; c < body->plan->definition->n_columns; c++) {
        body->uses[c].last.text = NULL;
        if (body->converters[c]) bd_converter_restart(body->converters[c]);
    }
    return create_outcome(body, error);
}

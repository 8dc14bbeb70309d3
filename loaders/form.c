#include "loaders/form.h"

#include "engine/base/buffer.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdlib.h>
#include <string.h>

#define HEADER_WITHIN_ROWS 40
#define NOT_THERE UINT32_MAX

typedef struct form_reader {
    const char *path;
    const bd_form_column *columns;
    size_t n_columns;
    bd_status (*visit)(void *context, const bd_form_row *row, bd_error *error);
    void *context;
    char sheet[BD_ERROR_SHEET_BYTES];
    bool headed;                       /* the header of this sheet has been met */
    bool any;                          /* of some sheet */
    uint32_t at[BD_FORM_MOST_COLUMNS]; /* from 0; NOT_THERE */
    /* The nearest to a header so far, for the message. */
    size_t most_met;
    const char *missing;
    char nearest_sheet[BD_ERROR_SHEET_BYTES];
    bd_buffer texts[BD_FORM_MOST_COLUMNS];
    bd_buffer key;
} form_reader;

/* A header in the form in which it is compared: up to a bracket, where units and notes stand. */
static bd_status make_key(const char *text, size_t length, bd_buffer *key, bd_error *error) {
    bd_buffer_clear(key);
    BD_TRY(bd_text_key(text, length, false, key, error));
    BD_TRY(bd_buffer_status(key, error));
    for (size_t i = 1; i < key->length_bytes; i++) {
        if (key->data[i] != '(' && key->data[i] != '*') continue;
        key->data[i] = '\0';
        key->length_bytes = i;
    }
    return BD_OK;
}

static bd_status is_title(const bd_form_column *column, const char *key, bool *same,
                          bd_error *error) {
    bd_buffer own;
    bd_buffer_init(&own);
    bd_status status = BD_OK;
    *same = false;
    for (size_t t = 0; t < BD_FORM_MOST_TITLES && column->titles[t] && !*same; t++) {
        bd_buffer_clear(&own);
        status = bd_text_key(column->titles[t], strlen(column->titles[t]), false, &own, error);
        if (status == BD_OK) status = bd_buffer_status(&own, error);
        if (status != BD_OK) break;
        *same = strcmp(bd_buffer_text(&own), key) == 0;
    }
    bd_buffer_reset(&own);
    return status;
}

static bd_status twice(const form_reader *r, const bd_cell_row *row, uint32_t column,
                       const char *title, bd_error *error) {
    bd_status status =
        bd_error_set(error, BD_ERROR_INPUT, "表头中“%s”一列出现两次;请只留一列",
                     "the column \"%s\" stands twice in the header; keep one of them", title);
    bd_error_at_cell(error, r->path, r->sheet, row->row_number, column + 1);
    return status;
}

/* Whether the row is the header: it then says where the columns are. */
static bd_status take_header(form_reader *r, const bd_cell_row *row, bd_error *error) {
    for (size_t c = 0; c < r->n_columns; c++)
        r->at[c] = NOT_THERE;
    uint32_t again = NOT_THERE;
    size_t again_column = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (row->cells[i].length == 0 || row->cells[i].length > 200) continue;
        BD_TRY(make_key(row->cells[i].text, row->cells[i].length, &r->key, error));
        for (size_t c = 0; c < r->n_columns; c++) {
            bool same;
            BD_TRY(is_title(&r->columns[c], bd_buffer_text(&r->key), &same, error));
            if (!same) continue;
            if (r->at[c] == NOT_THERE) {
                r->at[c] = i;
            } else if (again == NOT_THERE) {
                again = i;
                again_column = c;
            }
            break;
        }
    }
    size_t n_required = 0, n_met = 0;
    const char *missing = NULL;
    for (size_t c = 0; c < r->n_columns; c++) {
        if (!r->columns[c].required) continue;
        n_required++;
        if (r->at[c] != NOT_THERE)
            n_met++;
        else if (!missing)
            missing = r->columns[c].titles[0];
    }
    r->headed = n_met == n_required;
    if (r->headed && again != NOT_THERE)
        return twice(r, row, again, r->columns[again_column].titles[0], error);
    if (!r->headed && (n_met > r->most_met || !r->missing)) {
        r->most_met = n_met;
        r->missing = missing;
        memcpy(r->nearest_sheet, r->sheet, sizeof r->sheet);
    }
    r->any |= r->headed;
    return BD_OK;
}

static bd_status take_row(form_reader *r, const bd_cell_row *row, bd_error *error) {
    bd_form_cell cells[BD_FORM_MOST_COLUMNS];
    bool filled = false;
    for (size_t c = 0; c < r->n_columns; c++) {
        bool number = false, formula = false;
        bd_buffer_clear(&r->texts[c]);
        if (r->at[c] < row->n_cells)
            formula = (row->cells[r->at[c]].flags & BD_CELL_FLAG_FORMULA) != 0;
        if (r->at[c] < row->n_cells && row->cells[r->at[c]].length) {
            const bd_cell *cell = &row->cells[r->at[c]];
            BD_TRY(bd_text_tidy(cell->text, cell->length, &r->texts[c], error));
            BD_TRY(bd_buffer_status(&r->texts[c], error));
            number = cell->kind == BD_CELL_NUMBER;
        }
        cells[c] = (bd_form_cell){bd_buffer_text(&r->texts[c]),
                                  r->at[c] == NOT_THERE ? 0 : r->at[c] + 1, number, formula};
        filled |= cells[c].text[0] != '\0';
    }
    if (!filled) return BD_OK;
    bd_form_row out = {r->path, r->sheet, row->row_number, cells};
    return r->visit(r->context, &out, error);
}

static bd_status begin_sheet(void *context, const bd_sheet_info *sheet, bd_error *error) {
    form_reader *r = context;
    (void)error;
    size_t length = bd_utf8_valid_prefix(sheet->name, strlen(sheet->name) < sizeof r->sheet
                                                          ? strlen(sheet->name)
                                                          : sizeof r->sheet - 1);
    memcpy(r->sheet, sheet->name, length);
    r->sheet[length] = '\0';
    r->headed = false;
    return BD_OK;
}

static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    form_reader *r = context;
    for (size_t i = 0; i < n_rows; i++) {
        if (r->headed)
            BD_TRY(take_row(r, &rows[i], error));
        else if (rows[i].row_number <= HEADER_WITHIN_ROWS)
            BD_TRY(take_header(r, &rows[i], error));
    }
    return BD_OK;
}

static bd_status end_sheet(void *context, const bd_merge *merges, size_t n_merges,
                           bd_error *error) {
    (void)context;
    (void)merges;
    (void)n_merges;
    (void)error;
    return BD_OK;
}

static bd_status no_form(const form_reader *r, bd_error *error) {
    bd_status status =
        bd_error_set(error, BD_ERROR_INPUT, "没有找到表头:缺少“%s”一列;表头应在前 %d 行之内",
                     "no header found: the column \"%s\" is missing; a header stands within the "
                     "first %d rows",
                     r->missing ? r->missing : r->columns[0].titles[0], HEADER_WITHIN_ROWS);
    bd_error_at_cell(error, r->path, r->nearest_sheet, 0, 0);
    return status;
}

bd_status bd_form_read(const char *path, const bd_form_column *columns, size_t n_columns,
                       bd_status (*visit)(void *context, const bd_form_row *row, bd_error *error),
                       void *context, bd_error *error) {
    form_reader r = {.path = path,
                     .columns = columns,
                     .n_columns =
                         n_columns < BD_FORM_MOST_COLUMNS ? n_columns : BD_FORM_MOST_COLUMNS,
                     .visit = visit,
                     .context = context};
    bd_buffer_init(&r.key);
    for (size_t c = 0; c < BD_FORM_MOST_COLUMNS; c++)
        bd_buffer_init(&r.texts[c]);
    bd_cell_receiver receiver = {
        .context = &r, .sheet_begin = begin_sheet, .rows = take_rows, .sheet_end = end_sheet};
    bd_status status = bd_format_read(path, NULL, &receiver, error);
    if (status == BD_OK && !r.any) status = no_form(&r, error);
    for (size_t c = 0; c < BD_FORM_MOST_COLUMNS; c++)
        bd_buffer_reset(&r.texts[c]);
    bd_buffer_reset(&r.key);
    return status;
}

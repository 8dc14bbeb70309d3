/* Lines that go on with the line above: a text that did not fit into its cell was typed on into the
 * cell below, and all else of that line is blank. Such a line is no record of its own. */
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/name.h"
#include "engine/ident/period.h"
#include "engine/ident/person_id.h"
#include "loaders/convert.h"
#include "loaders/sheet_body_internal.h"

#include <stdlib.h>
#include <string.h>

#define MOST_CELLS 64
/* So many texts may go on in one line, and so many cells must stand above them. */
#define MOST_TEXTS 2
#define LEAST_ABOVE 3

struct bd_line_above {
    uint64_t row_number; /* 0: none yet */
    uint32_t n_cells;
    bd_cell cells[MOST_CELLS];
    char *texts;
    size_t capacity_bytes;
};

bd_status bd_line_above_create(bd_line_above **above, bd_error *error) {
    *above = bd_allocate_zero(1, sizeof **above);
    return *above ? BD_OK : bd_error_memory(error, sizeof **above);
}

void bd_line_above_free(bd_line_above *above) {
    if (above) free(above->texts);
    free(above);
}

void bd_line_above_forget(bd_line_above *above) {
    above->row_number = 0;
}

bd_status bd_line_above_keep(bd_line_above *above, const bd_cell_row *row, bd_error *error) {
    if (!row || row->row_number == above->row_number) return BD_OK;
    above->row_number = 0;
    above->n_cells = row->n_cells < MOST_CELLS ? row->n_cells : MOST_CELLS;
    size_t n_bytes = 0;
    for (uint32_t i = 0; i < above->n_cells; i++)
        n_bytes += row->cells[i].length;
    BD_TRY(bd_grow(&above->texts, &above->capacity_bytes, n_bytes + 1, 1, error));
    char *at = above->texts;
    for (uint32_t i = 0; i < above->n_cells; i++) {
        above->cells[i] = row->cells[i];
        above->cells[i].text = at;
        memcpy(at, row->cells[i].text, row->cells[i].length);
        at += row->cells[i].length;
    }
    above->row_number = row->row_number;
    return BD_OK;
}

bd_status bd_line_above_move(bd_line_above *above, const bd_cell_row *row, uint64_t row_number,
                             bd_error *error) {
    BD_TRY(bd_line_above_keep(above, row, error));
    above->row_number = row_number;
    return BD_OK;
}

bool bd_line_above_has(const bd_line_above *above, uint64_t row_number) {
    return above->row_number && above->row_number == row_number;
}

bd_cell_row bd_line_above_row(const bd_line_above *above) {
    return (bd_cell_row){above->row_number, above->n_cells, above->cells, false};
}

/* --- What goes on with what
 * ------------------------------------------------------------------------------ */

static const bd_column_definition *column_at(const bd_plan *plan, uint32_t sheet_column) {
    for (size_t v = 0; v < plan->n_views; v++) {
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            if (plan->views[v].sheet_column[c] == sheet_column)
                return &plan->definition->columns[c];
        }
    }
    return NULL;
}

static bool starts(const bd_cell *cell, const char *text) {
    size_t n = strlen(text);
    return cell->length >= n && memcmp(cell->text, text, n) == 0;
}

static bool ends(const bd_cell *cell, const char *text) {
    size_t n = strlen(text);
    return cell->length >= n && memcmp(cell->text + cell->length - n, text, n) == 0;
}

/* A name is torn at its dot or before its bracket; else it is another person. */
static bool name_goes_on(const bd_cell *above, const bd_cell *cell) {
    static const char *const DOTS[] = {"·", "•", "‧", "∙", "⋅", "・", "●", "(", "（"};
    static const char *const CLOSING[] = {"·", "•", "‧", "∙", "⋅", "・", "●", "(", "（", ")", "）"};
    for (size_t i = 0; i < sizeof DOTS / sizeof *DOTS; i++) {
        if (ends(above, DOTS[i])) return true;
    }
    for (size_t i = 0; i < sizeof CLOSING / sizeof *CLOSING; i++) {
        if (starts(cell, CLOSING[i])) return true;
    }
    return false;
}

/* Texts of cells do not end with a zero byte. */
static bool all_digits(const bd_cell *cell) {
    for (uint32_t i = 0; i < cell->length; i++) {
        if (cell->text[i] < '0' || cell->text[i] > '9') return false;
    }
    return cell->length > 0;
}

/* Both parts together are a whole number, which neither is alone. */
static bool number_goes_on(const bd_cell *above, const bd_cell *cell) {
    char whole[32];
    bd_person_id id;
    if (above->length + cell->length != 18 || above->length < 6) return false;
    memcpy(whole, above->text, above->length);
    memcpy(whole + above->length, cell->text, cell->length);
    return bd_person_id_parse(whole, 18, false, &id) == BD_VALUE_OK && !id.problem;
}

static bool account_goes_on(const bd_cell *above, const bd_cell *cell) {
    size_t n = above->length + (size_t)cell->length;
    return all_digits(above) && all_digits(cell) && above->length < 16 && n >= 16 && n <= 19;
}

static bool goes_on(const bd_plan *plan, uint32_t at, const bd_cell *above, const bd_cell *cell) {
    if (bd_cell_is_blank(above) || bd_cell_is_ditto(above) || bd_cell_is_ditto(cell)) return false;
    const bd_column_definition *column = column_at(plan, at);
    bool is_text = cell->kind == BD_CELL_TEXT && !all_digits(cell) && !all_digits(above);
    if (!column) return is_text && at > 0;
    /* A place over its people stands in such a column too. */
    if (bd_fill_group(column->name)) return false;
    switch (column->type) {
    case BD_TYPE_TEXT:
    case BD_TYPE_CODE:
        return is_text && strcmp(column->name, "row_no") != 0;
    case BD_TYPE_ORG:
        return is_text && !bd_name_looks_like_organisation(cell->text, cell->length);
    case BD_TYPE_NAME:
        return is_text && name_goes_on(above, cell);
    case BD_TYPE_PERSON:
        return number_goes_on(above, cell);
    case BD_TYPE_ACCOUNT:
        return account_goes_on(above, cell);
    default:
        return false;
    }
}

static bool may_go_on(const bd_cell_row *row) {
    uint32_t n_filled = 0;
    for (uint32_t i = 0; i < row->n_cells && n_filled <= MOST_TEXTS; i++)
        n_filled += !bd_cell_is_blank(&row->cells[i]);
    return n_filled >= 1 && n_filled <= MOST_TEXTS && row->n_cells <= MOST_CELLS;
}

static bool line_goes_on(const bd_plan *plan, const bd_cell_row *above, const bd_cell_row *row) {
    uint32_t n_above = 0;
    for (uint32_t i = 0; i < above->n_cells && n_above < LEAST_ABOVE; i++)
        n_above += !bd_cell_is_blank(&above->cells[i]);
    if (n_above < LEAST_ABOVE) return false;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (!bd_cell_is_blank(&row->cells[i]) &&
            !goes_on(plan, i, bd_row_cell(above, i), &row->cells[i]))
            return false;
    }
    return true;
}

bool bd_body_line_goes_on(bd_body *body, const bd_cell_row *last, const bd_cell_row *row) {
    if (!may_go_on(row)) return false;
    if (last && last->row_number + 1 == row->row_number) return line_goes_on(body->plan, last, row);
    if (bd_line_above_has(body->above, row->row_number - 1)) {
        bd_cell_row above = bd_line_above_row(body->above);
        return line_goes_on(body->plan, &above, row);
    }
    /* What stands above is in another part of the file. */
    if (body->apart && bd_row_classify(body->plan, row) != BD_ROW_BLANK)
        body->depends_on_order = true;
    return false;
}

/* --- Rows whose columns are shifted
 * ------------------------------------------------------------------------------ */

/* Whether a cell can stand in a column; texts can stand anywhere. */
static bool can_stand(const bd_column_definition *column, const bd_cell *cell) {
    int64_t fen;
    int32_t day;
    bd_period period;
    double number;
    if (bd_cell_is_blank(cell) || bd_cell_is_ditto(cell)) return true;
    switch (column->type) {
    case BD_TYPE_PERSON:
        return bd_cell_looks_like_id(cell);
    case BD_TYPE_MONEY:
        return bd_money_parse(cell->text, cell->length, BD_MONEY_YUAN, &fen) == BD_VALUE_OK;
    case BD_TYPE_INT:
    case BD_TYPE_REAL:
        return bd_number_parse(cell->text, cell->length, false, &number);
    case BD_TYPE_DATE:
        return bd_date_parse(cell->text, cell->length, 2000, &day) == BD_VALUE_OK;
    case BD_TYPE_PERIOD:
        return bd_period_parse(cell->text, cell->length, 2000, &period) == BD_VALUE_OK;
    default:
        return true;
    }
}

/* How many cells cannot stand where they do, when all from column `from` on are one too far right.
 */
static uint32_t misfits(const bd_plan *plan, const bd_cell_row *row, uint32_t from) {
    uint32_t n = 0;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        uint32_t at = plan->views[0].sheet_column[c];
        if (at == BD_NO_COLUMN) continue;
        n += !can_stand(&plan->definition->columns[c], bd_row_cell(row, at + (at >= from)));
    }
    return n;
}

bool bd_line_is_shifted(const bd_plan *plan, uint32_t header_cells, const bd_cell_row *row) {
    if (row->n_cells != header_cells + 1 || plan->n_views != 1 || plan->views[0].piece ||
        bd_cell_is_blank(&row->cells[header_cells]))
        return false;
    uint32_t as_it_stands = misfits(plan, row, UINT32_MAX);
    if (as_it_stands == 0) return false;
    for (uint32_t from = 1; from <= header_cells; from++) {
        if (misfits(plan, row, from) == 0) return true;
    }
    return false;
}

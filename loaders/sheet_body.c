#include "loaders/sheet_body_internal.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"
#include "loaders/sheet_days.h"
#include "loaders/sheet_mend.h"
#include "loaders/sheet_period.h"
#include "loaders/sheet_view.h"

#include <stdlib.h>
#include <string.h>

#define UNREADABLE_TEXT_BYTES 120
#define PACK_LEAST_ROWS 1024 /* fewer are not worth it */

bool bd_body_depends_on_order(const bd_body *body) {
    return body->depends_on_order;
}

void bd_body_ignore_headers(bd_body *body) {
    body->ignore_headers = true;
}

/* --- Filling down
 * ---------------------------------------------------------------------------------- */

static bool stands_for_above(const bd_cell *cell) {
    return bd_cell_is_blank(cell) || bd_cell_is_ditto(cell);
}

/* Of columns that belong together none is filled alone: a new head without a number has none. */
static bool group_is_blank(const bd_body *body, int group, const bd_cell_row *row) {
    for (size_t f = 0; f < body->n_fills; f++) {
        const fill *other = &body->fills[f];
        if (other->group == group && !stands_for_above(bd_row_cell(row, other->sheet_column)))
            return false;
    }
    return true;
}

static void fill_row(bd_body *body, const bd_cell_row *row, size_t index) {
    bool new_town = false;
    for (size_t f = 0; f < body->n_fills; f++) {
        fill *at = &body->fills[f];
        const bd_cell *cell = bd_row_cell(row, at->sheet_column);
        at->cells[index] = (bd_cell){.text = NULL};
        if (!stands_for_above(cell)) {
            at->last = *cell;
            new_town = new_town || at->group == 4;
            continue;
        }
        if (at->group == 5 && new_town) at->last.text = NULL; /* the village of another town */
        if (!group_is_blank(body, at->group, row)) {
            at->last.text = NULL;
            continue;
        }
        body->depends_on_order = true;
        if (at->last.text) at->cells[index] = at->last;
    }
}

/* The values above must outlive the rows of this call. */
static bd_status keep_last(bd_body *body, bd_error *error) {
    for (size_t f = 0; f < body->n_fills; f++) {
        fill *at = &body->fills[f];
        if (!at->last.text || at->last.text == at->kept) continue;
        char *copy = bd_copy_text(at->last.text, at->last.length);
        if (!copy) return bd_error_memory(error, at->last.length);
        free(at->kept);
        at->kept = copy;
        at->last.text = copy;
    }
    return BD_OK;
}

static void take_section(bd_body *body, const bd_cell_row *row) {
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        size_t length =
            cell->length < sizeof body->section_text ? cell->length : sizeof body->section_text - 1;
        memcpy(body->section_text, cell->text, length);
        body->section_text[length] = '\0';
        size_t keep = strcspn(body->section_text, "(:");
        static const char *const STOPS[] = {"（", "：", "　"};
        for (size_t s = 0; s < sizeof STOPS / sizeof *STOPS; s++) {
            const char *at = strstr(body->section_text, STOPS[s]);
            if (at && (size_t)(at - body->section_text) < keep)
                keep = (size_t)(at - body->section_text);
        }
        body->section = (bd_cell){body->section_text, (uint32_t)keep, BD_CELL_TEXT, 0, 0};
        const char *begin;
        size_t n;
        body->section_is_town = bd_place_find(body->section_text, false, &begin, &n) &&
                                !bd_place_find(body->section_text, true, &begin, &n);
        return;
    }
}

/* --- Records
 * --------------------------------------------------------------------------------------- */

static bool is_amount(const bd_cell *cell, int64_t unit_fen) {
    int64_t fen;
    return !bd_cell_is_blank(cell) &&
           bd_money_parse(cell->text, cell->length, unit_fen, &fen) == BD_VALUE_OK && fen != 0;
}

/* 合计 in the last block side by side, beside persons of the others. */
static bool block_is_total(const bd_view *view, const bd_cell_row *row) {
    if (!view->n_block || view->block_first >= row->n_cells) return false;
    uint32_t n = row->n_cells - view->block_first;
    bd_cell_row block = {row->row_number, n < view->n_block ? n : view->n_block,
                         row->cells + view->block_first, row->hidden};
    return bd_total_classify(&block) != BD_ROW_DATA;
}

static bool view_applies(const bd_view *view, const bd_cell_row *row) {
    if (block_is_total(view, row)) return false;
    if (view->amount != BD_NO_COLUMN && !is_amount(bd_row_cell(row, view->amount), BD_MONEY_YUAN))
        return false;
    if (view->mark != BD_NO_COLUMN && !bd_cell_is_presence(bd_row_cell(row, view->mark)))
        return false;
    if (view->piece) return bd_piece_applies(view, row);
    if (view->n_own == 0) return true;
    for (size_t i = 0; i < view->n_own; i++) {
        if (!bd_cell_is_blank(bd_row_cell(row, view->own[i]))) return true;
    }
    return false;
}

static size_t select_rows(bd_body *body, const bd_view *view) {
    size_t n = 0;
    for (size_t i = 0; i < body->n_data; i++) {
        if ((view->n_own || view->amount != BD_NO_COLUMN || view->mark != BD_NO_COLUMN ||
             view->piece) &&
            !view_applies(view, body->data[i]))
            continue;
        body->given[i] = true;
        body->data_index[n] = (uint32_t)i;
        body->row_numbers[n] = body->data[i]->row_number;
        body->rows[n++] = body->data[i];
    }
    return n;
}

static const fill *fill_of(const bd_body *body, uint32_t sheet_column) {
    for (size_t f = 0; f < body->n_fills; f++) {
        if (body->fills[f].sheet_column == sheet_column) return &body->fills[f];
    }
    return NULL;
}

const bd_cell *bd_body_stand_in(bd_body *body, const bd_view *view, uint32_t c) {
    bool section =
        body->section.text && ((c == body->plan->section_column && !body->section_is_town) ||
                               (c == body->plan->section_town_column && body->section_is_town));
    if (section) return &body->section;
    if (!view->constant[c]) return &bd_empty_cell;
    body->constants[c] =
        (bd_cell){view->constant[c], (uint32_t)strlen(view->constant[c]), BD_CELL_TEXT, 0, 0};
    return &body->constants[c];
}

/* One of several persons in a cell. Names go with numbers only where there are as many. */
static void gather_pieces(bd_body *body, const bd_view *view, uint32_t c, size_t n,
                          const bd_cell **out) {
    bool id = view->sheet_column[c] == view->piece_id;
    bd_cell *pieces = id ? body->piece_ids : body->piece_names;
    for (size_t i = 0; i < n; i++) {
        const bd_cell *ids = bd_row_cell(body->rows[i], view->piece_id);
        const bd_cell *names = view->piece_name == BD_NO_COLUMN
                                   ? &bd_empty_cell
                                   : bd_row_cell(body->rows[i], view->piece_name);
        size_t n_ids = bd_pieces_count(ids, bd_cell_may_hold_ids(ids)),
               n_names = bd_pieces_count(names, false);
        if (id)
            pieces[i] = bd_piece_at(ids, bd_cell_may_hold_ids(ids), view->piece);
        else
            pieces[i] = n_ids == n_names || n_ids == 0 ? bd_piece_at(names, false, view->piece)
                                                       : bd_empty_cell;
        out[i] = &pieces[i];
    }
}

/* The cells of a column for all records: the row's own, else the one above, else the section's,
 * else the constant. */
static void gather(bd_body *body, const bd_view *view, uint32_t c, size_t n, const bd_cell **out) {
    if (view->piece && view->sheet_column[c] != BD_NO_COLUMN &&
        (view->sheet_column[c] == view->piece_id || view->sheet_column[c] == view->piece_name)) {
        gather_pieces(body, view, c, n, out);
        return;
    }
    uint32_t at = view->sheet_column[c];
    const fill *filled = at == BD_NO_COLUMN ? NULL : fill_of(body, at);
    const bd_cell *other = bd_body_stand_in(body, view, c);
    if (at == BD_NO_COLUMN) {
        for (size_t i = 0; i < n; i++)
            out[i] = other;
        return;
    }
    bool ditto = body->uses[c].ditto;
    const bd_cell *above = body->uses[c].last.text ? &body->uses[c].last : &bd_empty_cell;
    for (size_t i = 0; i < n; i++) {
        const bd_cell *cell = bd_row_cell(body->rows[i], at);
        if (filled && filled->cells[body->data_index[i]].text)
            cell = &filled->cells[body->data_index[i]];
        if (ditto && bd_cell_is_ditto(cell)) {
            body->depends_on_order = true;
            cell = i ? out[i - 1] : above;
        }
        out[i] = other != &bd_empty_cell && bd_cell_is_blank(cell) ? other : cell;
    }
}

/* 同上 in the first row of the next batch. */
static bd_status keep_above(bd_body *body, uint32_t c, const bd_cell *cell, bd_error *error) {
    column_use *use = &body->uses[c];
    if (use->last.text && use->last.length == cell->length &&
        memcmp(use->last.text, cell->text, cell->length) == 0)
        return BD_OK;
    char *copy = bd_copy_text(cell->text, cell->length);
    if (!copy) return bd_error_memory(error, cell->length);
    free(use->kept);
    use->kept = copy;
    use->last = *cell;
    use->last.text = copy;
    return BD_OK;
}

static void unreadable_reason(bd_type type, const char **zh, const char **en) {
    switch (type) {
    case BD_TYPE_MONEY:
        *zh = "不是金额,该单元格留空;请核对原表";
        *en = "not an amount; left empty, check the source";
        break;
    case BD_TYPE_DATE:
        *zh = "不是日期,该单元格留空;请核对原表";
        *en = "not a date; left empty, check the source";
        break;
    case BD_TYPE_PERIOD:
        *zh = "看不出是哪个月份,该单元格留空;请补全年月";
        *en = "not a month or period; left empty, complete year and month";
        break;
    case BD_TYPE_INT:
    case BD_TYPE_REAL:
        *zh = "不是数字,该单元格留空;请核对原表";
        *en = "not a number; left empty, check the source";
        break;
    default:
        *zh = "内容不符合该列,该单元格留空;请核对原表";
        *en = "does not fit the column; left empty, check the source";
    }
}

bd_status bd_body_note_cells(bd_body *body, uint32_t c, uint32_t sheet_column, size_t n,
                             bd_error *error) {
    bd_outcome *outcome = body->outcome;
    bool minor = body->uses[c].minor;
    for (size_t i = 0; i < n; i++) {
        if (!body->unreadable[i] || minor) continue;
        outcome->n_cells_unreadable++;
        if (outcome->n_set_aside >= BD_MOST_SET_ASIDE) {
            outcome->set_aside_cut = true;
            continue;
        }
        BD_TRY(bd_grow(&outcome->set_aside, &outcome->set_aside_capacity, outcome->n_set_aside + 1,
                       sizeof *outcome->set_aside, error));
        bd_set_aside *entry = &outcome->set_aside[outcome->n_set_aside];
        *entry = (bd_set_aside){
            .row = body->row_numbers[i],
            .column = sheet_column == BD_NO_COLUMN || body->plan->cards ? 0 : sheet_column + 1,
            .row_class = BD_ROW_DATA,
            .cell_only = true};
        unreadable_reason(body->plan->definition->columns[c].type, &entry->reason_zh,
                          &entry->reason_en);
        const bd_cell *cell = body->cells[i];
        if (bd_month_is_ambiguous(cell)) {
            entry->reason_zh = "可能是 1 月,也可能是 10 月(10 存成数字会丢掉末尾的 0),该单元格留空;"
                               "请写成 2023-01 或 2023-10";
            entry->reason_en = "January or October (as a number, 10 loses its last 0); left empty, "
                               "write 2023-01 or 2023-10";
        }
        if (body->plan->definition->columns[c].type == BD_TYPE_DATE &&
            (bd_day_is_lunar(cell) || bd_body_is_lunar(body->plan, c))) {
            entry->reason_zh = "农历(阴历)日期,不作换算,该单元格留空;请写成公历日期";
            entry->reason_en = "a day of the lunar calendar, which is not converted; left empty, "
                               "write the day of the solar calendar";
        }
        size_t length = cell->length;
        if (length > UNREADABLE_TEXT_BYTES) {
            length = UNREADABLE_TEXT_BYTES;
            while (length && ((unsigned char)cell->text[length] & 0xC0) == 0x80)
                length--;
        }
        entry->text = bd_arena_text(&outcome->arena, cell->text, length);
        if (!entry->text) return bd_error_memory(error, length);
        outcome->n_set_aside++;
    }
    return BD_OK;
}

/* Whose row each is: the number, else the name. */
static void gather_persons(const bd_body *body, size_t n, const bd_cell **persons) {
    uint32_t at = body->id_column;
    const bd_plan *plan = body->plan;
    for (uint32_t c = 0; at == BD_NO_COLUMN && c < plan->definition->n_columns; c++) {
        if (plan->definition->columns[c].type == BD_TYPE_NAME) at = plan->views[0].sheet_column[c];
    }
    for (size_t i = 0; i < n; i++)
        persons[i] = at == BD_NO_COLUMN ? &bd_empty_cell : bd_row_cell(body->rows[i], at);
}

/* 2023.1 becomes 2023-10 or 2023-01 where the rows around it prove which. */
static void settle_months(bd_body *body, uint32_t sheet_column, size_t n) {
    bool any = false;
    for (size_t i = 0; i < n && sheet_column != BD_NO_COLUMN && !any; i++)
        any = bd_month_is_ambiguous(body->cells[i]);
    if (!any) return;
    gather_persons(body, n, body->names);
    for (size_t i = 0; i < n; i++) {
        body->settled[i].text = NULL;
        if (!bd_month_is_ambiguous(body->cells[i]) ||
            !bd_month_settle(body->cells, body->names, i, n, body->settled_texts[i]))
            continue;
        body->settled[i] = (bd_cell){body->settled_texts[i], 7, BD_CELL_TEXT, 0, 0};
    }
    for (size_t i = 0; i < n; i++) {
        if (body->settled[i].text) body->cells[i] = &body->settled[i];
    }
}

/* Payments in arrears belong to the months that the remark names. */
static void settle_arrears(bd_body *body, const bd_view *view, size_t n, bd_period *periods) {
    if (body->remark_column == BD_NO_COLUMN ||
        view->sheet_column[body->remark_column] == BD_NO_COLUMN)
        return;
    uint32_t amount = view->sheet_column[body->amount_column];
    for (size_t i = 0; i < n; i++) {
        const bd_cell *remark = bd_row_cell(body->rows[i], view->sheet_column[body->remark_column]);
        if (remark->length < 5 || periods[i] == BD_PERIOD_NULL) continue;
        int64_t fen = 0;
        const bd_cell *paid =
            amount == BD_NO_COLUMN ? &bd_empty_cell : bd_row_cell(body->rows[i], amount);
        bool refund =
            bd_money_parse(paid->text, paid->length, BD_MONEY_YUAN, &fen) == BD_VALUE_OK && fen < 0;
        bd_period found = bd_arrears_find(remark, periods[i], refund);
        if (found != BD_PERIOD_NULL) periods[i] = found;
    }
}

void bd_body_add_sums(bd_body *body, uint32_t sheet_column, const int64_t *values, size_t n) {
    if (sheet_column == BD_NO_COLUMN || sheet_column >= body->outcome->n_sums) return;
    int64_t sum = body->outcome->sums[sheet_column];
    for (size_t i = 0; i < n; i++) {
        if (values[i] == BD_NULL_I64 || __builtin_add_overflow(sum, values[i], &sum)) continue;
    }
    body->outcome->sums[sheet_column] = sum;
}

/* Two views may tell of the same amount (a transfer in and out): it is summed up once. */
static bool summed_before(const bd_body *body, const bd_view *view, uint32_t sheet_column) {
    const bd_table_definition *definition = body->plan->definition;
    for (const bd_view *v = body->plan->views; v < view; v++) {
        for (uint32_t c = 0; c < definition->n_columns; c++) {
            if (definition->columns[c].type == BD_TYPE_MONEY && v->sheet_column[c] == sheet_column)
                return true;
        }
    }
    return false;
}

void *bd_body_column(const bd_chunk *chunk, uint32_t c, bd_type type) {
    return (char *)chunk->columns[c] + chunk->n_rows * bd_physical_bytes(bd_type_physical(type));
}

static bd_status convert_column(bd_body *body, const bd_view *view, uint32_t c, size_t n,
                                bd_error *error) {
    bd_type type = body->plan->definition->columns[c].type;
    uint32_t names = body->uses[c].name_column;
    bool has_names = names != BD_NO_COLUMN && view->sheet_column[names] != BD_NO_COLUMN;
    if (has_names) gather(body, view, names, n, body->names);
    gather(body, view, c, n, body->cells);
    bool month = type == BD_TYPE_PERIOD || type == BD_TYPE_DATE;
    if (month) settle_months(body, view->sheet_column[c], n);
    void *out = bd_body_column(body->chunk, c, type);
    BD_TRY(bd_convert_cells(body->converters[c], body->cells, has_names ? body->names : NULL,
                            body->row_numbers, n, out, body->unreadable, error));
    if (type == BD_TYPE_PERIOD) settle_arrears(body, view, n, out);
    if (type == BD_TYPE_MONEY && !summed_before(body, view, view->sheet_column[c]))
        bd_body_add_sums(body, view->sheet_column[c], out, n);
    if (body->uses[c].ditto && view->sheet_column[c] != BD_NO_COLUMN)
        BD_TRY(keep_above(body, c, body->cells[n - 1], error));
    return bd_body_note_cells(body, c, view->sheet_column[c], n, error);
}

/* What is read next goes where this was. */
static bd_status hand_on_packed(bd_body *body, bd_error *error) {
    bd_outcome *outcome = body->outcome;
    bd_chunk *packed;
    BD_TRY(bd_chunk_pack(body->store, body->chunk, &body->memory, &packed, error));
    outcome->chunks[outcome->n_chunks++] = packed;
    body->chunk->n_rows = 0;
    return BD_OK;
}

bd_status bd_body_hand_on(bd_body *body, bd_error *error) {
    if (!body->chunk) return BD_OK;
    bd_outcome *outcome = body->outcome;
    if (body->chunk->n_rows == 0 || body->dry) {
        body->chunk->n_rows = 0;
        return BD_OK;
    }
    BD_TRY(bd_grow(&outcome->chunks, &outcome->chunks_capacity, outcome->n_chunks + 1,
                   sizeof *outcome->chunks, error));
    if (body->chunk->n_rows >= PACK_LEAST_ROWS) return hand_on_packed(body, error);
    outcome->chunks[outcome->n_chunks++] = body->chunk;
    body->chunk = NULL;
    return BD_OK;
}

bool bd_body_is_full(const bd_body *body) {
    return body->chunk->n_rows >= BD_BODY_CHUNK_ROWS;
}

bd_status bd_body_reserve(bd_body *body, size_t n, bd_error *error) {
    if (!body->chunk)
        BD_TRY(bd_chunk_create(body->store, body->plan->table, 1, 0, body->present, &body->chunk,
                               error));
    return bd_chunk_reserve(body->chunk, body->store, n, error);
}

static bd_status convert_view(bd_body *body, const bd_view *view, bd_error *error) {
    size_t n = select_rows(body, view);
    if (n == 0) return BD_OK;
    BD_TRY(bd_body_reserve(body, n, error));
    for (uint32_t c = 0; c < body->plan->definition->n_columns; c++) {
        if (body->present[c]) BD_TRY(convert_column(body, view, c, n, error));
    }
    for (size_t i = 0; i < n; i++)
        body->chunk->source_row[body->chunk->n_rows + i] = (uint32_t)body->row_numbers[i];
    if (body->dry)
        body->chunk->n_rows = 0;
    else
        body->chunk->n_rows += n;
    return bd_body_is_full(body) ? bd_body_hand_on(body, error) : BD_OK;
}

/* Most of a row struck through: often somebody who was crossed out. */
static bool is_struck(const bd_cell_row *row) {
    uint32_t n_filled = 0, n_struck = 0;
    for (uint32_t i = 0; i < row->n_cells && i < 12; i++) {
        n_filled += row->cells[i].length > 0;
        n_struck += row->cells[i].length > 0 && (row->cells[i].flags & BD_CELL_FLAG_STRIKE);
    }
    return n_struck > 0 && n_struck * 2 >= n_filled;
}

/* Formulas without a result: the file was written by a program and never opened since. */
static uint32_t count_empty_formulas(const bd_cell_row *row) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->n_cells; i++)
        n += (row->cells[i].flags & BD_CELL_FLAG_FORMULA) && row->cells[i].kind == BD_CELL_EMPTY;
    return n;
}

static bd_status convert_waiting(bd_body *body, bd_error *error) {
    if (body->n_data == 0) return BD_OK;
    memset(body->given, 0, body->n_data * sizeof *body->given);
    for (size_t v = 0; v < body->plan->n_views; v++)
        BD_TRY(convert_view(body, &body->plan->views[v], error));
    for (size_t i = 0; i < body->n_data; i++) {
        if (body->given[i]) {
            body->outcome->n_rows_read++;
            body->outcome->n_rows_loaded++;
            body->outcome->n_rows_hidden += body->data[i]->hidden;
            body->outcome->n_rows_struck += is_struck(body->data[i]);
            body->outcome->n_formulas_empty += count_empty_formulas(body->data[i]);
            body->outcome->n_rows_by_class[BD_ROW_DATA]++;
        } else {
            bool days = body->plan->views[0].mark != BD_NO_COLUMN;
            BD_TRY(bd_outcome_set_aside(body->outcome, body->data[i], BD_ROW_UNUSABLE,
                                        days ? "没有一天标明出勤,没有可导入的记录"
                                             : "各列金额都为空或为零,没有可导入的记录",
                                        days ? "no day is marked as attended; no record to load"
                                             : "all amounts are blank or zero; no record to load",
                                        error));
        }
    }
    body->n_data = 0;
    return BD_OK;
}

/* --- Rows
 * ------------------------------------------------------------------------------------------ */

static bd_status set_aside(bd_body *body, const bd_cell_row *row, bd_row_class row_class,
                           bd_error *error) {
    if (row_class == BD_ROW_SECTION || row_class == BD_ROW_TOTAL || row_class == BD_ROW_SUBTOTAL)
        BD_TRY(convert_waiting(body, error)); /* what came before them is not theirs */
    if (row_class == BD_ROW_SECTION) {
        take_section(body, row);
        body->depends_on_order = true;
    }
    if (row_class == BD_ROW_TOTAL || row_class == BD_ROW_SUBTOTAL)
        BD_TRY(bd_body_note_total(body, row, row_class, error));
    return bd_outcome_set_aside(body->outcome, row, row_class, NULL, NULL, error);
}

/* Fast for the common case: a row with an identity number in its place is data. */
static bool surely_data(const bd_body *body, const bd_cell_row *row) {
    return body->id_column != BD_NO_COLUMN &&
           bd_cell_looks_like_id(bd_row_cell(row, body->id_column));
}

static bool is_second_of_pair(const bd_plan *plan, const bd_cell_row *row) {
    return plan->pair_name != BD_NO_COLUMN && bd_cell_is_blank(bd_row_cell(row, plan->pair_name)) &&
           (plan->pair_number == BD_NO_COLUMN ||
            bd_cell_is_blank(bd_row_cell(row, plan->pair_number))) &&
           bd_total_classify(row) == BD_ROW_DATA && bd_row_classify(plan, row) == BD_ROW_DATA;
}

static bd_status set_aside_continued(bd_body *body, const bd_cell_row *row, bd_error *error) {
    return bd_outcome_set_aside(
        body->outcome, row, BD_ROW_CONTINUATION,
        "像是上一行的文字写不下,转到了这一行(续行),没有另算一条;请并入上一行的同一格",
        "the text of the line above seems to run over into this one; not counted as a record of "
        "its "
        "own; put it into the cell above",
        error);
}

static bd_status set_aside_shifted(bd_body *body, const bd_cell_row *row, bd_error *error) {
    return bd_outcome_set_aside(body->outcome, row, BD_ROW_UNUSABLE,
                                "这一行比表头多出格子,各列错开了(多半是某一格里有没加引号的逗号);"
                                "请在原文件中改正后重新导入",
                                "more cells than the header has, so that the columns are shifted "
                                "(a comma in a text without "
                                "quotes, most likely); mend it in the file and load it again",
                                error);
}

/* 火化登记 over the header of the next table, where it looked like the name of one more person: one
 * text of more than three characters, and nothing else. */
static bd_status take_title_back(bd_body *body, const bd_cell_row **above,
                                 const bd_cell_row *header, bd_error *error) {
    const bd_cell_row *last = *above;
    if (!last || body->n_data == 0 || body->data[body->n_data - 1] != last) return BD_OK;
    if (header->row_number - last->row_number > 2) return BD_OK;
    const bd_cell *only = NULL;
    for (uint32_t i = 0; i < last->n_cells; i++) {
        if (bd_cell_is_blank(&last->cells[i])) continue;
        if (only) return BD_OK;
        only = &last->cells[i];
    }
    if (!only || only->kind != BD_CELL_TEXT || bd_utf8_count(only->text, only->length) <= 3)
        return BD_OK;
    body->n_data--;
    *above = NULL;
    return bd_outcome_set_aside(body->outcome, last, BD_ROW_TITLE, NULL, NULL, error);
}

static bd_status take_rows(bd_body *body, const bd_cell_row *rows, size_t n, size_t *n_taken,
                           bd_error *error) {
    *n_taken = n;
    const bd_cell_row *last = NULL;
    for (size_t i = 0; i < n; i++) {
        const bd_cell_row *row = &rows[i];
        if (is_second_of_pair(body->plan, row)) {
            BD_TRY(
                bd_outcome_set_aside(body->outcome, row, BD_ROW_CONTINUATION, NULL, NULL, error));
            body->n_seen++;
            continue;
        }
        if (row->n_cells > body->header_cells &&
            bd_line_is_shifted(body->plan, body->header_cells, row)) {
            BD_TRY(set_aside_shifted(body, row, error));
            body->n_seen++;
            continue;
        }
        if (!surely_data(body, row) && bd_body_line_goes_on(body, last, row)) {
            BD_TRY(set_aside_continued(body, row, error));
            body->n_seen++;
            /* The next line may go on with the same row. */
            BD_TRY(bd_line_above_move(body->above, last, row->row_number, error));
            last = NULL;
            continue;
        }
        if (!surely_data(body, row)) {
            bd_row_class row_class = bd_row_classify(body->plan, row);
            if (row_class == BD_ROW_DATA || row_class == BD_ROW_UNUSABLE) {
                bool new_header;
                BD_TRY(bd_row_is_new_header(body->understanding->lexicon, body->plan, row,
                                            &new_header, error));
                /* The first row cannot end the table: nothing would be gained by beginning again.
                 */
                if (new_header && body->n_seen > 0 && !body->ignore_headers) {
                    BD_TRY(take_title_back(body, &last, row, error));
                    *n_taken = i;
                    break;
                }
                if (new_header) row_class = BD_ROW_HEADER_REPEAT;
            }
            if (row_class != BD_ROW_DATA) {
                BD_TRY(set_aside(body, row, row_class, error));
                body->n_seen++;
                continue;
            }
        }
        body->n_seen++;
        last = row;
        if (body->n_fills) fill_row(body, row, body->n_data);
        body->data[body->n_data++] = row;
        if (body->n_data == BD_BATCH_ROWS) BD_TRY(convert_waiting(body, error));
    }
    BD_TRY(convert_waiting(body, error));
    BD_TRY(bd_line_above_keep(body->above, last, error));
    return keep_last(body, error);
}

bd_status bd_body_take(bd_body *body, const bd_cell_row *rows, size_t n, size_t *n_taken,
                       bd_error *error) {
    if (!bd_mend_is_needed(&body->plan->mend)) return take_rows(body, rows, n, n_taken, error);
    bd_arena arena;
    bd_arena_init(&arena);
    const bd_cell_row *mended = NULL;
    bd_status status = bd_mend_rows(&arena, &body->plan->mend, rows, n, &mended, error);
    if (status == BD_OK) status = take_rows(body, mended, n, n_taken, error);
    bd_arena_reset(&arena);
    return status;
}

bd_status bd_body_finish(bd_body *body, bd_error *error) {
    for (size_t c = 0; c < body->plan->definition->n_columns; c++) {
        if (body->converters[c])
            bd_column_count_add(&body->outcome->counts[c], bd_converter_count(body->converters[c]));
    }
    return bd_body_hand_on(body, error);
}

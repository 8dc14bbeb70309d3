#include "loaders/sheet_read.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/sheet_beside.h"
#include "loaders/sheet_cards.h"
#include "loaders/sheet_turned.h"

#include <stdlib.h>
#include <string.h>

/* A sheet of so many tables is not one any more. */
#define MOST_RESTARTS 200
#define MOST_TITLES 6

static void free_result(bd_sheet_result *result) {
    if (!result) return;
    bd_outcome_reset(&result->outcome);
    bd_arena_reset(&result->arena);
    free(result);
}

void bd_file_reader_init(bd_file_reader *reader, const bd_store *store,
                         const bd_understanding *understanding, const char *file, bool dry) {
    memset(reader, 0, sizeof *reader);
    reader->store = store;
    reader->understanding = understanding;
    reader->file = file;
    reader->dry = dry;
    bd_head_init(&reader->head);
    bd_head_init(&reader->titles);
    bd_corrections_init(&reader->corrections);
}

void bd_file_reader_reset(bd_file_reader *reader) {
    bd_body_free(reader->body);
    bd_head_reset(&reader->head);
    bd_head_reset(&reader->titles);
    for (size_t i = 0; i < reader->n_sheets; i++)
        free_result(reader->sheets[i]);
    free(reader->sheets);
    free(reader->sheet_name);
    bd_corrections_reset(&reader->corrections);
    memset(reader, 0, sizeof *reader);
}

uint64_t bd_file_reader_drop_data(bd_file_reader *reader) {
    uint64_t n_rows = 0;
    size_t kept = 0;
    for (size_t i = 0; i < reader->n_sheets; i++) {
        if (reader->sheets[i]->plan.correction) {
            reader->sheets[kept++] = reader->sheets[i];
        } else {
            n_rows += reader->sheets[i]->outcome.n_rows_read;
            free_result(reader->sheets[i]);
        }
    }
    reader->n_sheets = kept;
    reader->result = NULL;
    reader->plan = NULL;
    return n_rows;
}

/* One sheet of Bidui's own tells what the whole file is. */
static void recognise_own(bd_file_reader *reader, const bd_head *head) {
    if (reader->own == BD_OWN_NONE) reader->own = bd_own_sheet_find(head);
}

static bd_status add_result(bd_file_reader *reader, bd_sheet_result **result, bd_error *error) {
    BD_TRY(bd_grow(&reader->sheets, &reader->sheets_capacity, reader->n_sheets + 1,
                   sizeof *reader->sheets, error));
    bd_sheet_result *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    bd_arena_init(&made->arena);
    bd_outcome_init(&made->outcome);
    made->index = reader->info->index;
    made->hidden = reader->info->hidden;
    made->sheet = bd_arena_text(&made->arena, reader->sheet_name, strlen(reader->sheet_name));
    if (!made->sheet) {
        free_result(made);
        return bd_error_memory(error, 64);
    }
    reader->sheets[reader->n_sheets++] = made;
    *result = made;
    return BD_OK;
}

/* --- Beginning a table
 * ------------------------------------------------------------------------------- */

static bd_status count_rows_over_data(const bd_file_reader *reader, const bd_head *head,
                                      const bd_plan *plan, bd_outcome *outcome, size_t *next,
                                      bd_error *error) {
    size_t header_end =
        plan->header.found ? plan->header.last + plan->header.n_extra + 1 : reader->n_context;
    for (size_t r = reader->n_context; r < header_end; r++) {
        bd_row_class row_class =
            r >= plan->header.first ? BD_ROW_HEADER : bd_title_classify(&head->rows[r]);
        BD_TRY(bd_outcome_set_aside(outcome, &head->rows[r], row_class, NULL, NULL, error));
    }
    *next = header_end;
    return BD_OK;
}

static bool has_header(const bd_plan *plan, const char *text) {
    for (size_t i = 0; i < plan->n_headers; i++) {
        if (strcmp(plan->headers[i].text, text) == 0) return true;
    }
    return false;
}

/* The next page of the table above: the same headers, maybe in another order. */
static bool goes_on_with(const bd_plan *before, const bd_plan *plan) {
    size_t n = 0;
    for (size_t i = 0; i < plan->n_headers; i++) {
        if (!plan->headers[i].text[0]) continue;
        if (!has_header(before, plan->headers[i].text)) return false;
        n++;
    }
    return n >= 2;
}

/* Understands the head into a new result. */
static bd_status understand(bd_file_reader *reader, bd_head *head, const bd_merge *merges,
                            size_t n_merges, size_t *next, bd_error *error) {
    bd_sheet_place place = {.file = reader->file,
                            .sheet = reader->sheet_name,
                            .index = reader->info->index,
                            .hidden = reader->info->hidden};
    const bd_plan *before = reader->n_restarts ? reader->plan : NULL;
    bd_sheet_result *result = NULL;
    BD_TRY(add_result(reader, &result, error));
    BD_TRY(bd_plan_make(&result->arena, reader->understanding, &place, head, reader->n_context,
                        merges, n_merges, &result->plan, error));
    if (before && before->understood && goes_on_with(before, &result->plan)) {
        /* What its titles said holds here as well. */
        place.n_outer_lines = before->n_title_lines;
        place.outer_lines = before->title_lines;
        BD_TRY(bd_plan_make(&result->arena, reader->understanding, &place, head, reader->n_context,
                            merges, n_merges, &result->plan, error));
    }
    reader->plan = &result->plan;
    reader->result = result;
    return count_rows_over_data(reader, head, reader->plan, &result->outcome, next, error);
}

/* case.yaml speaks of the sheet as one table. */
static bool is_answered(const bd_file_reader *reader) {
    const bd_case *answers = reader->understanding->answers;
    const bd_case_sheet *answer =
        answers ? bd_case_find(answers, reader->file, reader->sheet_name) : NULL;
    return answer && (answer->skip || answer->header_first || answer->n_columns ||
                      answer->table != BD_NO_TABLE);
}

static bd_status find_beside(bd_file_reader *reader, const bd_head *head, const bd_merge *merges,
                             size_t n_merges, bd_beside *beside, bd_error *error) {
    bd_sheet_place place = {.file = reader->file,
                            .sheet = reader->sheet_name,
                            .index = reader->info->index,
                            .hidden = reader->info->hidden};
    beside->n = 0;
    if (reader->in_part || reader->n_context || is_answered(reader)) return BD_OK;
    return bd_beside_find(reader->understanding, &place, head, merges, n_merges, beside, error);
}

/* Of a longer sheet only the head is at hand: one table would take columns of the other. */
static void refuse_beside(bd_plan *plan) {
    plan->understood = false;
    plan->question_zh = "左右并排着不同的表,且行数较多;请把它们分放在不同的工作表中,"
                        "或在 case.yaml 中写 table 和 columns,只读其中一张";
    plan->question_en = "different tables side by side, and long ones; put them on sheets of their "
                        "own, or write table: and columns: in case.yaml to read one of them";
}

bd_status bd_file_reader_begin(bd_file_reader *reader, const bd_sheet_info *info, bd_head *head,
                               uint64_t *first_data_row, bd_sheet_result **result,
                               bd_error *error) {
    reader->info = info;
    free(reader->sheet_name);
    reader->sheet_name = bd_copy_text(info->name, strlen(info->name));
    if (!reader->sheet_name) return bd_error_memory(error, strlen(info->name));
    reader->result = NULL;
    reader->n_context = 0;
    size_t next;
    recognise_own(reader, head);
    bd_beside beside;
    BD_TRY(find_beside(reader, head, NULL, 0, &beside, error));
    BD_TRY(understand(reader, head, NULL, 0, &next, error));
    if (beside.n) refuse_beside(reader->plan);
    *first_data_row = next < head->n_rows ? head->rows[next].row_number : UINT64_MAX;
    *result = reader->result;
    return BD_OK;
}

/* --- Rows
 * -------------------------------------------------------------------------------------------- */

static bool row_is_blank(const bd_cell_row *row) {
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (!bd_cell_is_blank(&row->cells[i])) return false;
    }
    return true;
}

static bd_status refuse_row(bd_file_reader *reader, const bd_cell_row *row, bd_error *error) {
    return bd_outcome_set_aside(&reader->result->outcome, row,
                                row_is_blank(row) ? BD_ROW_BLANK : BD_ROW_SHEET,
                                reader->plan->question_zh, reader->plan->question_en, error);
}

/* Wide rows come a few at a time: without this all of them would be kept. */
static bd_status forget_old_titles(bd_head *titles, bd_error *error) {
    if (titles->n_rows <= 2 * MOST_TITLES) return BD_OK;
    bd_head kept;
    bd_head_init(&kept);
    bd_status status = BD_OK;
    for (size_t i = titles->n_rows - MOST_TITLES; i < titles->n_rows && status == BD_OK; i++)
        status = bd_head_append(&kept, &titles->rows[i], error);
    bd_head_reset(titles);
    *titles = kept;
    return status;
}

/* Rows just over a further header are its titles; they have been counted already. */
static bd_status remember_titles(bd_file_reader *reader, const bd_cell_row *rows, size_t n,
                                 bd_error *error) {
    size_t begin = n;
    while (begin > 0 && n - begin < MOST_TITLES) {
        uint32_t n_filled = 0;
        for (uint32_t i = 0; i < rows[begin - 1].n_cells; i++)
            n_filled += !bd_cell_is_blank(&rows[begin - 1].cells[i]);
        if (n_filled > 2) break;
        begin--;
    }
    if (begin == 0 && n < MOST_TITLES)
        begin = 0;
    else
        bd_head_reset(&reader->titles);
    for (size_t i = begin; i < n; i++)
        BD_TRY(bd_head_append(&reader->titles, &rows[i], error));
    return forget_old_titles(&reader->titles, error);
}

static bd_status finish_body(bd_file_reader *reader, bd_error *error) {
    if (!reader->body) return BD_OK;
    bd_status status = bd_body_finish(reader->body, error);
    bd_body_free(reader->body);
    reader->body = NULL;
    return status;
}

static bd_status restart(bd_file_reader *reader, bd_error *error) {
    reader->n_restarts++;
    bd_head_reset(&reader->head);
    for (size_t i = 0; i < reader->titles.n_rows; i++)
        BD_TRY(bd_head_append(&reader->head, &reader->titles.rows[i], error));
    reader->n_context = reader->titles.n_rows;
    bd_head_reset(&reader->titles);
    reader->collecting = true;
    return finish_body(reader, error);
}

/* Gives rows to the body; `*n_taken` < n where a further table begins. */
static bd_status give_rows(bd_file_reader *reader, const bd_cell_row *rows, size_t n,
                           size_t *n_taken, bd_error *error) {
    *n_taken = n;
    if (!reader->plan->understood) {
        for (size_t i = 0; i < n; i++) {
            bool header = false;
            if (reader->n_restarts < MOST_RESTARTS && i > 0)
                BD_TRY(bd_row_is_new_header(reader->understanding->lexicon, reader->plan, &rows[i],
                                            &header, error));
            if (header) {
                *n_taken = i;
                break;
            }
            BD_TRY(refuse_row(reader, &rows[i], error));
        }
    } else {
        BD_TRY(bd_body_take(reader->body, rows, n, n_taken, error));
    }
    return remember_titles(reader, rows, *n_taken, error);
}

/* A sheet of corrections is none of the tables: its lines are kept for the files they correct. */
static bd_status start_corrections(bd_file_reader *reader, bd_error *error) {
    bd_sheet_result *result = NULL;
    BD_TRY(add_result(reader, &result, error));
    result->plan.table = result->plan.choice.table = result->plan.choice.runner_up = BD_NO_TABLE;
    result->plan.constants.as_of = BD_NULL_I32;
    result->plan.correction = true;
    reader->plan = &result->plan;
    reader->result = result;
    reader->collecting = false;
    for (size_t r = 0; r < reader->head.n_rows; r++) {
        const bd_cell_row *row = &reader->head.rows[r];
        if (r > reader->layout.header)
            BD_TRY(bd_corrections_take(&reader->corrections, &reader->layout, row, &result->outcome,
                                       error));
        else
            BD_TRY(bd_outcome_set_aside(&result->outcome, row,
                                        r == reader->layout.header ? BD_ROW_HEADER
                                                                   : bd_title_classify(row),
                                        NULL, NULL, error));
    }
    return BD_OK;
}

static bd_status begin_body(bd_file_reader *reader, bd_error *error) {
    if (!reader->plan->understood) return BD_OK;
    bd_body_use use = {.dry = reader->dry};
    BD_TRY(bd_body_create(reader->store, reader->understanding, reader->plan, use,
                          &reader->result->outcome, &reader->body, error));
    if (reader->n_restarts >= MOST_RESTARTS) bd_body_ignore_headers(reader->body);
    return BD_OK;
}

/* The lines of the cards that no record stands for. */
static bd_status count_rest_of_cards(bd_file_reader *reader, const bd_cards *cards,
                                     bd_error *error) {
    for (size_t i = 0; i < cards->n_rest; i++) {
        if (!reader->plan->understood || row_is_blank(cards->rest[i]))
            BD_TRY(refuse_row(reader, cards->rest[i], error));
        else
            BD_TRY(bd_outcome_set_aside(
                &reader->result->outcome, cards->rest[i], BD_ROW_CONTINUATION,
                cards->turned ? "横排表(每列一条记录)中的一行,内容已并入各条记录"
                              : "一人一张的表格(卡片)中的一行,内容已并入该人的记录",
                cards->turned ? "a line of a table that stands on its side, one record in each "
                                "column; it is part of these records"
                              : "a line of a form, one person to a form; it is part of that "
                                "person's record",
                error));
    }
    return BD_OK;
}

/* Forms, one person to each: the list that they would have been. `*done` when the sheet is such. */
static bd_status start_cards(bd_file_reader *reader, const bd_merge *merges, size_t n_merges,
                             bool *done, bd_error *error) {
    bd_cards cards;
    size_t next = 0, n_taken;
    BD_TRY(bd_turned_find(reader->understanding->lexicon, &reader->head, &cards, error));
    if (!cards.found)
        BD_TRY(bd_cards_find(reader->understanding->lexicon, &reader->head, merges, n_merges,
                             &cards, error));
    *done = cards.found;
    if (!cards.found) return BD_OK;
    bd_status status = understand(reader, &cards.head, NULL, 0, &next, error);
    if (status == BD_OK) {
        reader->plan->cards = true;
        status = begin_body(reader, error);
    }
    if (status == BD_OK && reader->body) bd_body_ignore_headers(reader->body);
    if (status == BD_OK)
        status =
            give_rows(reader, cards.head.rows + next, cards.head.n_rows - next, &n_taken, error);
    if (status == BD_OK) status = count_rest_of_cards(reader, &cards, error);
    bd_head_reset(&reader->titles);
    bd_head_reset(&reader->head);
    bd_cards_reset(&cards);
    return status;
}

static bd_status start(bd_file_reader *reader, const bd_merge *merges, size_t n_merges,
                       bd_error *error);

static bd_status read_part(bd_file_reader *reader, const bd_beside *beside, size_t part,
                           const bd_head *all, const bd_merge *merges, size_t n_merges,
                           bd_merge *own, bd_error *error) {
    size_t n_own;
    BD_TRY(bd_beside_part(beside, part, all, merges, n_merges, &reader->head, own, &n_own, error));
    reader->n_context = 0;
    reader->n_restarts = 0;
    reader->plan = NULL;
    reader->collecting = true;
    while (reader->collecting && reader->head.n_rows > reader->n_context)
        BD_TRY(start(reader, own, n_own, error));
    bd_head_reset(&reader->head);
    bd_head_reset(&reader->titles);
    return finish_body(reader, error);
}

/* Different tables side by side: one after the other, each with all rows of the sheet down to its
 * own last one. */
static bd_status read_beside(bd_file_reader *reader, const bd_beside *beside,
                             const bd_merge *merges, size_t n_merges, bd_error *error) {
    bd_merge *own = bd_allocate(n_merges + 1, sizeof *own);
    if (!own) return bd_error_memory(error, n_merges * sizeof *own);
    bd_head all = reader->head;
    bd_head_init(&reader->head);
    reader->in_part = true;
    bd_status status = BD_OK;
    for (size_t p = 0; p < beside->n && status == BD_OK; p++)
        status = read_part(reader, beside, p, &all, merges, n_merges, own, error);
    reader->in_part = false;
    bd_head_reset(&all);
    free(own);
    return status;
}

static bd_status start(bd_file_reader *reader, const bd_merge *merges, size_t n_merges,
                       bd_error *error) {
    size_t next, n_taken;
    reader->collecting = false;
    recognise_own(reader, &reader->head);
    bd_correction_find(&reader->head, &reader->layout);
    if (reader->layout.found && reader->n_context == 0) return start_corrections(reader, error);
    if (reader->head_is_sheet && reader->n_context == 0) {
        bool done;
        BD_TRY(start_cards(reader, merges, n_merges, &done, error));
        if (done) return BD_OK;
    }
    bd_beside beside;
    BD_TRY(find_beside(reader, &reader->head, merges, n_merges, &beside, error));
    if (beside.n && reader->head_is_sheet)
        return read_beside(reader, &beside, merges, n_merges, error);
    BD_TRY(understand(reader, &reader->head, merges, n_merges, &next, error));
    if (beside.n) refuse_beside(reader->plan);
    BD_TRY(begin_body(reader, error));
    BD_TRY(
        give_rows(reader, reader->head.rows + next, reader->head.n_rows - next, &n_taken, error));
    size_t rest = next + n_taken;
    if (rest >= reader->head.n_rows) return BD_OK;
    /* A further table begins inside the head: its rows make the next head. */
    bd_head old = reader->head;
    bd_head_init(&reader->head);
    bd_status status = restart(reader, error);
    for (size_t i = rest; i < old.n_rows && status == BD_OK; i++)
        status = bd_head_append(&reader->head, &old.rows[i], error);
    bd_head_reset(&old);
    return status;
}

/* The amounts of a table whose columns stand in another order than those of the one above: summed
 * up where that has them, so that a sum over both can be checked. */
static bd_status align_sums(const bd_plan *before, const bd_plan *now, bd_outcome *outcome,
                            bd_error *error) {
    if (before->n_views != 1 || now->n_views != 1 || !outcome->n_sums) return BD_OK;
    size_t n = outcome->n_sums;
    int64_t *sums = bd_allocate_zero(n, sizeof *sums);
    uint32_t *target = bd_allocate(n, sizeof *target);
    bool moved = false, fits = sums && target;
    for (uint32_t at = 0; fits && at < n; at++)
        target[at] = at;
    for (size_t c = 0; fits && c < now->definition->n_columns; c++) {
        uint32_t from = now->views[0].sheet_column[c], to = before->views[0].sheet_column[c];
        if (now->definition->columns[c].type != BD_TYPE_MONEY || from == BD_NO_COLUMN) continue;
        fits = from < n && to < n;
        if (!fits) break;
        target[from] = to;
        sums[to] = outcome->sums[from];
        moved = moved || from != to;
    }
    for (size_t i = 0; fits && moved && i < outcome->n_totals; i++) {
        if (outcome->totals[i].sheet_column < n)
            outcome->totals[i].sheet_column = target[outcome->totals[i].sheet_column];
    }
    if (fits && moved) memcpy(outcome->sums, sums, n * sizeof *sums);
    bd_status status = sums && target ? BD_OK : bd_error_memory(error, n * sizeof *sums);
    free(sums);
    free(target);
    return status;
}

static bool is_same_text(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool has_mapping(const bd_plan *plan, const bd_column_mapping *wanted) {
    for (size_t i = 0; i < plan->n_mappings; i++) {
        const bd_column_mapping *m = &plan->mappings[i];
        if (m->table_column == wanted->table_column && m->own == wanted->own &&
            m->sheet_column == wanted->sheet_column && is_same_text(m->header, wanted->header) &&
            is_same_text(m->constant, wanted->constant))
            return true;
    }
    return false;
}

/* Whether one entry of case.yaml says all of both. */
static bool is_described_alike(const bd_plan *before, const bd_plan *now) {
    size_t n_before = 0, n_now = 0;
    for (size_t i = 0; i < before->n_mappings; i++)
        n_before += before->mappings[i].table_column != BD_NO_COLUMN;
    for (size_t i = 0; i < now->n_mappings; i++) {
        if (now->mappings[i].table_column == BD_NO_COLUMN) continue;
        if (!has_mapping(before, &now->mappings[i])) return false;
        n_now++;
    }
    for (size_t c = 0; c < now->definition->n_columns; c++) {
        if (now->unit_fen[c] != before->unit_fen[c]) return false;
    }
    return n_before == n_now;
}

/* Tables of one kind below each other on a sheet are one source. */
static bd_status join_results(bd_file_reader *reader, bd_error *error) {
    size_t kept = reader->first_result;
    for (size_t i = reader->first_result + 1; i < reader->n_sheets; i++) {
        bd_sheet_result *before = reader->sheets[kept], *now = reader->sheets[i];
        if (before->plan.understood && now->plan.understood &&
            before->plan.table == now->plan.table) {
            before->plan.others_below =
                before->plan.others_below || !is_described_alike(&before->plan, &now->plan);
            BD_TRY(align_sums(&before->plan, &now->plan, &now->outcome, error));
            bd_status status = bd_outcome_merge(&before->outcome, &now->outcome, error);
            free_result(now);
            reader->sheets[i] = NULL;
            if (status != BD_OK) return status;
        } else {
            reader->sheets[i] = NULL;
            reader->sheets[++kept] = now;
        }
    }
    if (reader->n_sheets > reader->first_result) reader->n_sheets = kept + 1;
    return BD_OK;
}

static bd_status on_sheet_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    bd_file_reader *reader = context;
    free(reader->sheet_name);
    reader->sheet_name = bd_copy_text(sheet->name, strlen(sheet->name));
    if (!reader->sheet_name) return bd_error_memory(error, strlen(sheet->name));
    reader->info = sheet;
    bd_head_reset(&reader->head);
    bd_head_reset(&reader->titles);
    reader->collecting = true;
    reader->head_is_sheet = false;
    reader->n_context = 0;
    reader->n_restarts = 0;
    reader->first_result = reader->n_sheets;
    reader->result = NULL;
    reader->plan = NULL;
    return BD_OK;
}

static bd_status take_rows(bd_file_reader *reader, const bd_cell_row *rows, size_t n,
                           bd_error *error) {
    for (size_t i = 0; i < n;) {
        if (reader->collecting) {
            BD_TRY(bd_head_append(&reader->head, &rows[i++], error));
            if (bd_head_full(&reader->head)) BD_TRY(start(reader, NULL, 0, error));
            continue;
        }
        size_t n_taken;
        if (reader->plan->correction) {
            BD_TRY(bd_corrections_take(&reader->corrections, &reader->layout, &rows[i++],
                                       &reader->result->outcome, error));
            continue;
        }
        BD_TRY(give_rows(reader, rows + i, n - i, &n_taken, error));
        i += n_taken;
        if (i < n) BD_TRY(restart(reader, error));
    }
    return BD_OK;
}

static bd_status on_rows(void *context, const bd_cell_row *rows, size_t n, bd_error *error) {
    bd_file_reader *reader = context;
    if (!reader->n_corrected) return take_rows(reader, rows, n, error);
    bd_arena arena;
    bd_arena_init(&arena);
    bd_cell_row *patched = bd_arena_array(&arena, n + 1, sizeof *patched);
    bd_status status = patched ? BD_OK : bd_error_memory(error, n * sizeof *patched);
    for (size_t i = 0; i < n && status == BD_OK; i++) {
        const bd_cell_row *row = bd_corrections_apply(
            &arena, reader->corrected, reader->n_corrected, reader->sheet_name, &rows[i]);
        if (row)
            patched[i] = *row;
        else
            status = bd_error_memory(error, sizeof *row);
    }
    if (status == BD_OK) status = take_rows(reader, patched, n, error);
    bd_arena_reset(&arena);
    return status;
}

static bd_status on_sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                              bd_error *error) {
    bd_file_reader *reader = context;
    reader->head_is_sheet = reader->collecting && reader->n_restarts == 0;
    while (reader->collecting && reader->head.n_rows > reader->n_context)
        BD_TRY(start(reader, merges, n_merges, error));
    if (reader->result) {
        reader->result->row_limit_reached = reader->info->row_limit_reached;
        reader->result->n_records_stated = reader->info->n_records_stated;
        reader->result->n_records_there = reader->info->n_records_there;
    }
    bd_head_reset(&reader->head);
    BD_TRY(finish_body(reader, error));
    return join_results(reader, error);
}

/* --- Sheets at the same time
 * ------------------------------------------------------------------------------- */

static bd_status on_fork(void *context, bd_cell_receiver *sheet, bd_error *error) {
    const bd_file_reader *reader = context;
    bd_file_reader *own = bd_allocate(1, sizeof *own);
    if (!own) return bd_error_memory(error, sizeof *own);
    bd_file_reader_init(own, reader->store, reader->understanding, reader->file, reader->dry);
    own->corrected = reader->corrected;
    own->n_corrected = reader->n_corrected;
    *sheet = bd_file_reader_receiver(own);
    return BD_OK;
}

static bd_status on_join(void *context, bd_cell_receiver *sheet, bool keep, bd_error *error) {
    bd_file_reader *reader = context, *own = sheet->context;
    bd_status status = BD_OK;
    if (keep)
        status = bd_grow(&reader->sheets, &reader->sheets_capacity,
                         reader->n_sheets + own->n_sheets, sizeof *reader->sheets, error);
    if (keep && status == BD_OK)
        status = bd_corrections_join(&reader->corrections, &own->corrections, error);
    if (keep && status == BD_OK) {
        if (reader->own == BD_OWN_NONE) reader->own = own->own;
        for (size_t i = 0; i < own->n_sheets; i++)
            reader->sheets[reader->n_sheets++] = own->sheets[i];
        own->n_sheets = 0;
    }
    bd_file_reader_reset(own);
    free(own);
    sheet->context = NULL;
    return status;
}

bd_cell_receiver bd_file_reader_receiver(bd_file_reader *reader) {
    return (bd_cell_receiver){reader, on_sheet_begin, on_rows, on_sheet_end, on_fork, on_join};
}

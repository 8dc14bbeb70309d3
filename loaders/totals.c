/* 合计 and 小计 rows against what was loaded. */
#include "engine/base/memory.h"
#include "engine/ident/money.h"
#include "loaders/sheet_body_internal.h"

#include <stdlib.h>
#include <string.h>

/* Sums at the last stated total and subtotal of one column. */
typedef struct mark {
    int64_t total, subtotal;
    bool over; /* the first one stood over what it sums up, and so will the others */
} mark;

static int64_t distance(int64_t a, int64_t b) {
    return a > b ? a - b : b - a;
}

/* `next_fen`: what had been loaded at the next stated sum of the column, `all_fen`: in the end.
 * Sums may stand over what they sum up. */
static int64_t best_reading(const bd_total_event *event, const mark *last, int64_t next_fen,
                            int64_t all_fen) {
    int64_t readings[5] = {event->before_fen, event->before_fen - last->total,
                           event->before_fen - last->subtotal, next_fen - event->before_fen,
                           all_fen};
    int64_t best = event->row_class == BD_ROW_SUBTOTAL ? readings[last->over ? 3 : 2]
                                                       : readings[last->over ? 4 : 0];
    for (int i = 0; i < 5; i++) {
        if (distance(readings[i], event->stated_fen) < distance(best, event->stated_fen) &&
            readings[i] == event->stated_fen)
            best = readings[i];
    }
    return best;
}

/* What had been loaded into the column of an event at the next event of it, or in the end. */
static int64_t sum_at_next(const bd_outcome *outcome, size_t event) {
    uint32_t column = outcome->totals[event].sheet_column;
    for (size_t i = event + 1; i < outcome->n_totals; i++) {
        if (outcome->totals[i].sheet_column == column) return outcome->totals[i].before_fen;
    }
    return outcome->sums[column];
}

bd_status bd_totals_check(bd_arena *arena, const bd_outcome *outcome,
                          struct bd_total_check **checks, size_t *n_checks, bd_error *error) {
    *n_checks = 0;
    *checks = bd_arena_array(arena, outcome->n_totals + 1, sizeof **checks);
    mark *marks = bd_allocate_zero(outcome->n_sums + 1, sizeof *marks);
    if (!*checks || !marks) {
        free(marks);
        return bd_error_memory(error, outcome->n_totals * sizeof **checks);
    }
    for (size_t i = 0; i < outcome->n_totals; i++) {
        const bd_total_event *event = &outcome->totals[i];
        if (event->sheet_column >= outcome->n_sums) continue;
        mark *at = &marks[event->sheet_column];
        if (event->before_fen == 0) at->over = true; /* there is nothing else */
        (*checks)[(*n_checks)++] = (struct bd_total_check){
            event->table_column, event->row, event->stated_fen,
            best_reading(event, at, sum_at_next(outcome, i), outcome->sums[event->sheet_column])};
        at->subtotal = event->before_fen;
        if (event->row_class == BD_ROW_TOTAL) at->total = event->before_fen;
    }
    free(marks);
    return BD_OK;
}

/* What was loaded before a stated sum. Of blocks side by side one sum may be for all of them: then
 * what the blocks without a sum of their own have loaded belongs to it. */
static int64_t loaded_before(const bd_body *body, const bd_cell_row *row, uint32_t c, uint32_t at,
                             int64_t stated) {
    const bd_plan *plan = body->plan;
    int64_t own = body->outcome->sums[at], sum = own;
    for (size_t v = 0; plan->n_blocks > 1 && v < plan->n_views; v++) {
        uint32_t other = plan->views[v].sheet_column[c];
        if (other >= body->outcome->n_sums || other == at ||
            !bd_cell_is_blank(bd_row_cell(row, other)))
            continue;
        if (__builtin_add_overflow(sum, body->outcome->sums[other], &sum)) return own;
    }
    return sum == stated ? sum : own;
}

/* Standards are not summed up, and what an account holds after each line is no part of a sum. */
static bool is_no_summand(const char *column) {
    return strcmp(column, "standard") == 0 || strcmp(column, "balance") == 0;
}

bd_status bd_body_note_total(bd_body *body, const bd_cell_row *row, bd_row_class row_class,
                             bd_error *error) {
    bd_outcome *outcome = body->outcome;
    if (bd_row_carries_over(row)) return BD_OK;
    for (size_t v = 0; v < body->plan->n_views; v++) {
        const bd_view *view = &body->plan->views[v];
        for (uint32_t c = 0; c < body->plan->definition->n_columns; c++) {
            uint32_t at = view->sheet_column[c];
            if (body->plan->definition->columns[c].type != BD_TYPE_MONEY || at == BD_NO_COLUMN)
                continue;
            if (is_no_summand(body->plan->definition->columns[c].name)) continue;
            bool repeated = false;
            for (size_t i = outcome->n_totals;
                 i-- > 0 && outcome->totals[i].row == row->row_number;)
                repeated = repeated || outcome->totals[i].sheet_column == at;
            const bd_cell *cell = bd_row_cell(row, at);
            int64_t stated;
            if (repeated || bd_cell_is_blank(cell) ||
                bd_money_parse(cell->text, cell->length, body->plan->unit_fen[c], &stated) !=
                    BD_VALUE_OK)
                continue;
            BD_TRY(bd_grow(&outcome->totals, &outcome->totals_capacity, outcome->n_totals + 1,
                           sizeof *outcome->totals, error));
            outcome->totals[outcome->n_totals++] = (bd_total_event){
                row->row_number, row_class, c, at, stated, loaded_before(body, row, c, at, stated)};
        }
    }
    return BD_OK;
}

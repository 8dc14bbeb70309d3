/* 合计 and 小计 rows against what was loaded. */
#include "engine/base/memory.h"
#include "loaders/sheet_body.h"

#include <stdlib.h>

/* Sums at the last stated total and subtotal of one column. */
typedef struct mark {
    int64_t total, subtotal;
} mark;

static int64_t distance(int64_t a, int64_t b) {
    return a > b ? a - b : b - a;
}

static int64_t best_reading(const bd_total_event *event, const mark *last) {
    int64_t readings[3] = {event->before_fen, event->before_fen - last->total,
                           event->before_fen - last->subtotal};
    int64_t best = event->row_class == BD_ROW_SUBTOTAL ? readings[2] : readings[0];
    for (int i = 0; i < 3; i++) {
        if (distance(readings[i], event->stated_fen) < distance(best, event->stated_fen) &&
            readings[i] == event->stated_fen)
            best = readings[i];
    }
    return best;
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
        (*checks)[(*n_checks)++] = (struct bd_total_check){
            event->table_column, event->row, event->stated_fen, best_reading(event, at)};
        at->subtotal = event->before_fen;
        if (event->row_class == BD_ROW_TOTAL) at->total = event->before_fen;
    }
    free(marks);
    return BD_OK;
}

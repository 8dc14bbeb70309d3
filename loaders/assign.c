#include "loaders/assign.h"

#include "engine/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct state {
    const double *score;
    const size_t *active;     /* the rows that have any score */
    size_t n_rows, n_columns; /* n_columns of the scores; as many free columns stand behind them */
    double *row_potential, *column_potential, *least;
    size_t *row_of, *way;
    bool *used;
} state;

/* Costs are negative scores; a row may always stay alone on a free column of cost 0. Rows and
 * columns count from 1 here, 0 is the row that is being placed. */
static double cost_of(const state *s, size_t row, size_t column) {
    return column <= s->n_columns ? -s->score[s->active[row - 1] * s->n_columns + column - 1] : 0;
}

static void place_row(state *s, size_t row) {
    size_t m = s->n_columns + s->n_rows;
    size_t column = 0;
    s->row_of[0] = row;
    for (size_t j = 0; j <= m; j++) {
        s->least[j] = INFINITY;
        s->used[j] = false;
    }
    do {
        s->used[column] = true;
        size_t from = s->row_of[column], next = 0;
        double delta = INFINITY;
        for (size_t j = 1; j <= m; j++) {
            if (s->used[j]) continue;
            double reduced = cost_of(s, from, j) - s->row_potential[from] - s->column_potential[j];
            if (reduced < s->least[j]) {
                s->least[j] = reduced;
                s->way[j] = column;
            }
            if (s->least[j] < delta) {
                delta = s->least[j];
                next = j;
            }
        }
        for (size_t j = 0; j <= m; j++) {
            if (s->used[j]) {
                s->row_potential[s->row_of[j]] += delta;
                s->column_potential[j] -= delta;
            } else {
                s->least[j] -= delta;
            }
        }
        column = next;
    } while (s->row_of[column] != 0);
    do {
        size_t before = s->way[column];
        s->row_of[column] = s->row_of[before];
        column = before;
    } while (column);
}

static size_t find_active(const double *score, size_t n_rows, size_t n_columns, size_t *active) {
    size_t n = 0;
    for (size_t i = 0; i < n_rows; i++) {
        bool any = false;
        for (size_t j = 0; j < n_columns && !any; j++)
            any = score[i * n_columns + j] > 0;
        if (any) active[n++] = i;
    }
    return n;
}

static void solve(state *s, uint32_t *partner) {
    for (size_t i = 1; i <= s->n_rows; i++)
        place_row(s, i);
    for (size_t j = 1; j <= s->n_columns; j++) {
        size_t row = s->row_of[j];
        if (!row) continue;
        size_t from = s->active[row - 1];
        if (s->score[from * s->n_columns + j - 1] > 0) partner[from] = (uint32_t)(j - 1);
    }
}

bd_status bd_assign(const double *score, size_t n_rows, size_t n_columns, uint32_t *partner,
                    bd_error *error) {
    for (size_t i = 0; i < n_rows; i++)
        partner[i] = UINT32_MAX;
    size_t *active = bd_allocate_zero(n_rows, sizeof *active);
    if (!active) return bd_error_memory(error, n_rows * sizeof *active);
    state s = {.score = score, .n_columns = n_columns, .active = active};
    s.n_rows = find_active(score, n_rows, n_columns, active);
    size_t m = n_columns + s.n_rows + 1;
    s.row_potential = bd_allocate_zero(s.n_rows + 1, sizeof(double));
    s.column_potential = bd_allocate_zero(m, sizeof(double));
    s.least = bd_allocate_zero(m, sizeof(double));
    s.row_of = bd_allocate_zero(m, sizeof(size_t));
    s.way = bd_allocate_zero(m, sizeof(size_t));
    s.used = bd_allocate_zero(m, sizeof(bool));
    bd_status status = BD_OK;
    if (!s.row_potential || !s.column_potential || !s.least || !s.row_of || !s.way || !s.used)
        status = bd_error_memory(error, m * 6 * sizeof(double));
    else
        solve(&s, partner);
    free(active);
    free(s.row_potential);
    free(s.column_potential);
    free(s.least);
    free(s.row_of);
    free(s.way);
    free(s.used);
    return status;
}

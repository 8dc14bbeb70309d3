/* Codes of which the two tables use other sets: 1 and 2 here, M and F there; VLDB here, Very Large
 * Data Bases there. What stands beside what in pairs that are matches beyond doubt tells which code
 * is which; from then on they count as equal. */
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <stdlib.h>

#define MOST_CODES 200 /* of a column */
#define LEAST_PAIRS 5  /* in which two codes stand side by side */
#define LEAST_SHARE 0.5
#define MOST_KNOWN 0.3 /* of the records of a table, whose code the other table has too */
#define LEAST_LIFT 1.3 /* more often together than by chance */

/* Is hardly any code of this column used by both tables? */
static bool is_foreign(const link_column *column) {
    if (column->field.kind != BD_LINK_CODE || column->n_values > MOST_CODES) return false;
    double known = 0, all = 0;
    for (size_t v = 1; v <= column->n_values; v++) {
        const link_value *value = &column->values[v];
        if (value->count[0] > 0 && value->count[1] > 0) known += value->count[0];
        all += value->count[0];
    }
    return all > 0 && known < MOST_KNOWN * all;
}

/* together[left * (n + 1) + right] of the confident pairs. */
static void count_together(const bd_link_result *link, size_t c, const link_scored *pairs, size_t n,
                           double *together) {
    size_t width = link->columns[c].n_values + 1;
    for (size_t i = 0; i < n; i++) {
        uint32_t x = link->rows[(size_t)pairs[i].left * link->n_columns + c];
        uint32_t y = link->rows[(size_t)pairs[i].right * link->n_columns + c];
        if (x != LINK_NONE && y != LINK_NONE) together[x * width + y]++;
    }
}

/* The right code that stands beside a left one most often; itself when none does clearly. */
static uint32_t partner_of(const link_column *column, const double *together, uint32_t left,
                           double n_right) {
    size_t width = column->n_values + 1;
    double all = 0;
    uint32_t best = 0;
    for (uint32_t right = 1; right < width; right++) {
        all += together[left * width + right];
        if (together[left * width + right] > together[left * width + best]) best = right;
    }
    double most = together[left * width + best];
    bool clear = best != 0 && most >= LEAST_PAIRS && most >= LEAST_SHARE * all &&
                 most / all >= LEAST_LIFT * column->values[best].count[1] / n_right;
    return clear ? best : left;
}

static bd_status equate(bd_link_result *link, size_t c, const link_scored *pairs, size_t n,
                        bool *changed, bd_error *error) {
    link_column *column = &link->columns[c];
    size_t width = column->n_values + 1;
    double *together = bd_allocate_zero(width * width, sizeof *together);
    uint32_t *becomes = bd_allocate(width, sizeof *becomes);
    bd_status status = together && becomes ? BD_OK : bd_error_memory(error, width * width * 8);
    if (status == BD_OK) {
        count_together(link, c, pairs, n, together);
        becomes[0] = 0;
        for (uint32_t v = 1; v < width; v++) {
            becomes[v] = partner_of(column, together, v, link->n_records - link->n_left);
            if (becomes[v] == v) continue;
            column->values[becomes[v]].count[0] += column->values[v].count[0];
            column->values[v].count[0] = 0;
            *changed = true;
        }
        for (uint32_t row = 0; row < link->n_left; row++) {
            uint32_t *value = &link->rows[(size_t)row * link->n_columns + c];
            *value = becomes[*value];
        }
    }
    free(together);
    free(becomes);
    return status;
}

bd_status link_correspond(bd_link_result *link, const link_scored *confident, size_t n_confident,
                          bool *changed, bd_error *error) {
    *changed = false;
    for (size_t c = 0; !link->one_table && c < link->n_columns; c++) {
        if (is_foreign(&link->columns[c]))
            BD_TRY(equate(link, c, confident, n_confident, changed, error));
    }
    return BD_OK;
}

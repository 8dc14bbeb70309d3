/* Columns that neither their names nor whole values pair: by the words that they share. What one
 * table has in parts (given name, family name) and the other in one cell is put together first. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 20000  /* of a column that are looked at */
#define MOST_WORDS 24    /* of a cell */
#define LEAST_DICE 0.2   /* of two columns that are a pair */
#define LEAST_PART 0.4   /* of the words of a part that the whole has */
#define LEAST_COMMON 10u /* different words */
#define MOST_PARTS 8

/* The different words of a column, and how many a cell has. */
typedef struct word_set {
    uint64_t *words; /* sorted, each once; NULL: not looked at */
    size_t n;
    double per_cell;
} word_set;

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static bd_status read_words(const bd_link_table *table, uint32_t column, word_set *set,
                            bd_error *error) {
    size_t rows = table->n_rows < MOST_ROWS ? table->n_rows : MOST_ROWS, filled = 0, n = 0;
    size_t step = table->n_rows / MOST_ROWS + 1;
    set->words = bd_allocate(rows * MOST_WORDS + 1, sizeof *set->words);
    if (!set->words) return bd_error_memory(error, rows * MOST_WORDS * sizeof *set->words);
    bd_buffer normal;
    bd_buffer_init(&normal);
    bd_status status = BD_OK;
    for (size_t row = 0; status == BD_OK && row / step < rows && row < table->n_rows; row += step) {
        uint32_t length;
        const char *text = bd_link_table_text(table, (uint32_t)row, column, &length);
        bd_buffer_clear(&normal);
        status = link_normalise(BD_LINK_TEXT, text, length, &normal, error);
        if (status != BD_OK || normal.length_bytes == 0) continue;
        filled++;
        n += link_word_hashes(normal.data, normal.length_bytes, set->words + n, MOST_WORDS);
    }
    bd_buffer_reset(&normal);
    set->per_cell = filled ? (double)n / (double)filled : 0;
    if (n > 1) qsort(set->words, n, sizeof *set->words, by_number);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || set->words[i] != set->words[i - 1]) set->words[set->n++] = set->words[i];
    }
    return status;
}

static size_t n_common(const word_set *a, const word_set *b) {
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->words[i] == b->words[k]) {
            common++;
            i++;
            k++;
        } else if (a->words[i] < b->words[k]) {
            i++;
        } else {
            k++;
        }
    }
    return common;
}

/* Two columns that stand for the same, or a part and its whole. */
static double dice_of(const word_set *a, const word_set *b) {
    if (!a->words || !b->words || a->n == 0 || b->n == 0) return 0;
    size_t common = n_common(a, b);
    double dice = 2.0 * (double)common / (double)(a->n + b->n);
    return common < LEAST_COMMON || dice < LEAST_DICE ? 0 : dice;
}

static double share_in(const word_set *part, const word_set *whole) {
    if (!part->words || !whole->words || part->n == 0) return 0;
    size_t common = n_common(part, whole);
    return common < (part->n < LEAST_COMMON ? (part->n + 1) / 2 : LEAST_COMMON)
               ? 0
               : (double)common / (double)part->n;
}

/* A column of each table, or several of one that make up the other. */
typedef struct link_join {
    uint32_t column[2][MOST_PARTS];
    uint32_t n[2];
} link_join;

typedef struct joiner {
    bd_link_result *link;
    word_set *sets[2];
    bool *taken[2];
    link_join joins[BD_LINK_FIELDS];
    size_t n_joins;
} joiner;

static void pair_by_words(joiner *j) {
    while (j->n_joins < BD_LINK_FIELDS) {
        double best = 0;
        link_join found = {.n = {1, 1}};
        for (uint32_t a = 0; a < j->link->table[0]->n_columns; a++) {
            for (uint32_t b = 0; !j->taken[0][a] && b < j->link->table[1]->n_columns; b++) {
                double dice = j->taken[1][b] ? 0 : dice_of(&j->sets[0][a], &j->sets[1][b]);
                if (dice <= best) continue;
                best = dice;
                found.column[0][0] = a;
                found.column[1][0] = b;
            }
        }
        if (best == 0) return;
        j->taken[0][found.column[0][0]] = j->taken[1][found.column[1][0]] = true;
        j->joins[j->n_joins++] = found;
    }
}

static double words_per_cell(const joiner *j, const link_join *join, int side) {
    double sum = 0;
    for (uint32_t i = 0; i < join->n[side]; i++)
        sum += j->sets[side][join->column[side][i]].per_cell;
    return sum;
}

/* The columns that are left of one table are parts of wholes that have room for their words. */
static void add_parts(joiner *j, int side) {
    for (uint32_t c = 0; c < j->link->table[side]->n_columns; c++) {
        const word_set *part = &j->sets[side][c];
        link_join *into = NULL;
        double best = LEAST_PART;
        for (size_t i = 0; !j->taken[side][c] && i < j->n_joins; i++) {
            link_join *join = &j->joins[i];
            if (join->n[!side] > 1 || join->n[side] == MOST_PARTS) continue;
            const word_set *whole = &j->sets[!side][join->column[!side][0]];
            double share = share_in(part, whole);
            bool room = whole->per_cell >= words_per_cell(j, join, side) + part->per_cell - 0.6;
            if (share <= best || !room) continue;
            best = share;
            into = join;
        }
        if (!into) continue;
        j->taken[side][c] = true;
        uint32_t at = into->n[side]++;
        while (at > 0 && into->column[side][at - 1] > c) {
            into->column[side][at] = into->column[side][at - 1];
            at--;
        }
        into->column[side][at] = c;
    }
}

/* Puts the cells of the parts together, in the order of the columns. */
static bd_status append_row(const bd_link_table *from, uint32_t row, const link_join *const *joins,
                            size_t n_joins, int side, const char **texts, uint32_t *lengths,
                            bd_link_table *made, bd_error *error) {
    bd_buffer cells;
    bd_buffer_init(&cells);
    size_t n = from->n_columns, ends[BD_LINK_FIELDS];
    for (uint32_t c = 0; c < from->n_columns; c++)
        texts[c] = bd_link_table_text(from, row, c, &lengths[c]);
    for (size_t i = 0; i < n_joins; i++) {
        size_t begin = cells.length_bytes;
        for (uint32_t k = 0; k < joins[i]->n[side]; k++) {
            uint32_t length = lengths[joins[i]->column[side][k]];
            if (length == 0) continue;
            if (cells.length_bytes > begin) bd_buffer_append_byte(&cells, ' ');
            bd_buffer_append(&cells, texts[joins[i]->column[side][k]], length);
        }
        ends[i] = cells.length_bytes;
    }
    bd_status status = bd_buffer_status(&cells, error);
    for (size_t i = 0, begin = 0; i < n_joins; begin = ends[i++]) {
        texts[n] = cells.data ? cells.data + begin : "";
        lengths[n++] = (uint32_t)(ends[i] - begin);
    }
    if (status == BD_OK)
        status = bd_link_table_append(made, from->row_numbers[row], texts, lengths, n, error);
    bd_buffer_reset(&cells);
    return status;
}

/* A copy of the table with a column more for each of these joins. */
static bd_status widen(bd_link_result *link, int side, const link_join *const *joins,
                       size_t n_joins, bd_error *error) {
    const bd_link_table *from = link->table[side];
    size_t n = from->n_columns + n_joins;
    const char **texts = bd_allocate_zero(n, sizeof *texts);
    uint32_t *lengths = bd_allocate_zero(n, sizeof *lengths);
    bd_status status = texts && lengths ? BD_OK : bd_error_memory(error, n * 12);
    bd_buffer names;
    bd_buffer_init(&names);
    size_t starts[BD_LINK_FIELDS];
    for (size_t i = 0; i < n_joins; i++) {
        starts[i] = names.length_bytes;
        for (uint32_t k = 0; k < joins[i]->n[side]; k++)
            bd_buffer_format(&names, "%s%s", k ? "+" : "", from->names[joins[i]->column[side][k]]);
        bd_buffer_append_byte(&names, 0);
    }
    if (status == BD_OK) status = bd_buffer_status(&names, error);
    for (size_t i = 0; status == BD_OK && i < n; i++)
        texts[i] = i < from->n_columns ? from->names[i] : names.data + starts[i - from->n_columns];
    if (status == BD_OK) status = bd_link_table_begin(&link->joined[side], texts, n, error);
    for (uint32_t row = 0; status == BD_OK && row < from->n_rows; row++)
        status =
            append_row(from, row, joins, n_joins, side, texts, lengths, &link->joined[side], error);
    if (status == BD_OK) link->table[side] = &link->joined[side];
    bd_buffer_reset(&names);
    free(texts);
    free(lengths);
    return status;
}

/* Widens the tables, and says which column goes with which. */
static bd_status apply(joiner *j, link_columns *out, bd_error *error) {
    bd_link_result *link = j->link;
    for (int side = 0; side < 2; side++) {
        const link_join *wide[BD_LINK_FIELDS];
        size_t n_wide = 0;
        for (size_t i = 0; i < j->n_joins; i++) {
            if (j->joins[i].n[side] > 1) wide[n_wide++] = &j->joins[i];
        }
        uint32_t before = link->table[side]->n_columns;
        if (n_wide > 0) BD_TRY(widen(link, side, wide, n_wide, error));
        for (size_t i = 0, k = 0; i < j->n_joins; i++) {
            if (j->joins[i].n[side] > 1) j->joins[i].column[side][0] = before + (uint32_t)k++;
        }
    }
    for (size_t i = 0; i < j->n_joins && out->n < BD_LINK_FIELDS; i++) {
        out->left[out->n] = j->joins[i].column[0][0];
        out->right[out->n++] = j->joins[i].column[1][0];
    }
    return BD_OK;
}

bd_status link_join_columns(bd_link_result *link, bool *const taken[2], link_columns *out,
                            bd_error *error) {
    joiner *j = bd_allocate_zero(1, sizeof *j);
    if (!j) return bd_error_memory(error, sizeof *j);
    j->link = link;
    uint32_t n_columns[2] = {link->table[0]->n_columns, link->table[1]->n_columns};
    bd_status status = BD_OK;
    for (int side = 0; side < 2; side++) {
        j->taken[side] = taken[side];
        j->sets[side] = bd_allocate_zero(n_columns[side], sizeof **j->sets);
        if (!j->sets[side]) status = bd_error_memory(error, n_columns[side] * sizeof **j->sets);
        for (uint32_t c = 0; status == BD_OK && c < n_columns[side]; c++) {
            double distinct;
            if (taken[side][c]) continue;
            bd_link_kind kind = link_sampled_kind(link->table[side], c, &distinct);
            bool words = kind == BD_LINK_TEXT || kind == BD_LINK_NAME || kind == BD_LINK_NUMBER ||
                         kind == BD_LINK_CODE;
            if (words) status = read_words(link->table[side], c, &j->sets[side][c], error);
        }
    }
    if (status == BD_OK) {
        pair_by_words(j);
        add_parts(j, 0);
        add_parts(j, 1);
        status = apply(j, out, error);
    }
    for (int side = 0; side < 2; side++) {
        for (uint32_t c = 0; j->sets[side] && c < n_columns[side]; c++)
            free(j->sets[side][c].words);
        free(j->sets[side]);
    }
    free(j);
    return status;
}

/* Reads files made by dirty_csv.h without being told anything about them, and compares. */
#ifndef BD_TESTS_LOADERS_DIRTY_MEASURE_H
#define BD_TESTS_LOADERS_DIRTY_MEASURE_H

#include "loaders/format.h"
#include "tests/loaders/dirty_csv.h"

#include <stdlib.h>

typedef struct dirty_score {
    size_t n_files, n_exact;
    double f1; /* sum over the files */
} dirty_score;

typedef struct dirty_bench {
    dirty_table *table;
    bd_buffer bytes, truth, read;
} dirty_bench;

static inline bool dirty_bench_begin(dirty_bench *b) {
    bd_buffer_init(&b->bytes);
    bd_buffer_init(&b->truth);
    bd_buffer_init(&b->read);
    b->table = malloc(sizeof *b->table);
    return b->table != NULL;
}

static inline void dirty_bench_end(dirty_bench *b) {
    bd_buffer_reset(&b->bytes);
    bd_buffer_reset(&b->truth);
    bd_buffer_reset(&b->read);
    free(b->table);
}

static inline bd_status dirty_sheet(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)context;
    (void)sheet;
    (void)error;
    return BD_OK;
}

static inline bd_status dirty_rows(void *context, const bd_cell_row *rows, size_t n_rows,
                                   bd_error *error) {
    bd_buffer *out = context;
    for (size_t i = 0; i < n_rows; i++) {
        for (uint32_t c = 0; c < rows[i].n_cells; c++) {
            bd_buffer_append(out, rows[i].cells[c].text, rows[i].cells[c].length);
            bd_buffer_append_byte(out, 0x1F);
        }
        if (rows[i].n_cells) bd_buffer_append_byte(out, 0x1E);
    }
    return bd_buffer_status(out, error);
}

static inline bd_status dirty_sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                                        bd_error *error) {
    (void)context;
    (void)merges;
    (void)n_merges;
    (void)error;
    return BD_OK;
}

typedef struct dirty_slice {
    const char *text;
    size_t length;
} dirty_slice;

static inline int dirty_compare(const void *a, const void *b) {
    const dirty_slice *x = a;
    const dirty_slice *y = b;
    size_t n = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->text, y->text, n);
    if (order) return order;
    return (x->length > y->length) - (x->length < y->length);
}

/* The cells of a text in the layout of the truth, sorted. */
static inline dirty_slice *dirty_cells(const bd_buffer *text, size_t *n_cells) {
    dirty_slice *list = malloc((text->length_bytes + 1) * sizeof *list);
    size_t n = 0;
    size_t begin = 0;
    for (size_t i = 0; list && i < text->length_bytes; i++) {
        if (text->data[i] == 0x1E) begin = i + 1;
        if (text->data[i] != 0x1F) continue;
        list[n++] = (dirty_slice){text->data + begin, i - begin};
        begin = i + 1;
    }
    if (list) qsort(list, n, sizeof *list, dirty_compare);
    *n_cells = n;
    return list;
}

/* F1 of the cells as multisets. */
static inline double dirty_f1(const bd_buffer *truth, const bd_buffer *read) {
    size_t n = 0;
    size_t k = 0;
    dirty_slice *a = dirty_cells(truth, &n);
    dirty_slice *b = dirty_cells(read, &k);
    size_t common = 0;
    for (size_t i = 0, j = 0; a && b && i < n && j < k;) {
        int order = dirty_compare(&a[i], &b[j]);
        common += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    free(a);
    free(b);
    return n + k ? 2 * (double)common / (double)(n + k) : 1;
}

/* Reads what is in `bytes` and adds the outcome. True when all cells of all rows came out. */
static inline bool dirty_read(dirty_bench *b, dirty_score *score) {
    bd_cell_receiver receiver = {&b->read, dirty_sheet, dirty_rows, dirty_sheet_end, NULL, NULL};
    bd_source_file file = {"dirty.csv", b->bytes.data, b->bytes.length_bytes};
    bd_buffer_clear(&b->read);
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_format_read_bytes(&file, NULL, &receiver, &error);
    bool exact = status == BD_OK && b->read.length_bytes == b->truth.length_bytes &&
                 (b->truth.length_bytes == 0 ||
                  memcmp(b->read.data, b->truth.data, b->truth.length_bytes) == 0);
    score->n_files++;
    score->n_exact += exact;
    score->f1 += exact ? 1 : status == BD_OK ? dirty_f1(&b->truth, &b->read) : 0;
    return exact;
}

#endif

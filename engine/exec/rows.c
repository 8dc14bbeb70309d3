/* Rows kept in memory, gathering and scattering. */
#include "engine/exec/rows.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define GATHER(name, P)                                                                            \
    void name(void *out, const void *in, size_t width_bytes, const P *positions, size_t n) {       \
        if (width_bytes == 4) {                                                                    \
            const uint32_t *from = in;                                                             \
            uint32_t *to = out;                                                                    \
            for (size_t i = 0; i < n; i++)                                                         \
                to[i] = from[positions[i]];                                                        \
        } else if (width_bytes == 8) {                                                             \
            const uint64_t *from = in;                                                             \
            uint64_t *to = out;                                                                    \
            for (size_t i = 0; i < n; i++)                                                         \
                to[i] = from[positions[i]];                                                        \
        } else {                                                                                   \
            const uint8_t *from = in;                                                              \
            uint8_t *to = out;                                                                     \
            for (size_t i = 0; i < n; i++)                                                         \
                to[i] = from[positions[i]];                                                        \
        }                                                                                          \
    }
GATHER(bd_gather16, uint16_t)
GATHER(bd_gather32, uint32_t)

void bd_scatter(void *out, const bd_vector *in, size_t width_bytes, const uint16_t *positions,
                size_t n) {
    size_t step = in->constant ? 0 : 1;
    if (width_bytes == 4) {
        const uint32_t *from = in->data;
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)out)[positions[i]] = from[i * step];
    } else if (width_bytes == 8) {
        const uint64_t *from = in->data;
        for (size_t i = 0; i < n; i++)
            ((uint64_t *)out)[positions[i]] = from[i * step];
    } else {
        const uint8_t *from = in->data;
        for (size_t i = 0; i < n; i++)
            ((uint8_t *)out)[positions[i]] = from[i * step];
    }
}

void bd_row_numbers_widen(int64_t *out, const uint32_t *numbers, size_t n) {
    for (size_t i = 0; i < n; i++)
        out[i] = numbers[i] ? numbers[i] : BD_NULL_I64;
}

void bd_fill_value(void *out, const void *value, size_t width_bytes, size_t n) {
    if (width_bytes == 4) {
        uint32_t x;
        memcpy(&x, value, sizeof x);
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)out)[i] = x;
    } else if (width_bytes == 8) {
        uint64_t x;
        memcpy(&x, value, sizeof x);
        for (size_t i = 0; i < n; i++)
            ((uint64_t *)out)[i] = x;
    } else {
        memset(out, *(const uint8_t *)value, n);
    }
}

void bd_bits_to_value(bd_physical physical, uint64_t bits, void *data, size_t i) {
    switch (physical) {
    case BD_PHYSICAL_U8:
        ((uint8_t *)data)[i] = (uint8_t)bits;
        break;
    case BD_PHYSICAL_I64:
    case BD_PHYSICAL_F64:
        ((uint64_t *)data)[i] = bits;
        break;
    default:
        ((uint32_t *)data)[i] = (uint32_t)bits;
    }
}

void bd_fill_null(void *out, bd_physical physical, size_t n) {
    uint64_t value[1];
    bd_bits_to_value(physical, bd_physical_null(physical), value, 0);
    bd_fill_value(out, value, bd_physical_bytes(physical), n);
}

/* --- Rows ------------------------------------------------------------------------------------ */

bd_status bd_rows_init_columns(bd_rows *rows, bd_run *run, size_t n) {
    *rows = (bd_rows){.run = run, .n_columns = n};
    BD_TRY(bd_run_allocate(run, n, sizeof *rows->types, &rows->types));
    BD_TRY(bd_run_allocate(run, n, sizeof *rows->kept, &rows->kept));
    BD_TRY(bd_run_allocate(run, n, sizeof *rows->columns, &rows->columns));
    memset(rows->kept, 1, n * sizeof *rows->kept);
    return BD_OK;
}

bd_status bd_rows_init(bd_rows *rows, bd_run *run, const bd_node *node) {
    BD_TRY(bd_rows_init_columns(rows, run, bd_node_n_columns(node, run)));
    for (size_t c = 0; c < rows->n_columns; c++) {
        rows->types[c] = bd_node_column_type(node, c);
        rows->kept[c] = bd_node_needs(node, c);
    }
    return BD_OK;
}

static bd_status grow_rows(bd_rows *rows, size_t needed) {
    size_t capacity = rows->capacity_rows ? rows->capacity_rows * 2 : BD_VECTOR_ROWS;
    while (capacity < needed)
        capacity *= 2;
    for (size_t c = 0; c < rows->n_columns; c++) {
        if (!rows->kept[c]) continue;
        size_t width = bd_type_bytes(rows->types[c]);
        BD_TRY(bd_run_charge(rows->run, (capacity - rows->capacity_rows) * width));
        void *grown = realloc(rows->columns[c], capacity * width);
        if (!grown) return bd_error_memory(rows->run->evaluation.error, capacity * width);
        rows->columns[c] = grown;
    }
    rows->capacity_rows = capacity;
    return BD_OK;
}

bd_status bd_rows_append(bd_rows *rows, const bd_batch *batch) {
    if (rows->n_rows + batch->n_rows > INT32_MAX) {
        return bd_error_set(
            rows->run->evaluation.error, BD_ERROR_LIMIT, "中间结果超过 21 亿行;请缩小查询范围",
            "an intermediate result has over 2.1 billion rows; narrow the query down");
    }
    if (rows->n_rows + batch->n_rows > rows->capacity_rows) {
        BD_TRY(grow_rows(rows, rows->n_rows + batch->n_rows));
    }
    for (size_t c = 0; c < rows->n_columns; c++) {
        if (!rows->kept[c]) continue;
        size_t width = bd_type_bytes(rows->types[c]);
        memcpy((char *)rows->columns[c] + rows->n_rows * width, batch->columns[c],
               batch->n_rows * width);
    }
    rows->n_rows += batch->n_rows;
    return BD_OK;
}

void bd_rows_clear(bd_rows *rows) {
    rows->n_rows = 0;
}

void bd_rows_free(bd_rows *rows) {
    for (size_t c = 0; c < rows->n_columns; c++) {
        if (rows->columns) free(rows->columns[c]);
        if (rows->columns) rows->columns[c] = NULL;
    }
    rows->n_rows = rows->capacity_rows = 0;
}

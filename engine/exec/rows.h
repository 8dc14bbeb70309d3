/* Inside engine/exec: rows kept as growing columns, keys as tuples of 64-bit patterns, gathering.
 */
#ifndef BD_EXEC_ROWS_H
#define BD_EXEC_ROWS_H

#include "engine/exec/operator.h"

/* Gathers values of `width_bytes` bytes: out[i] = in[positions[i]]. */
void bd_gather16(void *out, const void *in, size_t width_bytes, const uint16_t *positions,
                 size_t n);
void bd_gather32(void *out, const void *in, size_t width_bytes, const uint32_t *positions,
                 size_t n);
/* out[positions[i]] = in[i], or in[0] when constant. */
void bd_scatter(void *out, const bd_vector *in, size_t width_bytes, const uint16_t *positions,
                size_t n);
/* Row numbers of sheets are kept in 32 bits and read as INT; 0 is NULL. */
void bd_row_numbers_widen(int64_t *out, const uint32_t *numbers, size_t n);
/* Writes NULL n times. */
void bd_fill_null(void *out, bd_physical physical, size_t n);
/* Repeats a value. */
void bd_fill_value(void *out, const void *value, size_t width_bytes, size_t n);

/* The bit pattern that stands for a value in comparisons for equality: -0 is 0. */
static inline uint64_t bd_bits_of(bd_physical physical, const void *data, size_t i) {
    switch (physical) {
    case BD_PHYSICAL_U8:
        return ((const uint8_t *)data)[i];
    case BD_PHYSICAL_I64:
        return (uint64_t)((const int64_t *)data)[i];
    case BD_PHYSICAL_F64: {
        double x = ((const double *)data)[i];
        union {
            double real;
            uint64_t bits;
        } u = {.real = x == 0 ? 0.0 : x != x ? BD_NULL_F64 : x};
        return u.bits;
    }
    default:
        return ((const uint32_t *)data)[i];
    }
}
void bd_bits_to_value(bd_physical physical, uint64_t bits, void *data, size_t i);
/* How the keys of a row are packed into 64-bit words: two values of up to 32 bits share one. */
typedef struct bd_key_layout {
    size_t n_keys;
    size_t width; /* words; may be 0 */
    bd_type *types;
    uint8_t *words; /* per key: its word, */
    uint8_t *highs; /* and 1 when it has the upper half */
} bd_key_layout;

#define BD_KEY_MOST_WORDS 200
BD_MUST_CHECK bd_status bd_key_layout_init(bd_key_layout *layout, bd_run *run, const bd_type *types,
                                           size_t n_keys);
/* Packs key k of n_rows rows; keys must be packed in ascending order. */
void bd_key_pack(const bd_key_layout *layout, size_t k, const bd_vector *values, size_t n_rows,
                 uint64_t *tuples);
void bd_key_unpack(const bd_key_layout *layout, size_t k, const uint64_t *tuples, size_t n_rows,
                   void *out);

/* Rows in memory. Only the columns of `kept` are. */
struct bd_rows {
    bd_run *run;
    size_t n_columns;
    bd_type *types;
    bool *kept;
    void **columns;
    size_t n_rows, capacity_rows;
};

/* The needed columns of a node's batches. */
BD_MUST_CHECK bd_status bd_rows_init(bd_rows *rows, bd_run *run, const bd_node *node);
/* `n` columns of these types; set types[] before the first row. */
BD_MUST_CHECK bd_status bd_rows_init_columns(bd_rows *rows, bd_run *run, size_t n);
BD_MUST_CHECK bd_status bd_rows_append(bd_rows *rows, const bd_batch *batch);
void bd_rows_clear(bd_rows *rows);
void bd_rows_free(bd_rows *rows);

/* A set of tuples of words, numbered in order of first appearance. */
typedef struct bd_key_table {
    bd_run *run;
    size_t width; /* words per tuple; may be 0: one tuple */
    uint64_t *tuples;
    uint32_t *hashes;
    size_t n, capacity;
    uint32_t *slots; /* number + 1 */
    size_t n_slots;
} bd_key_table;

void bd_key_table_init(bd_key_table *table, bd_run *run, size_t width);
void bd_key_table_clear(bd_key_table *table);
void bd_key_table_free(bd_key_table *table);
/* The numbers of n tuples (tuple i at tuples + i * width), added when new. */
BD_MUST_CHECK bd_status bd_key_table_add(bd_key_table *table, const uint64_t *tuples, size_t n,
                                         uint32_t *numbers);
/* UINT32_MAX when the tuple is not there. Safe for concurrent readers. */
uint32_t bd_key_table_find(const bd_key_table *table, const uint64_t *tuple);

#endif

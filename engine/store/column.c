/* Columns of few bytes a row: what the values need, codes from values, values from codes. */
#include "engine/store/column.h"

#include "engine/base/memory.h"
#include "engine/base/threads.h"

#include <omp.h>
#include <stdlib.h>

#define FEW_COLOURS 256u
#define MOST_COLOURS 16384u /* of eight bytes each they stay in a core's own cache */
#define PIECE_ROWS 32768u   /* looked at while they are in the cache */

/* --- Different values ----------------------------------------------------------------------------
 */

/* Up to `capacity` values by their bits. A slot holds the number of a value and 1. */
typedef struct bd_palette_set {
    uint32_t n, capacity, shift;
    uint16_t *slots; /* behind the values; four for each */
    uint64_t values[];
} palette_set;

static palette_set *make_set(size_t n_values) {
    uint32_t capacity = 16, bits = 6;
    while (capacity < n_values && capacity < MOST_COLOURS) {
        capacity *= 2;
        bits++;
    }
    palette_set *set =
        bd_allocate_zero(1, sizeof *set + capacity * (sizeof(uint64_t) + 4 * sizeof(uint16_t)));
    if (!set) return NULL;
    set->capacity = capacity;
    set->shift = 64 - bits;
    set->slots = (uint16_t *)(void *)(set->values + capacity);
    return set;
}

static inline size_t slot_of(const palette_set *set, uint64_t value) {
    size_t at = (size_t)(value * UINT64_C(0x9E3779B97F4A7C15) >> set->shift);
    while (set->slots[at] && set->values[set->slots[at] - 1] != value)
        at = (at + 1) & (set->capacity * 4 - 1);
    return at;
}

/* False when there is no more room. */
static inline bool add_value(palette_set *set, uint64_t value) {
    size_t at = slot_of(set, value);
    if (set->slots[at]) return true;
    if (set->n == set->capacity) return false;
    set->values[set->n++] = value;
    set->slots[at] = (uint16_t)set->n;
    return true;
}

/* --- What the values need ------------------------------------------------------------------------
 */

/* Of one thread. */
typedef struct survey {
    bd_column_range range;
    bool too_many;
    palette_set *set;
} survey;

/* Signed numbers as unsigned ones of the same order. */
static uint64_t flip_of(bd_physical physical) {
    return bd_column_order(physical, 0);
}

/* In the order of `flip` NULL is 0: the most is found as if there were none, the least one lower,
 * where NULL is the most. Compared as signed numbers S, which processors do many at a time. */
#define FIND_RANGE(T, S)                                                                           \
    do {                                                                                           \
        const T *from = values;                                                                    \
        T sign = (T)1 << (sizeof(T) * 8 - 1), flip = (T)flip_of(physical);                         \
        S least = (S)(T)~sign, most = (S)sign;                                                     \
        for (size_t i = 0; i < n; i++) {                                                           \
            T x = from[i] ^ flip;                                                                  \
            S above = (S)(T)(x ^ sign), below = (S)(T)((T)(x - 1) ^ sign);                         \
            least = below < least ? below : least;                                                 \
            most = above > most ? above : most;                                                    \
        }                                                                                          \
        uint64_t lowest = (uint64_t)((T)least ^ sign) + 1, highest = (T)most ^ sign;               \
        if (highest && lowest < range->least) range->least = lowest;                               \
        if (highest > range->most) range->most = highest;                                          \
    } while (0)

static void find_range(bd_column_range *range, bd_physical physical, const void *values, size_t n) {
    size_t bytes = bd_physical_bytes(physical);
    if (bytes == 8)
        FIND_RANGE(uint64_t, int64_t);
    else if (bytes == 1)
        FIND_RANGE(uint8_t, int8_t);
    else
        FIND_RANGE(uint32_t, int32_t);
}

#define ADD_VALUES(T)                                                                              \
    do {                                                                                           \
        const T *from = values;                                                                    \
        for (size_t i = 0; i < n && !s->too_many; i++)                                             \
            s->too_many = !add_value(s->set, from[i]);                                             \
    } while (0)

static void look_at(survey *s, bd_physical physical, const void *values, size_t n) {
    size_t bytes = bd_physical_bytes(physical);
    find_range(&s->range, physical, values, n);
    if (bytes == 8)
        ADD_VALUES(uint64_t);
    else if (bytes == 1)
        ADD_VALUES(uint8_t);
    else
        ADD_VALUES(uint32_t);
}

static void merge_range(bd_column_range *into, bd_column_range other) {
    if (other.least < into->least) into->least = other.least;
    if (other.most > into->most) into->most = other.most;
}

static void merge(survey *into, const survey *other) {
    into->too_many |= other->too_many;
    merge_range(&into->range, other->range);
    for (uint32_t i = 0; !into->too_many && i < other->set->n; i++)
        into->too_many = !add_value(into->set, other->set->values[i]);
}

/* All values, into surveys[0]. */
static void look_at_all(survey *surveys, int n_threads, bd_physical physical, const void *values,
                        size_t n_rows) {
    size_t n_pieces = (n_rows + PIECE_ROWS - 1) / PIECE_ROWS;
    bool too_many = false;
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (size_t piece = 0; piece < n_pieces; piece++) {
        survey *s = &surveys[omp_get_thread_num()];
        size_t first = piece * PIECE_ROWS;
        s->too_many |= __atomic_load_n(&too_many, __ATOMIC_RELAXED);
        look_at(s, physical, (const char *)values + first * bd_physical_bytes(physical),
                n_rows - first < PIECE_ROWS ? n_rows - first : PIECE_ROWS);
        if (s->too_many) __atomic_store_n(&too_many, true, __ATOMIC_RELAXED);
    }
    for (int i = 1; i < n_threads; i++)
        merge(&surveys[0], &surveys[i]);
}

/* --- Choosing ------------------------------------------------------------------------------------
 */

static int compare_bits(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void put_element(void *data, size_t bytes, size_t i, uint64_t value) {
    if (bytes == 8)
        ((uint64_t *)data)[i] = value;
    else if (bytes == 4)
        ((uint32_t *)data)[i] = (uint32_t)value;
    else
        ((uint8_t *)data)[i] = (uint8_t)value;
}

static bd_status make_palette(bd_column *column, palette_set *set, size_t value_bytes,
                              bd_error *error) {
    column->palette = bd_allocate(set->n, value_bytes);
    if (!column->palette) return bd_error_memory(error, set->n * value_bytes);
    qsort(set->values, set->n, sizeof *set->values, compare_bits);
    for (uint32_t i = 0; i < set->n; i++)
        put_element(column->palette, value_bytes, i, set->values[i]);
    column->packing = BD_PACKING_PALETTE;
    column->code_bytes = set->n <= FEW_COLOURS ? 1 : 2;
    column->n_palette = set->n;
    return BD_OK;
}

static uint32_t bytes_of(uint64_t most) {
    uint32_t bytes = 1;
    while (bytes < 8 && most >> bytes * 8)
        bytes++;
    return bytes;
}

/* Offsets are counted from the value before the least, since 0 is NULL; ids from 0 where that takes
 * no more, so that nothing is to be added. `value_bytes` when they would take as much. */
static uint32_t offset_bytes(const bd_column_range *range, bd_physical physical, uint64_t *base) {
    uint32_t value_bytes = (uint32_t)bd_physical_bytes(physical);
    *base = 0;
    if (range->most == 0 || physical == BD_PHYSICAL_F64 || physical == BD_PHYSICAL_U8)
        return value_bytes;
    uint64_t width = range->most - range->least;
    if (physical == BD_PHYSICAL_I64 && width >= UINT32_MAX) return value_bytes;
    uint32_t bytes = bytes_of(width + 1);
    *base = (range->least ^ flip_of(physical)) - 1;
    if (physical == BD_PHYSICAL_U32 && bytes_of(range->most) == bytes) *base = 0;
    return bytes < value_bytes ? bytes : value_bytes;
}

static void keep_offsets(bd_column *column, uint32_t bytes, uint64_t base) {
    if (bytes == bd_physical_bytes(bd_type_physical(column->type))) {
        *column = bd_column_plain(column->type, NULL);
        return;
    }
    column->packing = BD_PACKING_OFFSET;
    column->code_bytes = bytes;
    column->base = base;
}

static bool all_same(const void *values, size_t n, size_t value_bytes) {
    return memcmp(values, (const char *)values + value_bytes, (n - 1) * value_bytes) == 0;
}

void bd_column_choose_offsets(bd_type type, const void *values, size_t n, bd_column *column,
                              bd_column_range *range) {
    bd_physical physical = bd_type_physical(type);
    size_t value_bytes = bd_physical_bytes(physical);
    *column = bd_column_empty(type);
    *range = (bd_column_range){.least = UINT64_MAX};
    find_range(range, physical, values, n);
    if (all_same(values, n, value_bytes)) {
        column->base = bd_element_at(values, (uint32_t)value_bytes, 0);
        return;
    }
    uint64_t base;
    uint32_t bytes = offset_bytes(range, physical, &base);
    keep_offsets(column, bytes, base);
}

static bd_status choose(bd_column *column, survey *s, size_t n_rows, bd_error *error) {
    bd_physical physical = bd_type_physical(column->type);
    size_t value_bytes = bd_physical_bytes(physical);
    uint64_t base;
    if (!s->too_many && s->set->n == 1) {
        column->base = s->set->values[0];
        return BD_OK;
    }
    uint32_t bytes = offset_bytes(&s->range, physical, &base);
    if (!s->too_many) {
        size_t code_bytes = s->set->n <= FEW_COLOURS ? 1 : 2;
        if (n_rows * code_bytes + s->set->n * value_bytes < n_rows * bytes)
            return make_palette(column, s->set, value_bytes, error);
    }
    keep_offsets(column, bytes, base);
    return BD_OK;
}

bd_status bd_column_choose(bd_type type, const void *values, size_t n_rows, int n_threads,
                           bd_column *column, bd_error *error) {
    *column = bd_column_empty(type);
    if (n_rows == 0) return BD_OK;
    n_threads = bd_threads_count(n_threads, (n_rows + PIECE_ROWS - 1) / PIECE_ROWS);
    survey *surveys = bd_allocate_zero((size_t)n_threads, sizeof *surveys);
    if (!surveys) return bd_error_memory(error, (size_t)n_threads * sizeof *surveys);
    bd_status status = BD_OK;
    for (int i = 0; i < n_threads && status == BD_OK; i++) {
        surveys[i].range.least = UINT64_MAX;
        surveys[i].set = make_set(n_rows);
        if (!surveys[i].set) status = bd_error_memory(error, sizeof *surveys[i].set);
    }
    if (status == BD_OK) {
        look_at_all(surveys, n_threads, bd_type_physical(type), values, n_rows);
        status = choose(column, &surveys[0], n_rows, error);
    }
    for (int i = 0; i < n_threads; i++)
        free(surveys[i].set);
    free(surveys);
    return status;
}

struct bd_column_survey {
    bd_type type;
    size_t n_rows;
    survey found;
};

bd_status bd_column_survey_make(bd_type type, size_t n_rows, bd_column_survey **out,
                                bd_error *error) {
    *out = NULL;
    bd_column_survey *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->type = type;
    made->n_rows = n_rows;
    made->found = (survey){.range.least = UINT64_MAX, .set = make_set(n_rows)};
    if (!made->found.set) {
        free(made);
        return bd_error_memory(error, n_rows);
    }
    *out = made;
    return BD_OK;
}

void bd_column_survey_free(bd_column_survey *s) {
    if (s) free(s->found.set);
    free(s);
}

void bd_column_survey_add(bd_column_survey *s, const void *values, size_t n) {
    if (n) look_at(&s->found, bd_type_physical(s->type), values, n);
}

void bd_column_survey_merge(bd_column_survey *into, const bd_column_survey *other) {
    merge(&into->found, &other->found);
}

bd_status bd_column_survey_choose(bd_column_survey *s, bd_column *column, bd_error *error) {
    *column = bd_column_empty(s->type);
    return s->n_rows ? choose(column, &s->found, s->n_rows, error) : BD_OK;
}

const uint64_t *bd_column_survey_values(const bd_column_survey *s, size_t *n) {
    *n = s->found.set->n;
    return s->found.too_many ? NULL : s->found.set->values;
}

bd_column_range bd_column_survey_range(const bd_column_survey *s) {
    return s->found.range;
}

void bd_column_survey_extend(bd_column_survey *s, bd_column_range range) {
    merge_range(&s->found.range, range);
    s->found.too_many = true;
}

/* --- Encoding ------------------------------------------------------------------------------------
 */

bd_status bd_column_encoder_make(const bd_column *column, bd_column_encoder *encoder,
                                 bd_error *error) {
    *encoder = (bd_column_encoder){.column = column};
    if (column->packing != BD_PACKING_PALETTE) return BD_OK;
    encoder->set = make_set(column->n_palette);
    if (!encoder->set) return bd_error_memory(error, sizeof *encoder->set);
    uint32_t value_bytes = (uint32_t)bd_physical_bytes(bd_type_physical(column->type));
    for (uint32_t i = 0; i < column->n_palette; i++)
        (void)add_value(encoder->set, bd_element_at(column->palette, value_bytes, i));
    return BD_OK;
}

void bd_column_encoder_reset(bd_column_encoder *encoder) {
    free(encoder->set);
    encoder->set = NULL;
}

static inline uint32_t code_of(const palette_set *set, uint64_t value) {
    return set->slots[slot_of(set, value)] - 1u;
}

#define PUT1(i, code) ((uint8_t *)codes)[i] = (uint8_t)(code)
#define PUT2(i, code) ((uint16_t *)codes)[i] = (uint16_t)(code)
#define PUT4(i, code) ((uint32_t *)codes)[i] = (uint32_t)(code)
#define PUT3(i, code)                                                                              \
    do {                                                                                           \
        uint32_t three = (uint32_t)(code);                                                         \
        uint8_t *at = (uint8_t *)codes + (i)*3;                                                    \
        uint16_t two = (uint16_t)three;                                                            \
        memcpy(at, &two, sizeof two);                                                              \
        at[2] = (uint8_t)(three >> 16);                                                            \
    } while (0)

#define ENCODE_OFFSETS(T, PUT)                                                                     \
    for (size_t i = 0; i < n; i++)                                                                 \
    PUT(i, from[i] == null ? 0 : from[i] - base)

#define ENCODE(T)                                                                                  \
    do {                                                                                           \
        const T *from = values;                                                                    \
        T null = (T)bd_physical_null(bd_type_physical(column->type)), base = (T)column->base;      \
        if (column->packing == BD_PACKING_PALETTE) {                                               \
            if (column->code_bytes == 1) {                                                         \
                for (size_t i = 0; i < n; i++)                                                     \
                    PUT1(i, code_of(encoder->set, from[i]));                                       \
            } else {                                                                               \
                for (size_t i = 0; i < n; i++)                                                     \
                    PUT2(i, code_of(encoder->set, from[i]));                                       \
            }                                                                                      \
        } else if (column->code_bytes == 1) {                                                      \
            ENCODE_OFFSETS(T, PUT1);                                                               \
        } else if (column->code_bytes == 2) {                                                      \
            ENCODE_OFFSETS(T, PUT2);                                                               \
        } else if (column->code_bytes == 3) {                                                      \
            ENCODE_OFFSETS(T, PUT3);                                                               \
        } else {                                                                                   \
            ENCODE_OFFSETS(T, PUT4);                                                               \
        }                                                                                          \
    } while (0)

void bd_column_encode(const bd_column_encoder *encoder, const void *values, size_t n, void *codes) {
    const bd_column *column = encoder->column;
    size_t value_bytes = bd_physical_bytes(bd_type_physical(column->type));
    if (n == 0) return;
    if (column->packing == BD_PACKING_PLAIN)
        memcpy(codes, values, n * value_bytes);
    else if (value_bytes == 8)
        ENCODE(uint64_t);
    else if (value_bytes == 1)
        ENCODE(uint8_t);
    else
        ENCODE(uint32_t);
}

static bd_status encode_all(bd_column *column, const void *values, size_t n_rows, int n_threads,
                            bd_error *error) {
    size_t bytes = (size_t)bd_column_bytes(column, n_rows);
    size_t value_bytes = bd_physical_bytes(bd_type_physical(column->type));
    bd_column_encoder encoder;
    column->codes = bd_allocate_large(bytes, 1);
    if (!column->codes) return bd_error_memory(error, bytes);
    BD_TRY(bd_column_encoder_make(column, &encoder, error));
    size_t n_pieces = (n_rows + PIECE_ROWS - 1) / PIECE_ROWS;
#pragma omp parallel for num_threads(n_threads) schedule(static)
    for (size_t piece = 0; piece < n_pieces; piece++) {
        size_t first = piece * PIECE_ROWS;
        bd_column_encode(&encoder, (const char *)values + first * value_bytes,
                         n_rows - first < PIECE_ROWS ? n_rows - first : PIECE_ROWS,
                         (char *)column->codes + first * column->code_bytes);
    }
    if (column->code_bytes == 3) ((char *)column->codes)[bytes - 1] = 0;
    bd_column_encoder_reset(&encoder);
    return BD_OK;
}

static bd_status copy_all(bd_column *column, const void *values, size_t n_rows, bd_error *error) {
    size_t bytes = (size_t)bd_column_bytes(column, n_rows);
    column->codes = bd_allocate_large(bytes, 1);
    if (!column->codes) return bd_error_memory(error, bytes);
    memcpy(column->codes, values, bytes);
    return BD_OK;
}

bd_status bd_column_pack_copy(bd_type type, const void *values, size_t n_rows, int n_threads,
                              bd_column *column, bd_error *error) {
    BD_TRY(bd_column_choose(type, values, n_rows, n_threads, column, error));
    if (column->packing == BD_PACKING_CONSTANT) return BD_OK;
    n_threads = bd_threads_count(n_threads, (n_rows + PIECE_ROWS - 1) / PIECE_ROWS);
    bd_status status = column->packing == BD_PACKING_PLAIN
                           ? copy_all(column, values, n_rows, error)
                           : encode_all(column, values, n_rows, n_threads, error);
    if (status != BD_OK) bd_column_reset(column);
    return status;
}

bd_status bd_column_pack(bd_type type, void *values, size_t n_rows, int n_threads,
                         bd_column *column, bd_error *error) {
    BD_TRY(bd_column_choose(type, values, n_rows, n_threads, column, error));
    if (column->packing == BD_PACKING_CONSTANT) return BD_OK;
    if (column->packing == BD_PACKING_PLAIN) {
        column->codes = values;
        return BD_OK;
    }
    n_threads = bd_threads_count(n_threads, (n_rows + PIECE_ROWS - 1) / PIECE_ROWS);
    bd_status status = encode_all(column, values, n_rows, n_threads, error);
    if (status != BD_OK) bd_column_reset(column);
    return status;
}

void bd_column_reset(bd_column *column) {
    free(column->codes);
    free(column->palette);
    *column = bd_column_empty(column->type);
}

/* --- Decoding ------------------------------------------------------------------------------------
 */

#define AT1(i) ((const uint8_t *)data)[i]
#define AT2(i) ((const uint16_t *)data)[i]
#define AT3(i) (uint32_t) bd_element_at(data, 3, i)
#define AT4(i) ((const uint32_t *)data)[i]
#define AT8(i) ((const uint64_t *)data)[i]

#define DECODE_OFFSETS(T, AT, ROW)                                                                 \
    do {                                                                                           \
        if (base == null) {                                                                        \
            for (size_t i = 0; i < n; i++)                                                         \
                to[i] = (T)(base + (T)AT(ROW));                                                    \
        } else {                                                                                   \
            for (size_t i = 0; i < n; i++) {                                                       \
                T code = (T)AT(ROW);                                                               \
                to[i] = code ? (T)(base + code) : null;                                            \
            }                                                                                      \
        }                                                                                          \
    } while (0)

#define DECODE_PALETTE(T, AT, ROW)                                                                 \
    do {                                                                                           \
        const T *palette = column->palette;                                                        \
        for (size_t i = 0; i < n; i++)                                                             \
            to[i] = palette[AT(ROW)];                                                              \
    } while (0)

#define COPY(T, AT, ROW)                                                                           \
    for (size_t i = 0; i < n; i++)                                                                 \
    to[i] = AT(ROW)

/* Values of a physical form T from the codes at ROW(0) … ROW(n - 1). */
#define DECODE(T, AT_SAME, ROW)                                                                    \
    do {                                                                                           \
        T *to = values, base = (T)column->base;                                                    \
        T null = (T)bd_physical_null(bd_type_physical(column->type));                              \
        if (column->packing == BD_PACKING_CONSTANT) {                                              \
            for (size_t i = 0; i < n; i++)                                                         \
                to[i] = base;                                                                      \
        } else if (column->packing == BD_PACKING_PLAIN) {                                          \
            COPY(T, AT_SAME, ROW);                                                                 \
        } else if (column->packing == BD_PACKING_PALETTE) {                                        \
            if (column->code_bytes == 1)                                                           \
                DECODE_PALETTE(T, AT1, ROW);                                                       \
            else                                                                                   \
                DECODE_PALETTE(T, AT2, ROW);                                                       \
        } else if (column->code_bytes == 1) {                                                      \
            DECODE_OFFSETS(T, AT1, ROW);                                                           \
        } else if (column->code_bytes == 2) {                                                      \
            DECODE_OFFSETS(T, AT2, ROW);                                                           \
        } else if (column->code_bytes == 3) {                                                      \
            DECODE_OFFSETS(T, AT3, ROW);                                                           \
        } else {                                                                                   \
            DECODE_OFFSETS(T, AT4, ROW);                                                           \
        }                                                                                          \
    } while (0)

void *bd_column_read(const bd_column *column, size_t first, size_t n, void *values) {
    size_t value_bytes = bd_physical_bytes(bd_type_physical(column->type));
    void *data = column->codes;
    if (data) data = (char *)data + first * column->code_bytes;
    if (column->packing == BD_PACKING_PLAIN) return data;
    if (value_bytes == 8)
        DECODE(uint64_t, AT8, i);
    else if (value_bytes == 1)
        DECODE(uint8_t, AT1, i);
    else
        DECODE(uint32_t, AT4, i);
    return values;
}

void bd_column_gather(const bd_column *column, const uint32_t *rows, size_t n, void *values) {
    size_t value_bytes = bd_physical_bytes(bd_type_physical(column->type));
    const void *data = column->codes;
    if (value_bytes == 8)
        DECODE(uint64_t, AT8, rows[i]);
    else if (value_bytes == 1)
        DECODE(uint8_t, AT1, rows[i]);
    else
        DECODE(uint32_t, AT4, rows[i]);
}

/* --- Columns from a file -------------------------------------------------------------------------
 */

/* In the order of bits, in which sets of values are sorted. */
static bool palette_ascends(const bd_column *column) {
    uint32_t bytes = (uint32_t)bd_physical_bytes(bd_type_physical(column->type));
    for (uint32_t i = 1; i < column->n_palette; i++)
        if (bd_element_at(column->palette, bytes, i - 1) >=
            bd_element_at(column->palette, bytes, i))
            return false;
    return true;
}

bool bd_column_shape_is_sound(const bd_column *column) {
    bd_physical physical = bd_type_physical(column->type);
    size_t value_bytes = bd_physical_bytes(physical);
    bool has_palette = column->packing == BD_PACKING_PALETTE;
    if (has_palette != (column->n_palette > 0)) return false;
    switch (column->packing) {
    case BD_PACKING_CONSTANT:
        return column->code_bytes == 0;
    case BD_PACKING_PLAIN:
        return column->code_bytes == value_bytes;
    case BD_PACKING_OFFSET:
        return column->code_bytes >= 1 && column->code_bytes <= 4 &&
               column->code_bytes < value_bytes && physical != BD_PHYSICAL_F64;
    case BD_PACKING_PALETTE:
        return (column->code_bytes == 1 || column->code_bytes == 2) &&
               column->n_palette <= UINT32_C(1) << column->code_bytes * 8 &&
               (!column->palette || palette_ascends(column));
    }
    return false;
}

#define WITHIN(T)                                                                                  \
    do {                                                                                           \
        const T *codes = data;                                                                     \
        T found = 0;                                                                               \
        _Pragma("omp simd reduction(max : found)") for (size_t i = 0; i < n; i++) found =          \
            codes[i] > found ? codes[i] : found;                                                   \
        return found <= most;                                                                      \
    } while (0)

/* Read with the byte before it a code stands in the upper bytes: nothing is to be taken off. What
 * is more than the limit leaves a sign. */
static bool three_bytes_within(const void *data, size_t n, uint64_t most) {
    uint64_t limit = most << 8 | 0xFF, a = limit - ((uint64_t)AT3(0) << 8), b = 0, c = 0;
    const char *at = (const char *)data + 2;
    size_t i = 1;
    for (; i + 3 <= n; i += 3, at += 9) {
        uint32_t x, y, z;
        memcpy(&x, at, sizeof x);
        memcpy(&y, at + 3, sizeof y);
        memcpy(&z, at + 6, sizeof z);
        a |= limit - x;
        b |= limit - y;
        c |= limit - z;
    }
    for (; i < n; i++)
        a |= limit - ((uint64_t)AT3(i) << 8);
    return (a | b | c) >> 63 == 0;
}

bool bd_column_codes_within(const bd_column *column, size_t first, size_t n, uint64_t most) {
    if (column->packing == BD_PACKING_CONSTANT || n == 0) return true;
    const void *data = (const char *)column->codes + first * column->code_bytes;
    uint32_t bits = column->code_bytes * 8;
    if (bits < 64 && most >> bits) return true;
    if (column->code_bytes == 1)
        WITHIN(uint8_t);
    else if (column->code_bytes == 2)
        WITHIN(uint16_t);
    else if (column->code_bytes == 3)
        return three_bytes_within(data, n, most);
    else if (column->code_bytes == 4)
        WITHIN(uint32_t);
    else
        WITHIN(uint64_t);
}

bool bd_column_codes_ascend(const bd_column *column, size_t first, size_t n) {
    if (column->packing == BD_PACKING_CONSTANT || n == 0) return true;
    uint64_t before = bd_element_at(column->codes, column->code_bytes, first ? first - 1 : 0);
    bool ascend = true;
    for (size_t row = first; row < first + n; row++) {
        uint64_t code = bd_element_at(column->codes, column->code_bytes, row);
        ascend &= before <= code;
        before = code;
    }
    return ascend;
}

/* A column as it is kept: one code per row, of the fewest bytes that hold its values.
 *
 * A column of 24 million rows is read from memory, not from a cache, so that its width decides how
 * fast it is read as well as what it takes. What the values need is found when a column is made;
 * from then on it does not change. */
#ifndef BD_STORE_COLUMN_H
#define BD_STORE_COLUMN_H

#include "engine/store/type.h"

#include <string.h>

typedef enum bd_packing {
    BD_PACKING_CONSTANT, /* every row has the value whose bits are `base` */
    BD_PACKING_PLAIN,    /* the values themselves */
    BD_PACKING_OFFSET,   /* code 0 is NULL, every other one `base` + code; 1 to 4 bytes */
    BD_PACKING_PALETTE   /* palette[code]; 1 or 2 bytes */
} bd_packing;

/* Zeroed but for its type it is a column without values: bd_column_empty. */
typedef struct bd_column {
    bd_type type;
    bd_packing packing;
    uint32_t code_bytes; /* per row */
    uint32_t n_palette;
    uint64_t base;
    void *codes;   /* bd_column_bytes of them; NULL for a constant */
    void *palette; /* different values, ascending, in the form of bd_type_physical(type) */
} bd_column;

/* The bits of NULL, in the lowest bytes. */
static inline uint64_t bd_physical_null(bd_physical physical) {
    switch (physical) {
    case BD_PHYSICAL_U8:
        return BD_NULL_BOOL;
    case BD_PHYSICAL_I32:
        return (uint32_t)BD_NULL_I32;
    case BD_PHYSICAL_I64:
        return (uint64_t)BD_NULL_I64;
    case BD_PHYSICAL_F64: {
        double null = BD_NULL_F64;
        uint64_t bits;
        memcpy(&bits, &null, sizeof bits);
        return bits;
    }
    default:
        return BD_NULL_ID;
    }
}

static inline bd_column bd_column_empty(bd_type type) {
    return (bd_column){.type = type, .base = bd_physical_null(bd_type_physical(type))};
}

/* Over values in their physical form, which stay the caller's. */
static inline bd_column bd_column_plain(bd_type type, void *values) {
    return (bd_column){.type = type,
                       .packing = BD_PACKING_PLAIN,
                       .code_bytes = (uint32_t)bd_physical_bytes(bd_type_physical(type)),
                       .codes = values};
}

/* Codes of three bytes are read four bytes at a time, and have one byte behind the last. */
static inline uint64_t bd_column_bytes(const bd_column *column, uint64_t n_rows) {
    if (column->packing == BD_PACKING_CONSTANT) return 0;
    return n_rows * column->code_bytes + (column->code_bytes == 3);
}
static inline uint64_t bd_column_palette_bytes(const bd_column *column) {
    return (uint64_t)column->n_palette * bd_physical_bytes(bd_type_physical(column->type));
}

/* --- One value -----------------------------------------------------------------------------------
 */

/* Element i of an array of elements of 1, 2, 3, 4 or 8 bytes. */
static inline uint64_t bd_element_at(const void *data, uint32_t bytes, size_t i) {
    switch (bytes) {
    case 1:
        return ((const uint8_t *)data)[i];
    case 2:
        return ((const uint16_t *)data)[i];
    case 3: {
        uint32_t four;
        memcpy(&four, (const char *)data + i * 3, sizeof four);
        return four & 0xFFFFFF;
    }
    case 4:
        return ((const uint32_t *)data)[i];
    default:
        return ((const uint64_t *)data)[i];
    }
}

/* The value of a row as bits, of which those of its physical form count. */
static inline uint64_t bd_column_bits(const bd_column *column, size_t row) {
    if (column->packing == BD_PACKING_CONSTANT) return column->base;
    uint64_t code = bd_element_at(column->codes, column->code_bytes, row);
    if (column->packing == BD_PACKING_PLAIN) return code;
    bd_physical physical = bd_type_physical(column->type);
    if (column->packing == BD_PACKING_OFFSET)
        return code ? column->base + code : bd_physical_null(physical);
    return bd_element_at(column->palette, (uint32_t)bd_physical_bytes(physical), code);
}

/* The same in its own form; NULL's for a column that is NULL, which is one that a table lacks. */
static inline uint32_t bd_id_at(const bd_column *column, size_t row) {
    return column ? (uint32_t)bd_column_bits(column, row) : BD_NULL_ID;
}
static inline int32_t bd_date_at(const bd_column *column, size_t row) {
    return column ? (int32_t)(uint32_t)bd_column_bits(column, row) : BD_NULL_I32;
}
static inline int64_t bd_integer_at(const bd_column *column, size_t row) {
    return column ? (int64_t)bd_column_bits(column, row) : BD_NULL_I64;
}
static inline double bd_real_at(const bd_column *column, size_t row) {
    uint64_t bits = column ? bd_column_bits(column, row) : bd_physical_null(BD_PHYSICAL_F64);
    double real;
    memcpy(&real, &bits, sizeof real);
    return real;
}
static inline bool bd_column_null_at(const bd_column *column, size_t row) {
    bd_physical physical = bd_type_physical(column->type);
    uint64_t bits = bd_column_bits(column, row);
    if (physical == BD_PHYSICAL_F64) return isnan(bd_real_at(column, row));
    if (bd_physical_bytes(physical) == 8) return bits == bd_physical_null(physical);
    return (uint32_t)bits == (uint32_t)bd_physical_null(physical);
}

/* --- Many values ---------------------------------------------------------------------------------
 */

/* The values of n rows from `first` on, in their physical form: in place where they are plain, else
 * written to `room`. Not to be written to. */
void *bd_column_read(const bd_column *column, size_t first, size_t n, void *room);
/* values[i] = the value of rows[i]. */
void bd_column_gather(const bd_column *column, const uint32_t *rows, size_t n, void *values);

/* --- Making a column -----------------------------------------------------------------------------
 */

/* How `n_rows` values of `type` in physical form are kept best: `*column` without codes, with a
 * palette of its own (free it with bd_column_reset) where it has one. Depends on the values only,
 * not on their order or the threads. */
BD_MUST_CHECK bd_status bd_column_choose(bd_type type, const void *values, size_t n_rows,
                                         int n_threads, bd_column *column, bd_error *error);

/* The least and the greatest value but for NULL, as unsigned numbers of the same order (signed ones
 * with their sign turned over); most 0: there is none. */
typedef struct bd_column_range {
    uint64_t least, most;
} bd_column_range;

/* Of the bits of a value, the place in that order. */
static inline uint64_t bd_column_order(bd_physical physical, uint64_t bits) {
    if (physical == BD_PHYSICAL_I32) return (uint32_t)bits ^ UINT32_C(1) << 31;
    return physical == BD_PHYSICAL_I64 ? bits ^ UINT64_C(1) << 63 : bits;
}

/* As bd_column_choose for n > 0 values, but for palettes: what can be told at a glance. */
void bd_column_choose_offsets(bd_type type, const void *values, size_t n, bd_column *column,
                              bd_column_range *range);

/* As bd_column_choose for values that come piece by piece, in any order, also to several surveys,
 * which are merged before the choice. `n_rows` is that of the whole column. NULL-tolerant free. */
typedef struct bd_column_survey bd_column_survey;
BD_MUST_CHECK bd_status bd_column_survey_make(bd_type type, size_t n_rows,
                                              bd_column_survey **survey, bd_error *error);
void bd_column_survey_free(bd_column_survey *survey);
void bd_column_survey_add(bd_column_survey *survey, const void *values, size_t n);
void bd_column_survey_merge(bd_column_survey *into, const bd_column_survey *other);
BD_MUST_CHECK bd_status bd_column_survey_choose(bd_column_survey *survey, bd_column *column,
                                                bd_error *error);
/* The different values so far by their bits, in the survey's memory; NULL: too many. */
const uint64_t *bd_column_survey_values(const bd_column_survey *survey, size_t *n);
bd_column_range bd_column_survey_range(const bd_column_survey *survey);
/* There are more values, too many for a palette, within a range. */
void bd_column_survey_extend(bd_column_survey *survey, bd_column_range range);

/* What turns values into codes of one column. Reset it after use. */
typedef struct bd_column_encoder {
    const bd_column *column;
    struct bd_palette_set *set;
} bd_column_encoder;

BD_MUST_CHECK bd_status bd_column_encoder_make(const bd_column *column, bd_column_encoder *encoder,
                                               bd_error *error);
void bd_column_encoder_reset(bd_column_encoder *encoder);
/* Writes n codes. Not for constants. */
void bd_column_encode(const bd_column_encoder *encoder, const void *values, size_t n, void *codes);

/* Chooses and encodes. The values stay the caller's; where they are kept as they are
 * (BD_PACKING_PLAIN) the column has them in place. Else it owns codes and palette. */
BD_MUST_CHECK bd_status bd_column_pack(bd_type type, void *values, size_t n_rows, int n_threads,
                                       bd_column *column, bd_error *error);
/* The same, but the values stay the caller's in any case: the column owns all that it has. */
BD_MUST_CHECK bd_status bd_column_pack_copy(bd_type type, const void *values, size_t n_rows,
                                            int n_threads, bd_column *column, bd_error *error);
/* For columns from a file: that no other width is read than was written, and that a palette
 * ascends. */
bool bd_column_shape_is_sound(const bd_column *column);
/* Whether no code of n rows from `first` on is greater than `most`, and whether they ascend, from
 * the row before `first` on. Values ascend where codes do. True for constants. */
bool bd_column_codes_within(const bd_column *column, size_t first, size_t n, uint64_t most);
bool bd_column_codes_ascend(const bd_column *column, size_t first, size_t n);

/* Frees codes and palette of a column that owns them; the type stays. */
void bd_column_reset(bd_column *column);

#endif

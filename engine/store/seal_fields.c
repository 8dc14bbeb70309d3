#include "engine/store/seal_fields.h"

#include "engine/base/memory.h"
#include "engine/store/chunk_pack.h"
#include "engine/store/dictionary_image.h"

#include <stdlib.h>
#include <string.h>

#define PIECE_ROWS BD_SEAL_PIECE_ROWS
#define MOST_CODES (UINT64_C(1) << 20) /* in a table of codes */

bd_status bd_seal_fields_add(bd_seal_fields *fields, size_t number, bd_column *column,
                             bd_error *error) {
    BD_TRY(bd_grow(&fields->fields, &fields->capacity, fields->n_fields + 1, sizeof *fields->fields,
                   error));
    bool own = number < fields->n_columns; /* others hold no ids */
    fields->fields[fields->n_fields++] = (bd_seal_field){
        .number = number,
        .type = column->type,
        .renumbering = own ? bd_seal_renumbering(fields->state, column->type) : NULL,
        .column = column};
    return BD_OK;
}

void bd_seal_fields_reset(bd_seal_fields *fields) {
    for (size_t f = 0; f < fields->n_fields; f++) {
        bd_column_encoder_reset(&fields->fields[f].encoder);
        free(fields->fields[f].codes);
    }
    free(fields->fields);
    fields->fields = NULL;
    fields->n_fields = fields->capacity = 0;
}

/* --- Values of chunks ----------------------------------------------------------------------------
 */

static bool has_column(const bd_seal_fields *fields, const bd_seal_field *field,
                       const bd_chunk *chunk) {
    if (field->number > fields->n_columns) return false;
    return field->number == fields->n_columns || chunk->columns[field->number];
}

/* What a chunk does not have: the source of its rows, or NULL. */
static uint64_t bits_beside(const bd_seal_fields *fields, const bd_seal_field *field,
                            const bd_chunk *chunk) {
    return field->number > fields->n_columns ? chunk->source
                                             : bd_physical_null(bd_type_physical(field->type));
}

static void fill(bd_type type, uint64_t bits, size_t n, void *room) {
    size_t bytes = bd_physical_bytes(bd_type_physical(type));
    for (size_t i = 0; i < n; i++) {
        if (bytes == 8)
            ((uint64_t *)room)[i] = bits;
        else if (bytes == 4)
            ((uint32_t *)room)[i] = (uint32_t)bits;
        else
            ((uint8_t *)room)[i] = (uint8_t)bits;
    }
}

/* As chunks have them: ids are provisional. */
static const void *values_of(const bd_seal_fields *fields, const bd_seal_field *field,
                             const bd_chunk *chunk, size_t first, size_t n, void *room) {
    if (has_column(fields, field, chunk))
        return bd_chunk_values(chunk, field->number, field->type, first, n, room);
    fill(field->type, bits_beside(fields, field, chunk), n, room);
    return room;
}

const void *bd_seal_field_values(const bd_seal_fields *fields, const bd_seal_field *field,
                                 const bd_chunk *chunk, size_t first, size_t n, uint64_t *room) {
    if (!has_column(fields, field, chunk)) return NULL;
    const void *values = values_of(fields, field, chunk, first, n, room);
    if (!field->renumbering) return values;
    const uint32_t *ids = values;
    uint32_t *final = (uint32_t *)(void *)room;
    for (size_t i = 0; i < n; i++)
        final[i] = bd_renumber(field->renumbering, ids[i]);
    return final;
}

/* --- How columns are kept ------------------------------------------------------------------------
 */

/* Codes of one byte are looked at first, each value once. */
static void survey_bytes(bd_column_survey *survey, const bd_column *column, size_t n_rows) {
    const uint8_t *codes = column->codes;
    uint8_t seen[256] = {0};
    for (size_t i = 0; i < n_rows; i++)
        seen[codes[i]] = 1;
    for (size_t code = 0; code < sizeof seen; code++) {
        if (!seen[code]) continue;
        bd_column one = *column;
        uint8_t byte = (uint8_t)code;
        uint64_t value = 0;
        one.codes = &byte;
        bd_column_gather(&one, &(uint32_t){0}, 1, &value);
        bd_column_survey_add(survey, &value, 1);
    }
}

static void survey_chunk(const bd_seal_fields *fields, const bd_seal_field *field,
                         const bd_chunk *chunk, bd_column_survey *survey) {
    uint64_t room[PIECE_ROWS];
    const bd_chunk_column *packed = chunk->packed ? &chunk->packed[field->number] : NULL;
    if (!has_column(fields, field, chunk)) {
        fill(field->type, bits_beside(fields, field, chunk), 1, room);
        bd_column_survey_add(survey, room, chunk->n_rows > 0);
        return;
    }
    bool counts_up = field->number == fields->n_columns && chunk->packed && chunk->counts_up;
    if (packed && !counts_up && packed->column.packing == BD_PACKING_CONSTANT) {
        bd_column_survey_add(survey, bd_column_read(&packed->column, 0, 1, room), 1);
        return;
    }
    if (packed && !counts_up && packed->column.code_bytes == 1) {
        survey_bytes(survey, &packed->column, chunk->n_rows);
        return;
    }
    for (size_t first = 0, n, n_values; first < chunk->n_rows; first += n) {
        if (packed && !bd_column_survey_values(survey, &n_values)) {
            bd_column_survey_extend(survey, packed->range);
            return;
        }
        n = chunk->n_rows - first < PIECE_ROWS ? chunk->n_rows - first : PIECE_ROWS;
        bd_column_survey_add(survey, values_of(fields, field, chunk, first, n, room), n);
    }
}

/* Final ids within which the ids of a field lie, by what kinds of texts there are: those that are
 * packed come before all others. */
static bd_column_range bounds_of(const bd_seal_fields *fields, const bd_seal_field *field,
                                 const bd_column_survey *provisional) {
    const bd_dictionary *dictionary = bd_store_dictionary(fields->state->store, field->type);
    bd_column_range range = bd_column_survey_range(provisional);
    bd_dictionary_image image;
    bd_dictionary_packed_part(dictionary, &image);
    bool has_packed = range.least < BD_PROVISIONAL_TEXT,
         has_texts = range.most >= BD_PROVISIONAL_TEXT;
    return (bd_column_range){.least = has_packed ? 1 : image.n_packed + 1,
                             .most = has_texts ? bd_dictionary_count(dictionary) : image.n_packed};
}

/* From provisional ids to final ones. */
static bd_status renumber_survey(const bd_seal_fields *fields, const bd_seal_field *field,
                                 size_t n_rows, const bd_column_survey *provisional,
                                 bd_column_survey **final, bd_error *error) {
    size_t n;
    const uint64_t *values = bd_column_survey_values(provisional, &n);
    BD_TRY(bd_column_survey_make(field->type, n_rows, final, error));
    if (!values) {
        bd_column_survey_extend(*final, bounds_of(fields, field, provisional));
        return BD_OK;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t id = bd_renumber(field->renumbering, (uint32_t)values[i]);
        bd_column_survey_add(*final, &id, 1);
    }
    return BD_OK;
}

/* The code of each value that chunks have, where these are few. */
static bd_status make_codes(bd_seal_field *field, const bd_column_survey *survey, bd_error *error) {
    size_t n;
    const uint64_t *values = bd_column_survey_values(survey, &n);
    bd_column_range range = bd_column_survey_range(survey);
    bd_physical physical = bd_type_physical(field->type);
    if (!values || field->bytes > 2 || range.most == 0 || physical == BD_PHYSICAL_F64 ||
        physical == BD_PHYSICAL_U8 || range.most - range.least >= MOST_CODES)
        return BD_OK;
    size_t n_codes = (size_t)(range.most - range.least) + 2;
    field->codes = bd_allocate_zero(n_codes, sizeof *field->codes);
    if (!field->codes) return bd_error_memory(error, n_codes * sizeof *field->codes);
    field->least = range.least;
    for (size_t i = 0; i < n; i++) {
        uint64_t value = values[i], place = bd_column_order(physical, value);
        uint32_t id = (uint32_t)value;
        if (field->renumbering) id = bd_renumber(field->renumbering, id);
        uint16_t code = 0;
        bd_column_encode(&field->encoder, field->renumbering ? (const void *)&id : &value, 1,
                         &code);
        field->codes[place ? place - range.least + 1 : 0] = code;
    }
    return BD_OK;
}

/* `survey` is of all rows, with ids as chunks have them. */
static bd_status choose(const bd_seal_fields *fields, bd_seal_field *field, size_t n_rows,
                        bd_column_survey *survey, bd_error *error) {
    bd_column_survey *final = NULL;
    if (field->renumbering) BD_TRY(renumber_survey(fields, field, n_rows, survey, &final, error));
    bd_status status = bd_column_survey_choose(final ? final : survey, field->column, error);
    bd_column_survey_free(final);
    if (status != BD_OK) return status;
    field->bytes = field->column->code_bytes;
    if (field->bytes == 0) return BD_OK;
    BD_TRY(bd_column_encoder_make(field->column, &field->encoder, error));
    return make_codes(field, survey, error);
}

static void survey_slice(const bd_seal_fields *fields, const bd_seal_slice *slice,
                         bd_column_survey **surveys) {
    for (size_t k = 0; k < slice->n_chunks; k++) {
        for (size_t f = 0; f < fields->n_fields; f++)
            survey_chunk(fields, &fields->fields[f], slice->chunks[k], surveys[f]);
    }
}

bd_status bd_seal_fields_choose(bd_seal_fields *fields, const bd_seal_slice *slices,
                                size_t n_slices, size_t n_rows, bd_error *error) {
    size_t n_fields = fields->n_fields, n = n_slices * n_fields;
    bd_column_survey **surveys = bd_allocate_zero(n, sizeof *surveys);
    bd_status status = surveys ? BD_OK : bd_error_memory(error, n * sizeof *surveys);
    for (size_t i = 0; status == BD_OK && i < n; i++)
        status =
            bd_column_survey_make(fields->fields[i % n_fields].type, n_rows, &surveys[i], error);
    if (status == BD_OK) {
#pragma omp parallel for num_threads((int)n_slices) schedule(static, 1)
        for (size_t s = 0; s < n_slices; s++)
            survey_slice(fields, &slices[s], surveys + s * n_fields);
    }
    for (size_t f = 0; status == BD_OK && f < n_fields; f++) {
        for (size_t s = 1; s < n_slices; s++)
            bd_column_survey_merge(surveys[f], surveys[s * n_fields + f]);
        status = choose(fields, &fields->fields[f], n_rows, surveys[f], error);
    }
    for (size_t i = 0; surveys && i < n; i++)
        bd_column_survey_free(surveys[i]);
    free(surveys);
    return status;
}

/* --- Rows ----------------------------------------------------------------------------------------
 */

/* `code` of each of n rows to where the field is in a row. */
#define PUT(element, code)                                                                         \
    do {                                                                                           \
        char *to = rows + field->at;                                                               \
        for (size_t i = 0; i < n; i++, to += row_bytes) {                                          \
            element value_ = (element)(code);                                                      \
            memcpy(to, &value_, sizeof value_);                                                    \
        }                                                                                          \
    } while (0)

#define PUT_THREE(code)                                                                            \
    do {                                                                                           \
        char *to = rows + field->at;                                                               \
        for (size_t i = 0; i < n; i++, to += row_bytes) {                                          \
            uint32_t three_ = (uint32_t)(code);                                                    \
            uint16_t low_ = (uint16_t)three_;                                                      \
            memcpy(to, &low_, sizeof low_);                                                        \
            to[2] = (char)(three_ >> 16);                                                          \
        }                                                                                          \
    } while (0)

#define PUT_WIDE(code)                                                                             \
    do {                                                                                           \
        if (field->bytes == 1)                                                                     \
            PUT(uint8_t, code);                                                                    \
        else if (field->bytes == 2)                                                                \
            PUT(uint16_t, code);                                                                   \
        else if (field->bytes == 3)                                                                \
            PUT_THREE(code);                                                                       \
        else                                                                                       \
            PUT(uint32_t, code);                                                                   \
    } while (0)

/* NULL is the least in the order of `flip`. */
#define CODE_OF(T)                                                                                 \
    codes[((T)(from[i] ^ flip) == 0) ? 0 : (size_t)((T)(from[i] ^ flip) - (T)field->least) + 1]

#define PUT_CODES(T)                                                                               \
    do {                                                                                           \
        const T *from = values;                                                                    \
        const uint16_t *codes = field->codes;                                                      \
        T flip = (T)bd_column_order(bd_type_physical(field->type), 0);                             \
        if (field->bytes == 1)                                                                     \
            PUT(uint8_t, CODE_OF(T));                                                              \
        else                                                                                       \
            PUT(uint16_t, CODE_OF(T));                                                             \
    } while (0)

/* What bd_column_encode has written. */
static void put_encoded(const bd_seal_field *field, const void *codes, size_t n, char *rows,
                        uint32_t row_bytes) {
    if (field->bytes == 8) {
        PUT(uint64_t, ((const uint64_t *)codes)[i]);
    } else if (field->bytes == 4) {
        PUT(uint32_t, ((const uint32_t *)codes)[i]);
    } else if (field->bytes == 2) {
        PUT(uint16_t, ((const uint16_t *)codes)[i]);
    } else if (field->bytes == 1) {
        PUT(uint8_t, ((const uint8_t *)codes)[i]);
    } else {
        for (size_t i = 0; i < n; i++)
            memcpy(rows + i * row_bytes + field->at, (const char *)codes + i * 3, 3);
    }
}

/* Offsets of ids that are too many for a table of codes: the most frequent case. */
static void put_ids(const bd_seal_field *field, const uint32_t *ids, size_t n, char *rows,
                    uint32_t row_bytes) {
    const uint32_t *packed = field->renumbering->packed;
    uint32_t base = (uint32_t)field->column->base, any_text = 0;
    for (size_t i = 0; i < n; i++)
        any_text |= ids[i];
    if (any_text & BD_PROVISIONAL_TEXT)
        PUT_WIDE(ids[i] ? bd_renumber(field->renumbering, ids[i]) - base : 0);
    else if (base == 0)
        PUT_WIDE(packed[ids[i]]);
    else
        PUT_WIDE((ids[i] ? packed[ids[i]] - base : 0));
}

void bd_seal_field_put(const bd_seal_fields *fields, const bd_seal_field *field,
                       const bd_chunk *chunk, size_t first, size_t n, char *rows,
                       uint32_t row_bytes) {
    uint64_t room[PIECE_ROWS], encoded[PIECE_ROWS];
    const void *values = values_of(fields, field, chunk, first, n, room);
    if (field->codes) {
        if (bd_physical_bytes(bd_type_physical(field->type)) == 8)
            PUT_CODES(uint64_t);
        else
            PUT_CODES(uint32_t);
        return;
    }
    if (field->renumbering && field->column->packing != BD_PACKING_PALETTE) {
        put_ids(field, values, n, rows, row_bytes);
        return;
    }
    if (field->renumbering) {
        const uint32_t *ids = values;
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)(void *)room)[i] = bd_renumber(field->renumbering, ids[i]);
        values = room;
    }
    bd_column_encode(&field->encoder, values, n, encoded);
    put_encoded(field, encoded, n, rows, row_bytes);
}

#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"
#include "engine/store/store_internal.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

bool bd_value_is_null(bd_type type, const void *data, size_t row) {
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U32:
        return ((const uint32_t *)data)[row] == BD_NULL_ID;
    case BD_PHYSICAL_I32:
        return ((const int32_t *)data)[row] == BD_NULL_I32;
    case BD_PHYSICAL_I64:
        return ((const int64_t *)data)[row] == BD_NULL_I64;
    case BD_PHYSICAL_F64:
        return isnan(((const double *)data)[row]);
    case BD_PHYSICAL_U8:
        return ((const uint8_t *)data)[row] == BD_NULL_BOOL;
    }
    return true;
}

#define NAME_PREFIX "name:"

const char *bd_entity_shown(bd_type type, const char *text, size_t *length) {
    if (type == BD_TYPE_ORG && *length > strlen(NAME_PREFIX) &&
        memcmp(text, NAME_PREFIX, strlen(NAME_PREFIX)) == 0) {
        *length -= strlen(NAME_PREFIX);
        return text + strlen(NAME_PREFIX);
    }
    const char *bar = type == BD_TYPE_PERSON && *length ? memchr(text, '|', *length) : NULL;
    if (bar) *length = (size_t)(bar - text);
    return text;
}

static void format_source(const bd_store *store, uint32_t number, bd_buffer *out) {
    const bd_source *source = bd_store_source(store, number);
    if (!source) return;
    bd_buffer_append_text(out, source->file);
    if (source->sheet[0]) bd_buffer_format(out, "[%s]", source->sheet);
}

bd_status bd_store_format(const bd_store *store, bd_type type, const void *data, size_t row,
                          bd_buffer *out, bd_error *error) {
    if (bd_value_is_null(type, data, row)) return BD_OK;
    char text[64];
    switch (type) {
    case BD_TYPE_MONEY:
        bd_buffer_append(out, text, bd_money_format(((const int64_t *)data)[row], text));
        break;
    case BD_TYPE_DATE:
        bd_buffer_append(out, text, bd_date_format(((const int32_t *)data)[row], text));
        break;
    case BD_TYPE_PERIOD:
        bd_buffer_append(out, text, bd_period_format(((const uint32_t *)data)[row], text));
        break;
    case BD_TYPE_INT:
        bd_buffer_format(out, "%" PRId64, ((const int64_t *)data)[row]);
        break;
    case BD_TYPE_REAL:
        bd_buffer_format(out, "%.15g", ((const double *)data)[row]);
        break;
    case BD_TYPE_BOOL:
        bd_buffer_append_text(out, ((const uint8_t *)data)[row] ? "true" : "false");
        break;
    case BD_TYPE_SOURCE:
        format_source(store, ((const uint32_t *)data)[row], out);
        break;
    default: {
        size_t length;
        const char *value = bd_dictionary_text_in(bd_store_dictionary(store, type),
                                                  ((const uint32_t *)data)[row], text, &length);
        value = bd_entity_shown(type, value, &length);
        bd_buffer_append(out, value, length);
        break;
    }
    }
    return bd_buffer_status(out, error);
}

bd_status bd_store_format_cell(const bd_store *store, const bd_column *column, size_t row,
                               bd_buffer *out, bd_error *error) {
    uint64_t room[1];
    return bd_store_format(store, column->type, bd_column_read(column, row, 1, room), 0, out,
                           error);
}

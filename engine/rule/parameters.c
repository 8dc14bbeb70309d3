#include "engine/rule/parameters.h"

#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool parse_int(const char *text, int64_t *out) {
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (end == text || *end || errno) return false;
    *out = number;
    return number != BD_NULL_I64;
}

static bool parse_real(const char *text, double *out) {
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    if (end == text || *end || errno || !isfinite(number)) return false;
    *out = number;
    return true;
}

static bool parse_bool(const char *text, int64_t *out) {
    bool yes = strcmp(text, "true") == 0 || strcmp(text, "是") == 0;
    bool no = strcmp(text, "false") == 0 || strcmp(text, "否") == 0;
    *out = yes;
    return yes || no;
}

bd_type bd_parameter_guess(const char *text, bool quoted) {
    int64_t integer;
    double real;
    int32_t date;
    if (quoted) return BD_TYPE_TEXT;
    if (parse_int(text, &integer)) return BD_TYPE_INT;
    if (parse_real(text, &real)) return BD_TYPE_REAL;
    if (parse_bool(text, &integer)) return BD_TYPE_BOOL;
    if (strlen(text) == 10 && text[4] == '-' && bd_date_parse(text, 10, 0, &date) == BD_VALUE_OK)
        return BD_TYPE_DATE;
    return BD_TYPE_TEXT;
}

bool bd_parameter_parse(bd_type type, const char *text, bd_arena *arena, bd_value *value) {
    size_t length = strlen(text);
    *value = (bd_value){.type = type};
    switch (type) {
    case BD_TYPE_INT:
        return parse_int(text, &value->integer);
    case BD_TYPE_REAL:
        return parse_real(text, &value->real);
    case BD_TYPE_BOOL:
        return parse_bool(text, &value->integer);
    case BD_TYPE_MONEY:
        return bd_money_parse(text, length, BD_MONEY_YUAN, &value->integer) == BD_VALUE_OK;
    case BD_TYPE_DATE: {
        int32_t date;
        if (bd_date_parse(text, length, 0, &date) != BD_VALUE_OK) return false;
        value->integer = date;
        return true;
    }
    case BD_TYPE_PERIOD: {
        bd_period period;
        if (bd_period_parse(text, length, 0, &period) != BD_VALUE_OK) return false;
        value->integer = period;
        return true;
    }
    default:
        value->text = bd_arena_text(arena, text, length);
        value->length = length;
        return value->text != NULL;
    }
}

const char *bd_parameter_format(const bd_value *value, bd_arena *arena) {
    char text[64];
    size_t length = 0;
    switch (value->type) {
    case BD_TYPE_INT:
        return bd_arena_format(arena, "%" PRId64, value->integer);
    case BD_TYPE_REAL:
        return bd_arena_format(arena, "%.15g", value->real);
    case BD_TYPE_BOOL:
        return bd_arena_format(arena, "%s", value->integer ? "true" : "false");
    case BD_TYPE_MONEY:
        length = bd_money_format(value->integer, text);
        break;
    case BD_TYPE_DATE:
        length = bd_date_format((int32_t)value->integer, text);
        break;
    case BD_TYPE_PERIOD:
        length = bd_period_format((bd_period)value->integer, text);
        break;
    default:
        return bd_arena_text(arena, value->text ? value->text : "", value->length);
    }
    return bd_arena_text(arena, text, length);
}

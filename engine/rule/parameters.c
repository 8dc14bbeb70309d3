#include "engine/rule/parameters.h"

#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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
    bool yes = strcasecmp(text, "true") == 0 || strcmp(text, "是") == 0;
    bool no = strcasecmp(text, "false") == 0 || strcmp(text, "否") == 0;
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

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 12,000: three digits behind each comma. 1,5 is a slip, and none that may be guessed. */
static bool is_thousands_comma(const char *text, const char *at) {
    return *at == ',' && at > text && is_digit(at[-1]) && is_digit(at[1]) && is_digit(at[2]) &&
           is_digit(at[3]) && !is_digit(at[4]);
}

/* Without thousands separators and the parameter's unit. */
static bool plain_number(const char *text, const char *unit, char *out, size_t size) {
    size_t length = 0;
    for (const char *at = text; *at; at++) {
        if (is_thousands_comma(text, at)) continue;
        if (length + 1 >= size) return false;
        out[length++] = *at;
    }
    out[length] = '\0';
    size_t unit_length = unit ? strlen(unit) : 0, measure_length = strlen("个");
    if (unit_length && length > unit_length && strcmp(out + length - unit_length, unit) == 0) {
        out[length -= unit_length] = '\0';
        /* 3个月, 30个工作日 */
        if (length > measure_length && strcmp(out + length - measure_length, "个") == 0)
            out[length -= measure_length] = '\0';
    }
    while (length && out[length - 1] == ' ')
        out[--length] = '\0';
    return length > 0;
}

bool bd_parameter_parse_given(const bd_rule_parameter *parameter, const char *text, bd_arena *arena,
                              bd_value *value) {
    char plain[128];
    if (bd_parameter_parse(parameter->type, text, arena, value)) return true;
    if (!plain_number(text, parameter->unit, plain, sizeof plain)) return false;
    if (bd_parameter_parse(parameter->type, plain, arena, value)) return true;
    const char *english = bd_parameter_unit_name(parameter, BD_LANGUAGE_EN);
    if (english[0] && plain_number(text, english, plain, sizeof plain) &&
        bd_parameter_parse(parameter->type, plain, arena, value))
        return true;
    if (!plain_number(text, parameter->unit, plain, sizeof plain)) return false;
    size_t length = strlen(plain);
    if (parameter->type != BD_TYPE_REAL || plain[length - 1] != '%') return false;
    plain[length - 1] = '\0';
    if (!bd_parameter_parse(BD_TYPE_REAL, plain, arena, value)) return false;
    value->real /= 100;
    return true;
}

/* --- Ranges --------------------------------------------------------------------------------------
 */

/* -1, 0, 1; only for types that have an order. */
static int compare_values(const bd_value *a, const bd_value *b) {
    if (a->type == BD_TYPE_REAL) return (a->real > b->real) - (a->real < b->real);
    return (a->integer > b->integer) - (a->integer < b->integer);
}

static bool has_order(bd_type type) {
    return bd_type_is_number(type) || type == BD_TYPE_DATE;
}

bool bd_parameter_in_range(const bd_rule_parameter *parameter, const bd_value *value) {
    if (!has_order(parameter->type)) return true;
    if (parameter->has_least && compare_values(value, &parameter->least) < 0) return false;
    return !parameter->has_most || compare_values(value, &parameter->most) <= 0;
}

void bd_parameter_usual_range(bd_rule_parameter *parameter) {
    if (!bd_type_is_number(parameter->type) || !parameter->unit[0]) return;
    bd_value zero = {.type = parameter->type}, oldest = {.type = parameter->type};
    oldest.integer = 150;
    oldest.real = 150;
    bool age = strstr(parameter->unit, "岁") != NULL && parameter->type != BD_TYPE_MONEY;
    if (!parameter->has_least && compare_values(&parameter->default_value, &zero) >= 0) {
        parameter->has_least = true;
        parameter->least = zero;
    }
    if (!parameter->has_most && age && compare_values(&parameter->default_value, &oldest) <= 0) {
        parameter->has_most = true;
        parameter->most = oldest;
    }
}

const char *bd_parameter_range(const bd_rule_parameter *parameter, bd_language language,
                               bd_arena *arena) {
    bool en = language == BD_LANGUAGE_EN;
    const char *least = "", *most = "";
    if (!has_order(parameter->type)) return "";
    if (parameter->has_least) least = bd_parameter_format(&parameter->least, arena);
    if (parameter->has_most) most = bd_parameter_format(&parameter->most, arena);
    if (!least || !most) return NULL;
    if (parameter->has_least && parameter->has_most)
        return bd_arena_format(arena, en ? "%s to %s" : "%s 至 %s", least, most);
    if (parameter->has_least) return bd_arena_format(arena, en ? "%s or more" : "%s 以上", least);
    if (parameter->has_most) return bd_arena_format(arena, en ? "at most %s" : "%s 以下", most);
    return "";
}

const char *bd_parameter_type_name(bd_type type, bd_language language) {
    bool en = language == BD_LANGUAGE_EN;
    switch (type) {
    case BD_TYPE_INT:
        return en ? "whole number" : "整数";
    case BD_TYPE_REAL:
        return en ? "number" : "数字";
    case BD_TYPE_MONEY:
        return en ? "amount in yuan" : "金额(元)";
    case BD_TYPE_DATE:
        return en ? "date" : "日期";
    case BD_TYPE_PERIOD:
        return en ? "month or months" : "月份";
    case BD_TYPE_BOOL:
        return en ? "true or false" : "是或否";
    default:
        return en ? "text" : "文字";
    }
}

const char *bd_parameter_origin_name(bd_parameter_origin origin, bd_language language) {
    static const char *const names[3][2] = {
        {"默认", "default"}, {"case.yaml", "case.yaml"}, {"参数文件", "parameter file"}};
    return names[origin][language == BD_LANGUAGE_EN];
}

const char *bd_parameter_unit_name(const bd_rule_parameter *parameter, bd_language language) {
    static const char *const units[][2] = {
        {"月", "months"},
        {"元", "yuan"},
        {"天", "days"},
        {"工作日", "working days"},
        {"年", "years"},
        {"周岁", "years of age"},
        {"岁", "years of age"},
        {"人", "people"},
        {"户", "households"},
        {"比例", "share"},
        {"百分点", "percentage points"},
        {"概率", "probability"},
        {"相似度", "similarity"},
        {"亩", "mu"},
        {"吨", "tonnes"},
        {"㎡", "m²"},
        {"㎡/人", "m² per person"},
        {"元/月", "yuan a month"},
        {"元/人·月", "yuan per person and month"},
        {"度", "kWh"},
        {"倍标准误", "standard errors"},
        {"笔", "payments"},
        {"倍", "times"},
        {"个", ""},
        {"件", ""},
        {"次", ""},
        {"份", ""},
        {"层", ""},
        {"项", ""},
        {"行", ""},
        {"种", ""},
        {"步", ""},
        {"期", ""},
        {"所", ""},
        {"字", ""},
        {"套", ""},
        {"台", ""},
    };
    const char *unit = parameter->unit ? parameter->unit : "";
    for (size_t i = 0; language == BD_LANGUAGE_EN && i < sizeof units / sizeof *units; i++) {
        if (strcmp(units[i][0], unit) == 0) return units[i][1];
    }
    return unit;
}

void bd_parameter_say_origin(const bd_rule_parameter *parameter, bd_language language,
                             bd_buffer *out) {
    if (parameter->origin == BD_PARAMETER_DEFAULT) return;
    bd_arena arena;
    bd_arena_init(&arena);
    const char *usual = bd_parameter_format(&parameter->default_value, &arena);
    out->failed |= !usual;
    bd_buffer_format(out, language == BD_LANGUAGE_EN ? " [%s; default %s]" : " [%s;默认 %s]",
                     bd_parameter_origin_name(parameter->origin, language), usual ? usual : "");
    bd_arena_reset(&arena);
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

/* Conversions between types. Texts that are no value of the wanted type are an error that shows
 * where to look, as in PostgreSQL. */
#include "engine/function/families.h"

#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

UNARY(bd_kernel_cast_int_real, i64, f64, (double)x)
UNARY(bd_kernel_cast_bool_int, u8, i64, x)
UNARY(bd_kernel_cast_same_u32, u32, u32, x)
UNARY(bd_kernel_cast_money_real, i64, f64, (double)x / 100.0)
UNARY(bd_kernel_cast_date_period, i32, u32, bd_period_of_date(x))

/* Yuan, rounded half away from zero. */
static int64_t whole_yuan(int64_t fen) {
    int64_t rest = fen % 100;
    return fen / 100 + (rest >= 50 ? 1 : rest <= -50 ? -1 : 0);
}
UNARY(bd_kernel_cast_money_int, i64, i64, whole_yuan(x))

UNARY_CHECKED(bd_kernel_cast_int_money, i64, i64, {
    if (__builtin_mul_overflow(x, BD_MONEY_YUAN, &o[i]))
        return bd_overflow_error(evaluation->error);
})

static bool to_i64(double x, int64_t *out) {
    if (!(fabs(x) < 9223372036854774784.0)) return false;
    *out = (int64_t)x;
    return true;
}

/* Half away from zero, as PostgreSQL rounds numeric: a REAL is most often an average, a ratio or a
 * number written with a point, which are numeric there. */
UNARY_CHECKED(bd_kernel_cast_real_int, f64, i64, {
    if (!to_i64(round(x), &o[i])) return bd_overflow_error(evaluation->error);
})

UNARY_CHECKED(bd_kernel_cast_real_money, f64, i64, {
    if (bd_money_from_double(x, BD_MONEY_YUAN, &o[i]) != BD_VALUE_OK) {
        return bd_overflow_error(evaluation->error);
    }
})

#define TO_TEXT(name, A, size, write)                                                              \
    UNARY_CHECKED(name, A, u32, {                                                                  \
        char text[size];                                                                           \
        size_t length = (write);                                                                   \
        BD_TRY(bd_text_pool_intern(evaluation->texts, text, length, &o[i], evaluation->error));    \
    })

/* The shortest decimal text that gives the same double back. */
static size_t format_real(double x, char text[40]) {
    int length = 0;
    for (int digits = 15; digits <= 17; digits++) {
        length = snprintf(text, 40, "%.*g", digits, x);
        if (strtod(text, NULL) == x) break;
    }
    return (size_t)length;
}

static size_t format_int(int64_t x, char text[40]) {
    return (size_t)snprintf(text, 40, "%" PRId64, x);
}

static size_t format_bool(uint8_t x, char text[8]) {
    strcpy(text, x ? "true" : "false");
    return strlen(text);
}

TO_TEXT(bd_kernel_cast_int_text, i64, 40, format_int(x, text))
TO_TEXT(bd_kernel_cast_real_text, f64, 40, format_real(x, text))
TO_TEXT(bd_kernel_cast_money_text, i64, 32, bd_money_format(x, text))
TO_TEXT(bd_kernel_cast_date_text, i32, 16, bd_date_format(x, text))
TO_TEXT(bd_kernel_cast_period_text, u32, 32, bd_period_format(x, text))
TO_TEXT(bd_kernel_cast_bool_text, u8, 8, format_bool(x, text))

/* Ids come back within a batch: texts seen are remembered here. */
#define REMEMBERED 256u

BD_KERNEL(bd_kernel_cast_entity_text) {
    (void)n_arguments;
    uint32_t *o = out->data;
    uint32_t seen[REMEMBERED] = {0}, made[REMEMBERED] = {0};
    bd_type type = arguments[0].type;
    const bd_dictionary *dictionary =
        type == BD_TYPE_SOURCE ? NULL : bd_store_dictionary(evaluation->store, type);
    for (size_t i = 0; i < n_rows; i++) {
        uint32_t id = bd_vector_id(&arguments[0], i);
        size_t place = id % REMEMBERED;
        bool known = id == BD_NULL_ID || seen[place] == id;
        o[i] = id == BD_NULL_ID ? BD_NULL_ID : made[place];
        if (known) continue;
        const char *text;
        size_t length;
        bd_buffer buffer;
        bd_buffer_init(&buffer);
        bd_status status = BD_OK;
        if (dictionary) {
            text = bd_dictionary_text(dictionary, id, &length);
        } else {
            status = bd_store_format(evaluation->store, type, &id, 0, &buffer, evaluation->error);
            text = bd_buffer_text(&buffer);
            length = buffer.length_bytes;
        }
        if (status == BD_OK) {
            status = bd_text_pool_intern(evaluation->texts, text, length, &o[i], evaluation->error);
        }
        bd_buffer_reset(&buffer);
        BD_TRY(status);
        seen[place] = id;
        made[place] = o[i];
    }
    return BD_OK;
}

/* The text is not shown: it may hold an identifier. */
static bd_status no_value(bd_evaluation *evaluation, bd_type type) {
    bd_status status = bd_error_set(evaluation->error, BD_ERROR_INPUT, "有文本不能转换为 %s",
                                    "a text cannot be converted to %s", bd_type_name(type));
    bd_error_hint(evaluation->error, "请先用 WHERE 或 CASE 排除不合格式的文本",
                  "leave out texts of another form with WHERE or CASE first");
    return status;
}

/* White space around is fine, anything else behind the number is not. */
static bool ends_well(const char *end, const char *text, size_t length) {
    if (end == text) return false;
    while (end < text + length && (*end == ' ' || *end == '\t'))
        end++;
    return end == text + length;
}

UNARY_CHECKED(bd_kernel_cast_text_int, u32, i64, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (!ends_well(end, text, length)) return no_value(evaluation, BD_TYPE_INT);
    if (errno == ERANGE || value == BD_NULL_I64) return bd_overflow_error(evaluation->error);
    o[i] = value;
})

UNARY_CHECKED(bd_kernel_cast_text_real, u32, f64, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    char *end;
    double value = strtod(text, &end);
    if (!ends_well(end, text, length) || !isfinite(value))
        return no_value(evaluation, BD_TYPE_REAL);
    o[i] = value;
})

UNARY_CHECKED(bd_kernel_cast_text_money, u32, i64, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    if (bd_money_parse(text, length, BD_MONEY_YUAN, &o[i]) != BD_VALUE_OK) {
        return no_value(evaluation, BD_TYPE_MONEY);
    }
})

UNARY_CHECKED(bd_kernel_cast_text_date, u32, i32, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    if (bd_date_parse(text, length, 0, &o[i]) != BD_VALUE_OK) {
        return no_value(evaluation, BD_TYPE_DATE);
    }
})

UNARY_CHECKED(bd_kernel_cast_text_period, u32, u32, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    if (bd_period_parse(text, length, 0, &o[i]) != BD_VALUE_OK) {
        return no_value(evaluation, BD_TYPE_PERIOD);
    }
})

/* Sentences of findings: "{name} … {column}[, of it {other}]". */
#include "engine/rule/glossary.h"
#include "engine/rule/parameters.h"
#include "engine/rule/rule_internal.h"

#include "engine/base/probability.h"
#include "engine/ident/person_id.h"
#include "engine/kin/relation.h"

#include <stdio.h>
#include <string.h>

/* --- Placeholders -------------------------------------------------------------------------------
 */

static size_t find_column_slice(const bd_rule *rule, const char *name, size_t length) {
    for (size_t i = 0; rule->query.plan && i < rule->n_columns; i++) {
        const char *own = rule->query.plan->columns[i].name;
        if (strlen(own) == length && memcmp(own, name, length) == 0) return i;
    }
    return SIZE_MAX;
}

bd_placeholder bd_explain_resolve(const bd_rule *rule, const char *name, size_t length) {
    static const char suffix[] = "_name";
    size_t suffix_length = sizeof suffix - 1;
    size_t column = find_column_slice(rule, name, length);
    if (column != SIZE_MAX) return (bd_placeholder){BD_PLACEHOLDER_COLUMN, column};
    if (length == 4 && memcmp(name, "name", 4) == 0)
        return (bd_placeholder){BD_PLACEHOLDER_SUBJECT, 0};
    if (length > suffix_length &&
        memcmp(name + length - suffix_length, suffix, suffix_length) == 0) {
        column = find_column_slice(rule, name, length - suffix_length);
        if (column != SIZE_MAX && bd_type_is_entity(rule->query.plan->columns[column].type))
            return (bd_placeholder){BD_PLACEHOLDER_NAME_OF, column};
    }
    for (size_t i = 0; i < rule->n_parameters; i++) {
        if (strlen(rule->parameters[i].name) == length &&
            memcmp(rule->parameters[i].name, name, length) == 0)
            return (bd_placeholder){BD_PLACEHOLDER_PARAMETER, i};
    }
    return (bd_placeholder){BD_PLACEHOLDER_UNKNOWN, 0};
}

bool bd_explain_check(const bd_rule *rule, const char *text, size_t *begin_byte, size_t *end_byte) {
    bool open = false;
    size_t opened = 0;
    for (size_t i = 0; text[i]; i++) {
        *begin_byte = i;
        *end_byte = i + 1;
        if (text[i] == '[') {
            if (open) return false;
            open = true;
            opened = i;
        } else if (text[i] == ']') {
            if (!open) return false;
            open = false;
        } else if (text[i] == '}') {
            return false;
        } else if (text[i] == '{') {
            const char *close = strchr(text + i, '}');
            if (!close) return false;
            *end_byte = (size_t)(close - text) + 1;
            if (bd_explain_resolve(rule, text + i + 1, *end_byte - i - 2).kind ==
                BD_PLACEHOLDER_UNKNOWN)
                return false;
            i = *end_byte - 1;
        }
    }
    *begin_byte = opened;
    *end_byte = opened + 1;
    return !open;
}

/* --- Names of people ----------------------------------------------------------------------------
 */

bd_status bd_people_open(bd_store *store, int n_threads, bd_people *people, bd_error *error) {
    *people = (bd_people){.store = store,
                          .name_column = SIZE_MAX,
                          .town_column = SIZE_MAX,
                          .village_column = SIZE_MAX};
    const bd_schema *schema = bd_store_schema(store);
    size_t table = bd_schema_find_table(schema, "person", strlen("person"));
    if (table == SIZE_MAX) return BD_OK;
    const bd_table_definition *definition = &schema->tables[table];
    size_t key = bd_table_definition_find(definition, "id_no", strlen("id_no"));
    people->name_column =
        bd_table_definition_find(definition, "person_name", strlen("person_name"));
    people->town_column = bd_table_definition_find(definition, "town", strlen("town"));
    people->village_column = bd_table_definition_find(definition, "village", strlen("village"));
    if (key == SIZE_MAX || bd_store_table(store, table)->n_rows == 0) return BD_OK;
    BD_TRY(bd_store_index(store, table, key, n_threads, &people->index, error));
    people->table = bd_store_table(store, table);
    return BD_OK;
}

const char *bd_people_text(const bd_people *people, uint32_t person, size_t column) {
    if (!people->table || column == SIZE_MAX || person == BD_NULL_ID ||
        person > people->index->n_ids)
        return "";
    uint32_t begin = people->index->offsets[person], end = people->index->offsets[person + 1];
    if (begin == end) return "";
    const bd_column *values = &people->table->columns[column];
    size_t row = bd_index_row(people->index, begin), length;
    return bd_dictionary_text(bd_store_dictionary(people->store, values->type),
                              bd_id_at(values, row), &length);
}

/* --- Values -------------------------------------------------------------------------------------
 */

/* The text that follows already names the unit. */
static bool names_unit(const char *after) {
    static const char *const units[] = {"元", "万元", "yuan", "CNY", "RMB"};
    while (*after == ' ')
        after++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strncmp(after, units[i], strlen(units[i])) == 0) return true;
    }
    return false;
}

static void append_money_unit(bd_buffer *out, const char *after, bd_language language) {
    if (!names_unit(after)) bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? " yuan" : "元");
}

static void append_period(const char *text, size_t length, bd_language language, bd_buffer *out) {
    const char *tilde = memchr(text, '~', length);
    if (!tilde) {
        bd_buffer_append(out, text, length);
        return;
    }
    bd_buffer_append(out, text, (size_t)(tilde - text));
    bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? " to " : " 至 ");
    bd_buffer_append(out, tilde + 1, length - (size_t)(tilde - text) - 1);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* A text that a query put together. */
static void append_text_value(const char *text, size_t length, bd_language language,
                              bd_buffer *out) {
    if (language == BD_LANGUAGE_EN) {
        bd_glossary_say_english(text, length, out);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '~' && i && is_digit(text[i - 1]) && is_digit(text[i + 1]))
            bd_buffer_append_text(out, " 至 ");
        else
            bd_buffer_append_byte(out, text[i]);
    }
}

/* An identifier never stands in a sentence in full: names instead, else masked. */
static void append_entity(const bd_people *people, bd_type type, uint32_t id, const char *text,
                          size_t length, bd_buffer *out) {
    char masked[64];
    if (type == BD_TYPE_PERSON) {
        const char *name = bd_people_text(people, id, people->name_column);
        if (name[0]) {
            bd_buffer_append_text(out, name);
            return;
        }
    }
    text = bd_entity_shown(type, text, &length);
    if (type == BD_TYPE_PERSON || type == BD_TYPE_ACCOUNT || type == BD_TYPE_PHONE) {
        size_t masked_length = bd_person_id_mask(text, length, masked);
        bd_buffer_append(out, masked, masked_length);
    } else {
        bd_buffer_append(out, text, length);
    }
}

/* Two digits; what is nearly 1 is not said to be 1 (a probability of 0.9999). */
static void append_real(double value, bd_buffer *out) {
    char text[64];
    bool nearly = value >= 0.995 && value < 1;
    int length = nearly ? snprintf(text, sizeof text, "%.4f", bd_probability_rounded(value))
                        : snprintf(text, sizeof text, "%.2f", value);
    if (length <= 0 || (size_t)length >= sizeof text) return;
    while (length > 0 && text[length - 1] == '0')
        length--;
    if (length > 0 && text[length - 1] == '.') length--;
    bd_buffer_append(out, text, (size_t)length);
}

static bd_status append_column(const bd_people *people, const bd_result *result, size_t column,
                               size_t row, const char *after, bd_language language, bd_buffer *out,
                               bd_error *error) {
    bd_type type = result->columns[column].type;
    if (type == BD_TYPE_REAL) {
        double value = ((const double *)result->data[column])[row];
        /* Nothing is certain that was inferred. */
        bool sure = strcmp(result->columns[column].name, "probability") == 0 && value >= 0.995;
        if (sure)
            bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? "over 0.99" : "0.99 以上");
        else
            append_real(value, out);
        return BD_OK;
    }
    if (type == BD_TYPE_BOOL) {
        bool yes = ((const uint8_t *)result->data[column])[row] == 1;
        bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? (yes ? "yes" : "no")
                                                              : (yes ? "是" : "否"));
        return BD_OK;
    }
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = bd_result_format(people->store, result, column, row, &text, error);
    if (status == BD_OK) {
        if (type == BD_TYPE_PERIOD)
            append_period(bd_buffer_text(&text), text.length_bytes, language, out);
        else if (bd_type_is_entity(type))
            append_entity(people, type, ((const uint32_t *)result->data[column])[row],
                          bd_buffer_text(&text), text.length_bytes, out);
        else if (type == BD_TYPE_NAME || !bd_type_is_text(type))
            bd_buffer_append(out, bd_buffer_text(&text), text.length_bytes);
        else if (language != BD_LANGUAGE_EN ||
                 !bd_kin_is_relation_column(result->columns[column].name) ||
                 !bd_kin_say_english(bd_buffer_text(&text), text.length_bytes, out))
            append_text_value(bd_buffer_text(&text), text.length_bytes, language, out);
        if (type == BD_TYPE_MONEY) append_money_unit(out, after, language);
    }
    bd_buffer_reset(&text);
    return status;
}

static bd_status append_parameter(const bd_rule *rule, size_t index, const char *after,
                                  bd_language language, bd_buffer *out, bd_error *error) {
    bd_arena scratch;
    bd_arena_init(&scratch);
    const bd_rule_parameter *parameter = &rule->parameters[index];
    const char *text = bd_parameter_format(&parameter->value, &scratch);
    bd_status status = text ? BD_OK : bd_error_memory(error, 64);
    if (text) {
        bd_buffer_append_text(out, text);
        if (parameter->type == BD_TYPE_MONEY) append_money_unit(out, after, language);
    }
    bd_arena_reset(&scratch);
    return status;
}

/* --- Filling ------------------------------------------------------------------------------------
 */

typedef struct filling {
    const bd_people *people;
    const bd_rule *rule;
    const bd_result *result;
    size_t row;
    const char *subject_name;
    bd_language language;
    bool quoted; /* the placeholder stands in quotation marks: its text is as it was written */
} filling;

/* *known becomes false when the value is NULL. */
static bd_status append_placeholder(const filling *f, const char *name, size_t length,
                                    const char *after, bool *known, bd_buffer *out,
                                    bd_error *error) {
    bd_placeholder found = bd_explain_resolve(f->rule, name, length);
    switch (found.kind) {
    case BD_PLACEHOLDER_PARAMETER:
        return append_parameter(f->rule, found.index, after, f->language, out, error);
    case BD_PLACEHOLDER_SUBJECT:
        bd_buffer_append_text(out, f->subject_name);
        return BD_OK;
    case BD_PLACEHOLDER_COLUMN:
    case BD_PLACEHOLDER_NAME_OF:
        if (bd_result_is_null(f->result, found.index, f->row)) {
            *known = false;
            bd_buffer_append_text(out, f->language == BD_LANGUAGE_EN ? "(not known)" : "(不详)");
            return BD_OK;
        }
        return append_column(f->people, f->result, found.index, f->row, after,
                             f->quoted ? BD_LANGUAGE_ZH : f->language, out, error);
    default:
        *known = false;
        return BD_OK;
    }
}

/* A sentence being written, or the part of it in brackets. */
typedef struct sentence {
    bd_buffer *to;
    bool known;             /* no value in the brackets is NULL */
    bool one;               /* the number written last is 1 */
    size_t begin, end;      /* of the value written last, in `to`; … */
    const char *after_last; /* … the text behind its placeholder; NULL: none in this buffer */
} sentence;

static void truncate_to(bd_buffer *buffer, size_t length) {
    if (length >= buffer->length_bytes) return;
    buffer->length_bytes = length;
    buffer->data[length] = '\0';
}

/* "from 2022-06-08" for a single day becomes "on", for a month "in". */
static void replace_from(sentence *s) {
    static const char from[] = "from ";
    const size_t n = sizeof from - 1, length = s->end - s->begin;
    bd_buffer *to = s->to;
    if (s->begin < n || memcmp(to->data + s->begin - n, from, n) != 0) return;
    const char *instead = length == strlen("2022-06-08") ? "on " : "in ";
    memcpy(to->data + s->begin - n, instead, 3);
    memmove(to->data + s->begin - n + 3, to->data + s->begin, to->length_bytes + 1 - s->begin);
    to->length_bytes -= n - 3;
}

/* "{first} to {last}" says one day or month once where both are the same. */
static void join_range(sentence *s, const char *placeholder, size_t value_begin,
                       bd_language language) {
    static const char *const between[] = {" 至 ", " to "};
    const char *words = between[language == BD_LANGUAGE_EN];
    bd_buffer *to = s->to;
    size_t n = strlen(words), length = to->length_bytes - value_begin;
    if (!s->after_last || s->after_last + n != placeholder ||
        memcmp(s->after_last, words, n) != 0 || length != s->end - s->begin || length == 0 ||
        memcmp(to->data + s->begin, to->data + value_begin, length) != 0)
        return;
    truncate_to(to, s->end);
    if (language == BD_LANGUAGE_EN) replace_from(s);
}

static char capital(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_word_part(char c) {
    return (c >= 'a' && c <= 'z') || c == ' ';
}

/* "payment(s)", "compan(y/ies)", "(person/people)": the first after 1, the second after other
 * numbers. Returns the end of what was taken; `at` when it is no such choice. */
static const char *append_choice(sentence *s, const char *at) {
    if (strncmp(at, "(s)", 3) == 0) {
        if (!s->one) bd_buffer_append_byte(s->to, 's');
        return at + 3;
    }
    const char *slash = at + 1;
    while (is_word_part(*slash))
        slash++;
    const char *close = slash + 1;
    while (*slash == '/' && is_word_part(*close))
        close++;
    if (*slash != '/' || *close != ')' || close == slash + 1) return at;
    const char *from = s->one ? at + 1 : slash + 1;
    bd_buffer_append(s->to, from, (size_t)((s->one ? slash : close) - from));
    return close + 1;
}

static bool is_one(const filling *f, bd_placeholder found, bool before) {
    if (found.kind == BD_PLACEHOLDER_PARAMETER) {
        const bd_value *value = &f->rule->parameters[found.index].value;
        if (value->type == BD_TYPE_REAL) return value->real == 1;
        return value->type == BD_TYPE_INT ? value->integer == 1 : before;
    }
    if (found.kind != BD_PLACEHOLDER_COLUMN) return before;
    const void *data = f->result->data[found.index];
    switch (f->result->columns[found.index].type) {
    case BD_TYPE_INT:
        return ((const int64_t *)data)[f->row] == 1;
    case BD_TYPE_REAL:
        return ((const double *)data)[f->row] == 1;
    default:
        return before;
    }
}

static bd_status append_value(const filling *f, sentence *s, const char *open, const char *close,
                              bd_error *error) {
    size_t begin = s->to->length_bytes, length = (size_t)(close - open - 1);
    BD_TRY(append_placeholder(f, open + 1, length, close + 1, &s->known, s->to, error));
    BD_TRY(bd_buffer_status(s->to, error));
    s->one = is_one(f, bd_explain_resolve(f->rule, open + 1, length), s->one);
    join_range(s, open, begin, f->language);
    s->begin = begin;
    s->end = s->to->length_bytes;
    s->after_last = close + 1;
    return BD_OK;
}

bd_status bd_explain_fill(const bd_people *people, const bd_rule *rule, const bd_result *result,
                          size_t row, const char *text, const char *subject_name,
                          bd_language language, bd_buffer *out, bd_error *error) {
    filling f = {people, rule, result, row, subject_name, language, false};
    bd_buffer part; /* what stands in brackets */
    bd_buffer_init(&part);
    sentence s = {.to = out, .known = true};
    const size_t begin = out->length_bytes;
    bd_status status = BD_OK;
    for (const char *at = text; *at && status == BD_OK;) {
        const char *taken = at;
        if (*at == '[') {
            bd_buffer_clear(&part);
            s = (sentence){.to = &part, .known = true, .one = s.one};
        } else if (*at == ']') {
            status = bd_buffer_status(&part, error);
            if (s.known) bd_buffer_append(out, bd_buffer_text(&part), part.length_bytes);
            s = (sentence){.to = out, .known = true, .one = s.one};
        } else if (*at == '{') {
            const char *close = strchr(at, '}');
            f.quoted = at - text >= 3 && memcmp(at - 3, "\xE2\x80\x9C", 3) == 0;
            status = append_value(&f, &s, at, close, error);
            taken = close;
        } else if (*at == '(' && language == BD_LANGUAGE_EN &&
                   (taken = append_choice(&s, at)) != at) {
            at = taken;
            continue;
        } else {
            bd_buffer_append_byte(s.to, *at);
        }
        at = taken + 1;
    }
    if (status == BD_OK) status = bd_buffer_status(&part, error);
    bd_buffer_reset(&part);
    if (status == BD_OK) status = bd_buffer_status(out, error);
    if (status == BD_OK && language == BD_LANGUAGE_EN && out->length_bytes > begin)
        out->data[begin] = capital(out->data[begin]);
    return status;
}

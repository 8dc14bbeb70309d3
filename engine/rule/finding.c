/* One result row → one finding: subject, severity with its reasons, fingerprint, sentences, values.
 */
#include "engine/rule/finding.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/money.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct maker {
    const bd_people *people;
    const bd_rule *rule;
    const bd_result *result;
    size_t row;
    bd_arena *arena;
    bd_error *error;
} maker;

static bd_status copy(const maker *m, const char *text, size_t length, const char **out) {
    *out = bd_arena_text(m->arena, text, length);
    return *out ? BD_OK : bd_error_memory(m->error, length);
}

/* The readable form of one value; "" for NULL. */
static bd_status value_text(const maker *m, size_t column, const char **out) {
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status =
        bd_result_format(m->people->store, m->result, column, m->row, &text, m->error);
    if (status == BD_OK) status = bd_buffer_status(&text, m->error);
    if (status == BD_OK) status = copy(m, bd_buffer_text(&text), text.length_bytes, out);
    bd_buffer_reset(&text);
    return status;
}

static bd_status named_value(const maker *m, const char *const *names, size_t n, const char **out) {
    *out = "";
    for (size_t i = 0; i < n; i++) {
        size_t column = bd_rule_find_column(m->rule, names[i]);
        if (column != SIZE_MAX && !bd_result_is_null(m->result, column, m->row))
            return value_text(m, column, out);
    }
    return BD_OK;
}

/* --- Subject ------------------------------------------------------------------------------------
 */

static bd_status set_subject(const maker *m, bd_finding *finding) {
    static const char *const name_columns[] = {"person_name", "name", "subject_name"};
    static const char *const account_columns[] = {"account_name"};
    static const char *const town_columns[] = {"town"}, *const village_columns[] = {"village"};
    size_t subject = bd_rule_find_column(m->rule, m->rule->subject);
    finding->subject_type = m->result->columns[subject].type;
    BD_TRY(value_text(m, subject, &finding->subject));
    if (bd_type_is_entity(finding->subject_type))
        finding->subject_id = ((const uint32_t *)m->result->data[subject])[m->row];
    BD_TRY(named_value(m, name_columns, 3, &finding->subject_name));
    if (!finding->subject_name[0] && finding->subject_type == BD_TYPE_ACCOUNT)
        BD_TRY(named_value(m, account_columns, 1, &finding->subject_name));
    BD_TRY(named_value(m, town_columns, 1, &finding->town));
    BD_TRY(named_value(m, village_columns, 1, &finding->village));
    if (finding->subject_type == BD_TYPE_ORG && !finding->subject_name[0])
        finding->subject_name = finding->subject;
    if (finding->subject_type == BD_TYPE_PERSON) {
        uint32_t id = ((const uint32_t *)m->result->data[subject])[m->row];
        const bd_people *people = m->people;
        if (!finding->subject_name[0])
            finding->subject_name = bd_people_text(people, id, people->name_column);
        if (!finding->town[0]) finding->town = bd_people_text(people, id, people->town_column);
        if (!finding->village[0])
            finding->village = bd_people_text(people, id, people->village_column);
    }
    return BD_OK;
}

/* --- Severity -----------------------------------------------------------------------------------
 */

static void append_reason(bd_buffer *to, const bd_adjustment *adjustment, bd_language language) {
    bool en = language == BD_LANGUAGE_EN;
    if (to->length_bytes) bd_buffer_append_text(to, en ? "; " : ";");
    bd_buffer_append_text(to, adjustment->raise ? (en ? "raised: " : "升级:")
                                                : (en ? "lowered: " : "降级:"));
    bd_buffer_append_text(to, en ? adjustment->reason.en : adjustment->reason.zh);
}

static bd_status set_severity(const maker *m, bd_finding *finding) {
    int severity = (int)m->rule->severity;
    bd_buffer zh, en;
    bd_buffer_init(&zh);
    bd_buffer_init(&en);
    for (size_t i = 0; i < m->rule->n_adjustments; i++) {
        const bd_adjustment *adjustment = &m->rule->adjustments[i];
        if (((const uint8_t *)m->result->data[adjustment->column])[m->row] != 1) continue;
        severity += adjustment->raise ? 1 : -1;
        append_reason(&zh, adjustment, BD_LANGUAGE_ZH);
        append_reason(&en, adjustment, BD_LANGUAGE_EN);
    }
    if (severity < BD_SEVERITY_INFO) severity = BD_SEVERITY_INFO;
    if (severity > BD_SEVERITY_HIGH) severity = BD_SEVERITY_HIGH;
    finding->severity = (bd_severity)severity;
    bd_status status = bd_buffer_status(&zh, m->error);
    if (status == BD_OK) status = bd_buffer_status(&en, m->error);
    if (status == BD_OK)
        status = copy(m, bd_buffer_text(&zh), zh.length_bytes, &finding->adjust_zh);
    if (status == BD_OK)
        status = copy(m, bd_buffer_text(&en), en.length_bytes, &finding->adjust_en);
    bd_buffer_reset(&zh);
    bd_buffer_reset(&en);
    return status;
}

/* --- Fingerprint, sentences, values -------------------------------------------------------------
 */

/* SHA-256 over the rule's id and the key's texts, 0x1F between; so it survives new data, other
 * thresholds and another order of columns. */
static bd_status set_fingerprint(const maker *m, bd_finding *finding) {
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text, m->rule->id);
    bd_status status = BD_OK;
    for (size_t i = 0; status == BD_OK && i < m->rule->n_keys; i++) {
        bd_buffer_append_byte(&text, 0x1F);
        size_t column = bd_rule_find_column(m->rule, m->rule->keys[i]);
        bd_type type = m->result->columns[column].type;
        if (bd_type_is_entity(type) && type != BD_TYPE_SOURCE) {
            /* The whole key, not what is shown: two people with one masked number stay two. */
            size_t length;
            const char *key =
                bd_dictionary_text(bd_store_dictionary(m->people->store, type),
                                   ((const uint32_t *)m->result->data[column])[m->row], &length);
            bd_buffer_append(&text, key, length);
        } else {
            status = bd_result_format(m->people->store, m->result, column, m->row, &text, m->error);
        }
    }
    if (status == BD_OK) status = bd_buffer_status(&text, m->error);
    if (status == BD_OK) {
        char digest[65];
        bd_sha256_hex(bd_buffer_text(&text), text.length_bytes, digest);
        memcpy(finding->fingerprint, digest, 32);
        finding->fingerprint[32] = '\0';
    }
    bd_buffer_reset(&text);
    return status;
}

static bd_status set_sentence(const maker *m, const char *template, bd_language language,
                              const char *name, const char **out) {
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = bd_explain_fill(m->people, m->rule, m->result, m->row, template, name,
                                       language, &text, m->error);
    if (status == BD_OK) status = copy(m, bd_buffer_text(&text), text.length_bytes, out);
    bd_buffer_reset(&text);
    return status;
}

static bd_status append_json_value(const maker *m, size_t column, bd_buffer *out) {
    bd_type type = m->result->columns[column].type;
    const char *text;
    if (bd_result_is_null(m->result, column, m->row)) {
        bd_buffer_append_text(out, "null");
        return BD_OK;
    }
    BD_TRY(value_text(m, column, &text));
    if (bd_type_is_number(type) || type == BD_TYPE_BOOL)
        bd_buffer_append_text(out, text);
    else
        bd_buffer_append_json(out, text, strlen(text));
    return BD_OK;
}

static bd_status set_values(const maker *m, bd_finding *finding) {
    bd_buffer json;
    bd_buffer_init(&json);
    bd_buffer_append_byte(&json, '{');
    bd_status status = BD_OK;
    for (size_t i = 0; status == BD_OK && i < m->rule->n_columns; i++) {
        const char *name = m->result->columns[i].name;
        if (i) bd_buffer_append_text(&json, ", ");
        bd_buffer_append_json(&json, name, strlen(name));
        bd_buffer_append_text(&json, ": ");
        status = append_json_value(m, i, &json);
    }
    bd_buffer_append_byte(&json, '}');
    if (status == BD_OK) status = bd_buffer_status(&json, m->error);
    if (status == BD_OK)
        status = copy(m, bd_buffer_text(&json), json.length_bytes, &finding->values_json);
    bd_buffer_reset(&json);
    return status;
}

static int64_t integer_value(const maker *m, const char *name) {
    size_t column = bd_rule_find_column(m->rule, name);
    if (column == SIZE_MAX || m->result->columns[column].type != BD_TYPE_INT) return BD_NULL_I64;
    return ((const int64_t *)m->result->data[column])[m->row];
}

/* A rule of probable matches says with the column probability which of its findings rest on one:
 * where that is NULL the numbers were equal. Without such a column all of them do. */
static bool rests_on_probable_match(const maker *m) {
    if (!m->rule->match_probable) return false;
    size_t column = bd_rule_find_column(m->rule, "probability");
    return column == SIZE_MAX || !bd_result_is_null(m->result, column, m->row);
}

/* Rules say with the column same_name that the names of both sides were compared. */
static bool names_differ(const maker *m) {
    size_t column = bd_rule_find_column(m->rule, "same_name");
    return column != SIZE_MAX && m->result->columns[column].type == BD_TYPE_BOOL &&
           ((const uint8_t *)m->result->data[column])[m->row] == 0;
}

static double real_value(const maker *m, const char *name) {
    size_t column = bd_rule_find_column(m->rule, name);
    if (column == SIZE_MAX || m->result->columns[column].type != BD_TYPE_REAL) return BD_NULL_F64;
    return ((const double *)m->result->data[column])[m->row];
}

static bd_status fill(const maker *m, bd_finding *finding, bd_score_facts *facts) {
    size_t amount = bd_rule_find_column(m->rule, m->rule->amount);
    finding->rule = m->rule;
    finding->amount_fen =
        amount == SIZE_MAX ? BD_NULL_I64 : ((const int64_t *)m->result->data[amount])[m->row];
    BD_TRY(set_subject(m, finding));
    BD_TRY(set_severity(m, finding));
    BD_TRY(set_fingerprint(m, finding));
    BD_TRY(set_sentence(m, m->rule->explain.zh, BD_LANGUAGE_ZH, finding->subject_name,
                        &finding->explain_zh));
    BD_TRY(set_sentence(m, m->rule->explain.en, BD_LANGUAGE_EN, finding->subject_name,
                        &finding->explain_en));
    BD_TRY(set_values(m, finding));
    int64_t months = integer_value(m, "months");
    *facts =
        (bd_score_facts){.severity = finding->severity,
                         .amount_fen = finding->amount_fen,
                         .months = months == BD_NULL_I64 ? integer_value(m, "payments") : months,
                         .names_differ = names_differ(m),
                         .probable = rests_on_probable_match(m),
                         .probability = real_value(m, "probability")};
    return BD_OK;
}

bd_status bd_finding_make(const bd_people *people, const bd_rule *rule, const bd_result *result,
                          size_t row, bd_arena *arena, bd_finding_list *list, bd_error *error) {
    BD_TRY(bd_grow(&list->findings, &list->capacity, list->n + 1, sizeof *list->findings, error));
    BD_TRY(bd_grow(&list->facts, &list->facts_capacity, list->n + 1, sizeof *list->facts, error));
    maker m = {people, rule, result, row, arena, error};
    bd_finding *finding = &list->findings[list->n];
    memset(finding, 0, sizeof *finding);
    BD_TRY(fill(&m, finding, &list->facts[list->n]));
    /* A subject whose name no table knows is still someone: say so in its place. */
    list->n++;
    return BD_OK;
}

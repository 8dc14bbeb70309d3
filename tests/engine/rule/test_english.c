/* English sentences are English: no text of a rule, and no word that its query puts into a
 * sentence, stays Chinese. What comes from the data (names, places, programmes as departments write
 * them) is quoted as it is. */
#include "engine/base/text.h"
#include "engine/rule/glossary.h"
#include "engine/rule/screen.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#define RULES TEST_SOURCE_ROOT "/rules"

static size_t n_bad;

static bool has_chinese(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        uint32_t c;
        i += bd_utf8_decode(text + i, length - i, &c);
        if (c >= 0x3400 && c <= 0x9FFF) return true;
    }
    return false;
}

static void bad(const bd_rule *rule, const char *what, const char *text) {
    n_bad++;
    print_error("%s: %s: %s\n", rule->id, what, text);
}

/* Words between quotation marks are quoted. */
static void check_text(const bd_rule *rule, const char *what, const char *text) {
    bool quoted = false;
    for (const char *at = text; *at; at++) {
        if (strncmp(at, "“", 3) == 0) quoted = true;
        if (strncmp(at, "”", 3) == 0) quoted = false;
        if (!quoted && (unsigned char)*at >= 0xE3 && has_chinese(at, 3)) {
            bad(rule, what, text);
            return;
        }
        if ((unsigned char)*at >= 0xE0) at += 2;
    }
}

static void check_texts(const bd_rule *rule, const char *what, const bd_bilingual *items,
                        size_t n) {
    for (size_t i = 0; i < n; i++)
        check_text(rule, what, items[i].en);
}

/* --- Words that a query writes ------------------------------------------------------------------
 */

static void check_column(const bd_rule *rule, const bd_plan *plan, size_t column);

static void check_constant(const bd_rule *rule, const bd_value *value) {
    char text[512], said[1024];
    if (!value->text || value->length >= sizeof text) return;
    snprintf(text, sizeof text, "%.*s", (int)value->length, value->text);
    bd_buffer out;
    bd_buffer_init(&out);
    bd_glossary_say_english(text, value->length, &out);
    snprintf(said, sizeof said, "%s", bd_buffer_text(&out));
    bd_buffer_reset(&out);
    if (has_chinese(said, strlen(said))) bad(rule, "a word without English", text);
}

static bool passes_text_on(const char *function) {
    static const char *const names[] = {"concat", "||",        "left",  "right",
                                        "nullif", "greatest",  "least", "substr",
                                        "upper",  "substring", "trim",  "lower"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], function) == 0) return true;
    }
    return false;
}

static void check_expression(const bd_rule *rule, const bd_expression *e, const bd_plan *below) {
    if (!bd_type_is_text(e->type)) return;
    bool replaces = e->kind == BD_EXPRESSION_CALL && strcmp(e->function->name, "replace") == 0;
    switch (e->kind) {
    case BD_EXPRESSION_CONSTANT:
        check_constant(rule, &e->value);
        return;
    case BD_EXPRESSION_COLUMN:
        check_column(rule, below, e->column);
        return;
    case BD_EXPRESSION_CASE:
        for (size_t i = 1; i < e->n_arguments; i += 2)
            check_expression(rule, e->arguments[i], below);
        check_expression(rule, e->arguments[e->n_arguments - 1], below);
        return;
    case BD_EXPRESSION_COALESCE:
    case BD_EXPRESSION_CALL:
        for (size_t i = 0; i < e->n_arguments; i++) {
            bool passed = e->kind == BD_EXPRESSION_COALESCE || passes_text_on(e->function->name) ||
                          (replaces && i != 1);
            if (passed) check_expression(rule, e->arguments[i], below);
        }
        return;
    default:
        return;
    }
}

static void check_aggregate(const bd_rule *rule, const bd_aggregate_call *call,
                            const bd_plan *below) {
    for (size_t i = 0; i < call->n_arguments; i++)
        check_expression(rule, call->arguments[i], below);
}

static void check_column(const bd_rule *rule, const bd_plan *plan, size_t column) {
    if (!bd_type_is_text(plan->columns[column].type)) return;
    const bd_plan *below = plan->n_inputs ? plan->inputs[0] : NULL;
    switch (plan->kind) {
    case BD_PLAN_PROJECT:
        check_expression(rule, plan->expressions[column], below);
        return;
    case BD_PLAN_AGGREGATE:
        if (column < plan->n_keys)
            check_expression(rule, plan->left_keys[column], below);
        else
            check_aggregate(rule, &plan->aggregates[column - plan->n_keys], below);
        return;
    case BD_PLAN_UNION_ALL:
        for (size_t i = 0; i < plan->n_inputs; i++)
            check_column(rule, plan->inputs[i], column);
        return;
    default:
        if (!below) return;
        if (column < below->n_columns)
            check_column(rule, below, column);
        else if (plan->kind == BD_PLAN_JOIN && plan->n_inputs > 1)
            check_column(rule, plan->inputs[1], column - below->n_columns);
    }
}

static void check_rule(const bd_rule *rule) {
    check_text(rule, "title", rule->title.en);
    check_text(rule, "purpose", rule->purpose.en);
    check_text(rule, "explain", rule->explain.en);
    check_texts(rule, "innocent", rule->innocent, rule->n_innocent);
    check_texts(rule, "verify", rule->verify, rule->n_verify);
    check_texts(rule, "steps", rule->steps, rule->n_steps);
    for (size_t i = 0; i < rule->n_adjustments; i++)
        check_text(rule, "raise or lower", rule->adjustments[i].reason.en);
    for (size_t i = 0; i < rule->n_parameters; i++)
        check_text(rule, "parameter", rule->parameters[i].title.en);
    for (size_t c = 0; c < rule->n_columns; c++) {
        char placeholder[80];
        snprintf(placeholder, sizeof placeholder, "{%s}", rule->query.plan->columns[c].name);
        if (strstr(rule->explain.en, placeholder)) check_column(rule, rule->query.plan, c);
    }
}

static void test_every_rule(void **state) {
    (void)state;
    bd_error error;
    bd_error_reset(&error);
    bd_schema schema = {0};
    assert_int_equal(bd_schema_load(RULES "/tables", &schema, &error), BD_OK);
    bd_rule_set set;
    assert_int_equal(bd_rule_set_load(&schema, RULES, NULL, &set, &error), BD_OK);
    assert_true(set.n_rules > 200);
    for (size_t i = 0; i < set.n_rules; i++)
        check_rule(set.rules[i]);
    bd_rule_set_reset(&set);
    bd_schema_reset(&schema);
    assert_int_equal(n_bad, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_rule)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Lints of the query: whether the key tells rows apart, whether damaged numbers are left out. */
#include "engine/rule/lint_internal.h"

#include <stdio.h>
#include <string.h>

/* --- Key ----------------------------------------------------------------------------------------
 */

static bool is_key(const bd_rule *rule, const char *column) {
    for (size_t i = 0; i < rule->n_keys; i++) {
        if (strcmp(rule->keys[i], column) == 0) return true;
    }
    return false;
}

/* The rule's own plan is below the columns of its conditions. */
static const bd_plan *own_plan(const bd_rule *rule) {
    return rule->n_adjustments ? rule->query.plan->inputs[0] : rule->query.plan;
}

static void say_key(bd_lint_run *run, bool warning, const char *zh, const char *en,
                    const char *columns) {
    bd_error *said = bd_lint_new(run, warning);
    if (!said) return;
    (void)bd_error_set(said, BD_ERROR_RULE, "%s%s", "%s%s", zh, columns);
    snprintf(said->en, sizeof said->en, "%s%s", en, columns);
    bd_error_hint(said, "同一 key 的几行合成一条疑点,只留最重的一行;加入 key,或在查询中按 key 汇总",
                  "rows of one key become one finding, of which the gravest stays: add to key, or "
                  "group by key in the query");
    bd_lint_at_node(run, said, run->nodes.keys);
}

/* Walks down from the result to where rows become unique, keeping for every column of the node the
 * column of the result that it is (SIZE_MAX: none). */
static const bd_plan *find_unique(bd_lint_run *run, size_t **result_column) {
    const bd_plan *plan = own_plan(run->rule);
    size_t *of = bd_arena_array(&run->arena, plan->n_columns + 1, sizeof *of);
    for (size_t i = 0; of && i < plan->n_columns; i++)
        of[i] = i;
    while (of) {
        *result_column = of;
        if (plan->kind == BD_PLAN_AGGREGATE || plan->kind == BD_PLAN_DISTINCT) return plan;
        if (plan->kind != BD_PLAN_PROJECT && plan->kind != BD_PLAN_FILTER &&
            plan->kind != BD_PLAN_SORT && plan->kind != BD_PLAN_LIMIT &&
            !(plan->kind == BD_PLAN_JOIN && plan->join_kind != BD_JOIN_INNER &&
              plan->join_kind != BD_JOIN_LEFT))
            return NULL;
        const bd_plan *below = plan->inputs[0];
        size_t *next = bd_arena_array(&run->arena, below->n_columns + 1, sizeof *next);
        for (size_t i = 0; next && i < below->n_columns; i++)
            next[i] = SIZE_MAX;
        for (size_t i = 0; next && i < plan->n_columns; i++) {
            size_t from = i;
            if (plan->kind == BD_PLAN_PROJECT) {
                const bd_expression *e = plan->expressions[i];
                from = e->kind == BD_EXPRESSION_COLUMN ? e->column : SIZE_MAX;
            }
            if (from < below->n_columns && of[i] != SIZE_MAX && next[from] == SIZE_MAX)
                next[from] = of[i];
        }
        of = next;
        plan = below;
    }
    run->status = bd_error_memory(run->error, sizeof *of);
    return NULL;
}

static void check_key(bd_lint_run *run) {
    const bd_rule *rule = run->rule;
    size_t *of = NULL;
    const bd_plan *unique = find_unique(run, &of);
    if (run->status != BD_OK) return;
    if (!unique) {
        say_key(run, false, "看不出 key 是否唯一:查询没有按 key 汇总(GROUP BY 或 DISTINCT)",
                "whether key is unique cannot be told: the query does not group by it (GROUP BY or "
                "DISTINCT)",
                "");
        return;
    }
    size_t n = unique->kind == BD_PLAN_AGGREGATE ? unique->n_keys : unique->n_columns;
    bool any_left = false;
    bd_buffer columns;
    bd_buffer_init(&columns);
    for (size_t i = 0; i < n; i++) {
        const char *name =
            of[i] == SIZE_MAX ? unique->columns[i].name : rule->query.plan->columns[of[i]].name;
        if (of[i] != SIZE_MAX && is_key(rule, name)) continue;
        bd_buffer_format(&columns, "%s%s", any_left ? ", " : "", name);
        any_left = true;
    }
    if (any_left && bd_buffer_status(&columns, run->error) == BD_OK)
        say_key(run, false, "key 也许不唯一:查询还按这些列分组:",
                "key is perhaps not unique: the query also groups by ", bd_buffer_text(&columns));
    bd_buffer_reset(&columns);
}

/* --- Numbers that cannot be used ----------------------------------------------------------------
 */

static bool joins_on(const bd_plan *plan, bd_type type) {
    bool found = false;
    if (plan->kind == BD_PLAN_JOIN) {
        for (size_t i = 0; i < plan->n_keys; i++)
            found |= plan->left_keys[i]->type == type;
    }
    for (size_t i = 0; i < plan->n_inputs; i++)
        found |= joins_on(plan->inputs[i], type);
    return found;
}

static bool is_word_byte(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool has_word(const char *text, size_t length, const char *word) {
    size_t n = strlen(word);
    for (const char *at = text; (at = memmem(at, (size_t)(text + length - at), word, n)); at += n) {
        bool begins = at == text || !is_word_byte(at[-1]);
        if (begins && (at + n == text + length || !is_word_byte(at[n]))) return true;
    }
    return false;
}

/* Whether the text, or a view that it names, asks for usable numbers. */
static bool asks_for(const bd_schema *schema, const char *text, size_t length,
                     const char *const *words, int depth) {
    for (size_t i = 0; words[i]; i++) {
        if (has_word(text, length, words[i])) return true;
    }
    for (size_t i = 0; depth < 6 && i < schema->n_views; i++) {
        const bd_view_definition *view = &schema->views[i];
        if (!has_word(text, length, view->name)) continue;
        if (asks_for(schema, view->text + view->query_begin_bytes,
                     view->query_end_bytes - view->query_begin_bytes, words, depth + 1))
            return true;
    }
    return false;
}

static void check_usable(bd_lint_run *run) {
    static const struct {
        bd_type type;
        const char *words[4];
    } kinds[] = {
        {BD_TYPE_PERSON, {"id_usable", "id_problem", "same_person", NULL}},
        {BD_TYPE_ACCOUNT, {"account_usable", NULL}},
        {BD_TYPE_PHONE, {"phone_usable", NULL}},
    };
    const bd_rule *rule = run->rule;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!joins_on(rule->query.plan, kinds[i].type) ||
            asks_for(rule->query.schema, rule->text + rule->query_begin_byte,
                     rule->query_end_byte - rule->query_begin_byte, kinds[i].words, 0))
            continue;
        size_t subject = bd_rule_find_column(rule, rule->subject);
        bool about = rule->query.plan->columns[subject].type == kinds[i].type;
        if (!about && kinds[i].type != BD_TYPE_PERSON) continue;
        bd_error *said = bd_lint_new(run, about);
        if (!said) return;
        (void)bd_error_set(said, BD_ERROR_RULE, "查询按 %s 列关联,但没有排除残缺号码(%s)",
                           "the query joins on %s columns and does not leave out damaged numbers "
                           "(%s)",
                           bd_type_name(kinds[i].type), kinds[i].words[0]);
        bd_error_hint(said, "在 WHERE 中加 %s(…):两个残缺号码相同,未必是同一人",
                      "add %s(…) to WHERE: two damaged numbers that are equal need not be one and "
                      "the same",
                      kinds[i].words[0]);
        bd_lint_at_node(run, said, run->nodes.subject);
    }
}

void bd_lint_query(bd_lint_run *run) {
    check_key(run);
    if (run->status == BD_OK) check_usable(run);
}

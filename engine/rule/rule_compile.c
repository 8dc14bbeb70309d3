/* Query and conditions of a rule become one plan: the conditions of raise and lower are columns
 * behind those of the query, so that one run gives both. */
#include "engine/rule/rule_internal.h"

#include "engine/sql/sql.h"

#include <string.h>

size_t bd_rule_find_column(const bd_rule *rule, const char *name) {
    for (size_t i = 0; name && rule->query.plan && i < rule->n_columns; i++) {
        if (strcmp(rule->query.plan->columns[i].name, name) == 0) return i;
    }
    return SIZE_MAX;
}

static bd_status unknown_column(const bd_rule *rule, const bd_front_matter *matter,
                                struct fy_node *node, const char *key, const char *name,
                                bd_error *error) {
    bd_status status = bd_front_matter_error(matter, node, error, "%s:查询结果中没有列“%s”",
                                             "%s: the query gives no column \"%s\"", key, name);
    const char *names[256];
    size_t n = 0;
    for (; n < rule->n_columns && n < 256; n++)
        names[n] = rule->query.plan->columns[n].name;
    bd_hint_nearest(error, name, names, n);
    return status;
}

static bd_status check_columns(const bd_rule *rule, const bd_front_matter *matter,
                               const bd_rule_nodes *nodes, bd_error *error) {
    if (bd_rule_find_column(rule, rule->subject) == SIZE_MAX)
        return unknown_column(rule, matter, nodes->subject, "subject", rule->subject, error);
    for (size_t i = 0; i < rule->n_keys; i++) {
        if (bd_rule_find_column(rule, rule->keys[i]) == SIZE_MAX)
            return unknown_column(rule, matter, nodes->keys, "key", rule->keys[i], error);
    }
    if (rule->n_keys == 0)
        return bd_front_matter_error(matter, nodes->keys, error, "key 至少应有一列",
                                     "key needs at least one column");
    if (!rule->amount) return BD_OK;
    size_t amount = bd_rule_find_column(rule, rule->amount);
    if (amount == SIZE_MAX)
        return unknown_column(rule, matter, nodes->amount, "amount", rule->amount, error);
    if (rule->query.plan->columns[amount].type != BD_TYPE_MONEY)
        return bd_front_matter_error(matter, nodes->amount, error, "amount 应为金额列,“%s”是 %s",
                                     "amount takes a MONEY column, \"%s\" is %s", rule->amount,
                                     bd_type_name(rule->query.plan->columns[amount].type));
    return BD_OK;
}

static bd_status check_sentence(const bd_rule *rule, const bd_front_matter *matter,
                                struct fy_node *node, const char *text, bd_error *error) {
    size_t begin, end;
    if (bd_explain_check(rule, text, &begin, &end)) return BD_OK;
    size_t at_begin, at_end;
    bool exact = bd_front_matter_range(matter, node, &at_begin, &at_end);
    bd_status status =
        bd_error_set(error, BD_ERROR_RULE, "说明文字中的“%.*s”没有对应的列或参数,或括号不成对",
                     "\"%.*s\" in the sentence is no column or parameter, or brackets do not pair",
                     (int)(end - begin), text + begin);
    bd_error_at_text(error, matter->file, matter->text, matter->length_bytes,
                     exact ? at_begin + begin : at_begin, exact ? at_begin + end : at_end);
    const char *names[256];
    size_t n = 0;
    for (; n < rule->n_columns && n < 256; n++)
        names[n] = rule->query.plan->columns[n].name;
    char name[64] = "";
    if (end - begin > 2 && end - begin < sizeof name)
        memcpy(name, text + begin + 1, end - begin - 2);
    bd_hint_nearest(error, name, names, n);
    return status;
}

/* A condition over the result's columns, with its position in the rule's text where that is the
 * same. */
static bd_status compile_condition(bd_rule *rule, size_t i, const bd_front_matter *matter,
                                   struct fy_node *node, const bd_parameter *parameters,
                                   bd_error *error) {
    bd_adjustment *adjustment = &rule->adjustments[i];
    bool exact = bd_front_matter_range(matter, node, &adjustment->when_begin_byte,
                                       &adjustment->when_end_byte);
    const char *text = exact ? rule->text : adjustment->when;
    size_t begin = exact ? adjustment->when_begin_byte : 0;
    size_t end = exact ? adjustment->when_end_byte : strlen(adjustment->when);
    BD_TRY(bd_sql_compile_expression(rule->query.plan->columns, rule->n_columns, rule->file, text,
                                     begin, end, parameters, rule->n_parameters,
                                     &rule->conditions[i], error));
    const bd_plan *plan = rule->conditions[i].plan;
    if (plan->n_columns == 1 && plan->columns[0].type == BD_TYPE_BOOL) return BD_OK;
    return bd_front_matter_error(matter, node, error, "升降级的条件应为真或假",
                                 "the condition of raise and lower is true or false");
}

/* PROJECT over the query's plan: its columns, then the conditions. */
static bd_status add_conditions(bd_rule *rule, bd_error *error) {
    bd_arena *arena = &rule->query.arena;
    bd_plan *inner = rule->query.plan;
    size_t n = rule->n_columns + rule->n_adjustments;
    bd_plan *outer = bd_arena_allocate(arena, sizeof *outer);
    bd_plan_column *columns = bd_arena_array(arena, n, sizeof *columns);
    bd_expression **expressions = bd_arena_array(arena, n, sizeof *expressions);
    bd_expression *own = bd_arena_array(arena, rule->n_columns, sizeof *own);
    bd_plan **inputs = bd_arena_array(arena, 1, sizeof *inputs);
    if (!outer || !columns || !expressions || !own || !inputs)
        return bd_error_memory(error, n * sizeof *columns);
    for (size_t i = 0; i < rule->n_columns; i++) {
        columns[i] = inner->columns[i];
        own[i] = (bd_expression){.kind = BD_EXPRESSION_COLUMN,
                                 .type = columns[i].type,
                                 .span = inner->span,
                                 .column = (uint32_t)i};
        expressions[i] = &own[i];
    }
    for (size_t i = 0; i < rule->n_adjustments; i++) {
        size_t at = rule->n_columns + i;
        const char *name = bd_arena_format(arena, "_adjust_%zu", i + 1);
        if (!name) return bd_error_memory(error, 32);
        columns[at] = (bd_plan_column){name, BD_TYPE_BOOL};
        expressions[at] = rule->conditions[i].plan->expressions[0];
        rule->adjustments[i].column = at;
    }
    inputs[0] = inner;
    outer->kind = BD_PLAN_PROJECT;
    outer->span = inner->span;
    outer->n_columns = n;
    outer->columns = columns;
    outer->expressions = expressions;
    outer->n_inputs = 1;
    outer->inputs = inputs;
    rule->query.plan = outer;
    return BD_OK;
}

bd_status bd_rule_compile(bd_rule *rule, const bd_schema *schema, const bd_front_matter *matter,
                          const bd_rule_nodes *nodes, bd_error *error) {
    bd_parameter *parameters =
        bd_arena_array(&rule->arena, rule->n_parameters + 1, sizeof *parameters);
    rule->conditions =
        bd_arena_array(&rule->arena, rule->n_adjustments + 1, sizeof *rule->conditions);
    if (!parameters || !rule->conditions) return bd_error_memory(error, sizeof *parameters);
    for (size_t i = 0; i < rule->n_parameters; i++)
        parameters[i] = (bd_parameter){rule->parameters[i].name, rule->parameters[i].value};
    BD_TRY(bd_sql_compile(schema, rule->file, rule->text, rule->query_begin_byte,
                          rule->query_end_byte, parameters, rule->n_parameters, &rule->query,
                          error));
    rule->n_columns = rule->query.plan->n_columns;
    BD_TRY(check_columns(rule, matter, nodes, error));
    BD_TRY(check_sentence(rule, matter, nodes->explain_zh, rule->explain.zh, error));
    BD_TRY(check_sentence(rule, matter, nodes->explain_en, rule->explain.en, error));
    for (size_t i = 0; i < rule->n_adjustments; i++)
        BD_TRY(compile_condition(rule, i, matter, nodes->when[i], parameters, error));
    return rule->n_adjustments ? add_conditions(rule, error) : BD_OK;
}

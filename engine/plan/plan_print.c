/* Plans as indented text, one operator a line. */
#include "engine/base/buffer.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"
#include "engine/plan/plan.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

typedef struct print_state {
    const bd_query *query;
    bd_buffer *out;
    const bd_plan *left;  /* the columns that expressions refer to: those of `left`, */
    const bd_plan *right; /* then those of `right` (may be NULL) */
} print_state;

void bd_query_set_reset(bd_query_set *set) {
    if (!set) return;
    bd_arena_reset(&set->arena);
    memset(set, 0, sizeof *set);
}

void bd_query_reset(bd_query *query) {
    if (!query) return;
    bd_arena_reset(&query->arena);
    memset(query, 0, sizeof *query);
}

/* --- Names of columns: where they come from ---------------------------------- */

static void print_column(bd_buffer *out, const bd_plan *plan, size_t column) {
    while (!plan->alias && plan->n_inputs) {
        const bd_plan *first = plan->inputs[0];
        bool passes = plan->kind == BD_PLAN_FILTER || plan->kind == BD_PLAN_SORT ||
                      plan->kind == BD_PLAN_LIMIT || plan->kind == BD_PLAN_DISTINCT ||
                      plan->kind == BD_PLAN_WINDOW || plan->kind == BD_PLAN_JOIN;
        if (passes && column < first->n_columns) {
            plan = first;
        } else if (plan->kind == BD_PLAN_JOIN && plan->join_kind != BD_JOIN_MARK) {
            column -= first->n_columns;
            plan = plan->inputs[1];
        } else {
            break;
        }
    }
    if (plan->alias) bd_buffer_format(out, "%s.", plan->alias);
    bd_buffer_append_text(out, plan->columns[column].name);
}

/* --- Expressions ------------------------------------------------------------- */

static void print_expression(print_state *printer, const bd_expression *expression, int outer);

/* How tightly an operator binds; arguments that bind less get brackets. */
enum {
    BINDS_OR = 1,
    BINDS_AND,
    BINDS_NOT,
    BINDS_IS,
    BINDS_COMPARE,
    BINDS_OTHER,
    BINDS_ADD,
    BINDS_MULTIPLY,
    BINDS_CAST
};

static int operator_binds(const char *name) {
    if (strchr("=<>", name[0]) && strcmp(name, "<@") != 0) return BINDS_COMPARE;
    if (strcmp(name, "like") == 0) return BINDS_COMPARE;
    if (strcmp(name, "+") == 0 || strcmp(name, "-") == 0) return BINDS_ADD;
    if (strcmp(name, "*") == 0 || strcmp(name, "/") == 0 || strcmp(name, "%") == 0)
        return BINDS_MULTIPLY;
    return isalpha((unsigned char)name[0]) || name[0] == '_' ? 0 : BINDS_OTHER;
}

static void print_quoted(bd_buffer *out, const char *text, size_t length) {
    bd_buffer_append_byte(out, '\'');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\'') bd_buffer_append_byte(out, '\'');
        bd_buffer_append_byte(out, text[i]);
    }
    bd_buffer_append_byte(out, '\'');
}

static void print_constant(bd_buffer *out, const bd_value *value) {
    char text[64];
    if (value->is_null) {
        bd_buffer_append_text(out, "NULL");
        return;
    }
    switch (value->type) {
    case BD_TYPE_BOOL:
        bd_buffer_append_text(out, value->integer ? "TRUE" : "FALSE");
        return;
    case BD_TYPE_INT:
        bd_buffer_format(out, "%" PRId64, value->integer);
        return;
    case BD_TYPE_REAL:
        bd_buffer_format(out, "%.15g", value->real);
        if (value->real == (double)(int64_t)value->real) bd_buffer_append_text(out, ".0");
        return;
    case BD_TYPE_MONEY:
        (void)bd_money_format(value->integer, text);
        bd_buffer_append_text(out, text);
        return;
    case BD_TYPE_DATE:
        (void)bd_date_format((int32_t)value->integer, text);
        bd_buffer_format(out, "DATE '%s'", text);
        return;
    case BD_TYPE_PERIOD:
        (void)bd_period_format((bd_period)value->integer, text);
        bd_buffer_format(out, "PERIOD '%s'", text);
        return;
    default:
        if (bd_type_is_entity(value->type)) bd_buffer_format(out, "%s ", bd_type_name(value->type));
        print_quoted(out, value->text ? value->text : "", value->length);
    }
}

static void print_list(print_state *printer, bd_expression *const *items, size_t n,
                       const char *separator, int binds) {
    for (size_t i = 0; i < n; i++) {
        if (i) bd_buffer_append_text(printer->out, separator);
        print_expression(printer, items[i], binds);
    }
}

static void print_call(print_state *printer, const bd_expression *call, int outer) {
    bd_buffer *out = printer->out;
    const char *name = call->function->name;
    int binds = operator_binds(name);
    if (strcmp(name, "cast") == 0) {
        print_expression(printer, call->arguments[0], BINDS_CAST);
        bd_buffer_format(out, "::%s", bd_type_name(call->type));
        return;
    }
    if (strcmp(name, "current_date") == 0) {
        bd_buffer_append_text(out, name);
        return;
    }
    if (!binds) {
        bd_buffer_format(out, "%s(", name);
        print_list(printer, call->arguments, call->n_arguments, ", ", 0);
        bd_buffer_append_byte(out, ')');
        return;
    }
    bool brackets = binds <= outer;
    if (brackets) bd_buffer_append_byte(out, '(');
    if (call->n_arguments == 1) {
        bd_buffer_append_text(out, name);
        print_expression(printer, call->arguments[0], BINDS_MULTIPLY);
    } else {
        print_expression(printer, call->arguments[0], binds == BINDS_COMPARE ? binds : binds - 1);
        bd_buffer_format(out, " %s ", strcmp(name, "like") == 0 ? "LIKE" : name);
        print_expression(printer, call->arguments[1], binds);
    }
    if (brackets) bd_buffer_append_byte(out, ')');
}

static void print_case(print_state *printer, const bd_expression *expression) {
    bd_buffer_append_text(printer->out, "CASE");
    for (size_t i = 0; i + 1 < expression->n_arguments; i += 2) {
        bd_buffer_append_text(printer->out, " WHEN ");
        print_expression(printer, expression->arguments[i], 0);
        bd_buffer_append_text(printer->out, " THEN ");
        print_expression(printer, expression->arguments[i + 1], 0);
    }
    bd_buffer_append_text(printer->out, " ELSE ");
    print_expression(printer, expression->arguments[expression->n_arguments - 1], 0);
    bd_buffer_append_text(printer->out, " END");
}

static void print_bracketed(print_state *printer, const bd_expression *expression, int binds,
                            int outer, const char *separator) {
    if (binds <= outer) bd_buffer_append_byte(printer->out, '(');
    print_list(printer, expression->arguments, expression->n_arguments, separator, binds);
    if (binds <= outer) bd_buffer_append_byte(printer->out, ')');
}

static void print_reference(print_state *printer, size_t column) {
    const bd_plan *plan = printer->left;
    if (plan && printer->right && column >= plan->n_columns) {
        column -= plan->n_columns;
        plan = printer->right;
    }
    if (plan && column < plan->n_columns)
        print_column(printer->out, plan, column);
    else
        bd_buffer_format(printer->out, "#%zu", column);
}

static void print_not(print_state *printer, const bd_expression *expression, int outer) {
    const bd_expression *inner = expression->arguments[0];
    bool is_null = inner->kind == BD_EXPRESSION_IS_NULL;
    int binds = is_null ? BINDS_IS : BINDS_NOT;
    if (binds <= outer) bd_buffer_append_byte(printer->out, '(');
    if (!is_null) bd_buffer_append_text(printer->out, "NOT ");
    print_expression(printer, is_null ? inner->arguments[0] : inner, binds);
    if (is_null) bd_buffer_append_text(printer->out, " IS NOT NULL");
    if (binds <= outer) bd_buffer_append_byte(printer->out, ')');
}

static void print_expression(print_state *printer, const bd_expression *expression, int outer) {
    bd_buffer *out = printer->out;
    switch (expression->kind) {
    case BD_EXPRESSION_CONSTANT:
        print_constant(out, &expression->value);
        break;
    case BD_EXPRESSION_COLUMN:
        print_reference(printer, expression->column);
        break;
    case BD_EXPRESSION_PARAMETER:
        bd_buffer_format(out, ":%s", printer->query->parameters[expression->parameter].name);
        break;
    case BD_EXPRESSION_CALL:
        print_call(printer, expression, outer);
        break;
    case BD_EXPRESSION_AND:
        print_bracketed(printer, expression, BINDS_AND, outer, " AND ");
        break;
    case BD_EXPRESSION_OR:
        print_bracketed(printer, expression, BINDS_OR, outer, " OR ");
        break;
    case BD_EXPRESSION_NOT:
        print_not(printer, expression, outer);
        break;
    case BD_EXPRESSION_IS_NULL:
        if (BINDS_IS <= outer) bd_buffer_append_byte(out, '(');
        print_expression(printer, expression->arguments[0], BINDS_IS);
        bd_buffer_append_text(out, " IS NULL");
        if (BINDS_IS <= outer) bd_buffer_append_byte(out, ')');
        break;
    case BD_EXPRESSION_CASE:
        print_case(printer, expression);
        break;
    case BD_EXPRESSION_COALESCE:
        bd_buffer_append_text(out, "coalesce(");
        print_list(printer, expression->arguments, expression->n_arguments, ", ", 0);
        bd_buffer_append_byte(out, ')');
        break;
    case BD_EXPRESSION_IN_LIST:
        if (BINDS_COMPARE <= outer) bd_buffer_append_byte(out, '(');
        print_expression(printer, expression->arguments[0], BINDS_COMPARE);
        bd_buffer_append_text(out, " IN (");
        print_list(printer, expression->arguments + 1, expression->n_arguments - 1, ", ", 0);
        bd_buffer_append_byte(out, ')');
        if (BINDS_COMPARE <= outer) bd_buffer_append_byte(out, ')');
        break;
    }
}

/* --- Operators --------------------------------------------------------------- */

static void print_sort_keys(print_state *printer, const bd_sort_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (i) bd_buffer_append_text(printer->out, ", ");
        print_expression(printer, keys[i].expression, 0);
        if (keys[i].descending) bd_buffer_append_text(printer->out, " DESC");
        if (keys[i].nulls_first != keys[i].descending)
            bd_buffer_append_text(printer->out,
                                  keys[i].nulls_first ? " NULLS FIRST" : " NULLS LAST");
    }
}

static void print_aggregate_call(print_state *printer, const bd_aggregate_call *call) {
    bd_buffer *out = printer->out;
    bd_buffer_format(out, "%s(%s", call->name, call->distinct ? "DISTINCT " : "");
    if (!call->n_arguments) bd_buffer_append_byte(out, '*');
    print_list(printer, call->arguments, call->n_arguments, ", ", 0);
    if (call->n_sort_keys) {
        bd_buffer_append_text(out, " ORDER BY ");
        print_sort_keys(printer, call->sort_keys, call->n_sort_keys);
    }
    bd_buffer_append_byte(out, ')');
    if (!call->filter) return;
    bd_buffer_append_text(out, " FILTER (WHERE ");
    print_expression(printer, call->filter, 0);
    bd_buffer_append_byte(out, ')');
}

static void print_bound(bd_buffer *out, int64_t bound) {
    if (bound == INT64_MIN)
        bd_buffer_append_text(out, "UNBOUNDED PRECEDING");
    else if (bound == INT64_MAX)
        bd_buffer_append_text(out, "UNBOUNDED FOLLOWING");
    else if (bound == 0)
        bd_buffer_append_text(out, "CURRENT ROW");
    else
        bd_buffer_format(out, "%" PRId64 " %s", bound < 0 ? -bound : bound,
                         bound < 0 ? "PRECEDING" : "FOLLOWING");
}

static void print_window_call(print_state *printer, const bd_window_call *call) {
    bd_buffer *out = printer->out;
    if (call->kind == BD_WINDOW_AGGREGATE) {
        print_aggregate_call(printer, &call->aggregate);
    } else {
        bd_buffer_format(out, "%s(", call->name);
        print_list(printer, call->arguments, call->n_arguments, ", ", 0);
        bd_buffer_append_byte(out, ')');
    }
    bd_buffer_append_text(out, " OVER (");
    if (call->n_partition_keys) {
        bd_buffer_append_text(out, "PARTITION BY ");
        print_list(printer, call->partition_keys, call->n_partition_keys, ", ", 0);
    }
    if (call->n_sort_keys) {
        bd_buffer_append_text(out, call->n_partition_keys ? " ORDER BY " : "ORDER BY ");
        print_sort_keys(printer, call->sort_keys, call->n_sort_keys);
    }
    if (call->frame_rows) {
        bd_buffer_append_text(out, " ROWS BETWEEN ");
        print_bound(out, call->frame_begin);
        bd_buffer_append_text(out, " AND ");
        print_bound(out, call->frame_end);
    }
    bd_buffer_append_byte(out, ')');
}

static void print_join(print_state *printer, const bd_plan *plan) {
    static const char *const names[] = {
        [BD_JOIN_INNER] = "JOIN",
        [BD_JOIN_LEFT] = "LEFT JOIN",
        [BD_JOIN_SEMI] = "SEMI JOIN",
        [BD_JOIN_ANTI] = "ANTI JOIN",
        [BD_JOIN_ANTI_NULL] = "ANTI JOIN (NOT IN)",
        [BD_JOIN_MARK] = "MARK JOIN",
    };
    bd_buffer *out = printer->out;
    bd_buffer_append_text(out, names[plan->join_kind]);
    for (size_t i = 0; i < plan->n_keys; i++) {
        bd_buffer_append_text(out, i ? " AND " : " ON ");
        printer->left = plan->inputs[0];
        printer->right = NULL;
        print_expression(printer, plan->left_keys[i], BINDS_COMPARE);
        bd_buffer_append_text(out, " = ");
        printer->left = plan->inputs[1];
        print_expression(printer, plan->right_keys[i], BINDS_COMPARE);
    }
    if (!plan->predicate) return;
    bd_buffer_append_text(out, " WHERE ");
    printer->left = plan->inputs[0];
    printer->right = plan->inputs[1];
    print_expression(printer, plan->predicate, 0);
}

static void print_new_name(bd_buffer *out, const char *name, const char *shown) {
    if (strcmp(shown, name) != 0) bd_buffer_format(out, " AS %s", name);
}

/* What was printed from `begin` on; of a column only the name without its table. */
static const char *last_part(const bd_buffer *out, size_t begin, const bd_expression *expression) {
    const char *shown = out->data ? out->data + begin : "";
    const char *point = expression->kind == BD_EXPRESSION_COLUMN ? strrchr(shown, '.') : NULL;
    return point ? point + 1 : shown;
}

static void print_project(print_state *printer, const bd_plan *plan) {
    bd_buffer *out = printer->out;
    bd_buffer_append_text(out, "PROJECT ");
    for (size_t i = 0; i < plan->n_columns; i++) {
        if (i) bd_buffer_append_text(out, ", ");
        size_t begin = out->length_bytes;
        print_expression(printer, plan->expressions[i], 0);
        print_new_name(out, plan->columns[i].name, last_part(out, begin, plan->expressions[i]));
    }
}

static void print_aggregate(print_state *printer, const bd_plan *plan) {
    bd_buffer *out = printer->out;
    bd_buffer_append_text(out, "AGGREGATE");
    for (size_t i = 0; i < plan->n_aggregates; i++) {
        bd_buffer_append_text(out, i ? ", " : " ");
        print_aggregate_call(printer, &plan->aggregates[i]);
        print_new_name(out, plan->columns[plan->n_keys + i].name, plan->aggregates[i].name);
    }
    for (size_t i = 0; i < plan->n_keys; i++) {
        bd_buffer_append_text(out, i ? ", " : " BY ");
        size_t begin = out->length_bytes;
        print_expression(printer, plan->left_keys[i], 0);
        print_new_name(out, plan->columns[i].name, last_part(out, begin, plan->left_keys[i]));
    }
}

static void print_line(print_state *printer, const bd_plan *plan) {
    bd_buffer *out = printer->out;
    printer->left = plan->n_inputs ? plan->inputs[0] : NULL;
    printer->right = NULL;
    switch (plan->kind) {
    case BD_PLAN_SCAN:
        bd_buffer_format(out, "SCAN %s", printer->query->schema->tables[plan->table].name);
        if (strcmp(plan->alias, printer->query->schema->tables[plan->table].name) != 0)
            bd_buffer_format(out, " %s", plan->alias);
        break;
    case BD_PLAN_FILTER:
        bd_buffer_append_text(out, "FILTER ");
        print_expression(printer, plan->predicate, 0);
        break;
    case BD_PLAN_PROJECT:
        print_project(printer, plan);
        break;
    case BD_PLAN_JOIN:
        print_join(printer, plan);
        break;
    case BD_PLAN_AGGREGATE:
        print_aggregate(printer, plan);
        break;
    case BD_PLAN_DISTINCT:
        bd_buffer_append_text(out, "DISTINCT");
        break;
    case BD_PLAN_UNION_ALL:
        bd_buffer_append_text(out, "UNION ALL");
        break;
    case BD_PLAN_SORT:
        bd_buffer_append_text(out, "SORT ");
        print_sort_keys(printer, plan->sort_keys, plan->n_sort_keys);
        break;
    case BD_PLAN_LIMIT:
        bd_buffer_append_text(out, "LIMIT ");
        if (plan->limit == UINT64_MAX)
            bd_buffer_append_text(out, "ALL");
        else
            bd_buffer_format(out, "%" PRIu64, plan->limit);
        if (plan->offset) bd_buffer_format(out, " OFFSET %" PRIu64, plan->offset);
        break;
    case BD_PLAN_WINDOW:
        bd_buffer_append_text(out, "WINDOW ");
        for (size_t i = 0; i < plan->n_windows; i++) {
            if (i) bd_buffer_append_text(out, ", ");
            print_window_call(printer, &plan->windows[i]);
            print_new_name(out, plan->columns[plan->n_columns - plan->n_windows + i].name,
                           plan->windows[i].name);
        }
        break;
    case BD_PLAN_VALUES:
        bd_buffer_append_text(out, "VALUES");
        break;
    case BD_PLAN_COMMON:
        bd_buffer_format(out, "COMMON %zu", plan->table + 1);
        if (plan->origin) bd_buffer_format(out, " %s", plan->origin);
        break;
    }
}

static void print_node(print_state *printer, const bd_plan *plan) {
    print_line(printer, plan);
    if (plan->alias && plan->kind != BD_PLAN_SCAN)
        bd_buffer_format(printer->out, " [%s]", plan->alias);
}

bd_status bd_plan_print_line(const bd_query *query, const bd_plan *plan, bd_buffer *out,
                             bd_error *error) {
    print_state printer = {.query = query, .out = out};
    print_node(&printer, plan);
    return bd_buffer_status(out, error);
}

static void print_plan(print_state *printer, const bd_plan *plan, int depth) {
    bd_buffer_format(printer->out, "%*s", depth * 2, "");
    print_node(printer, plan);
    bd_buffer_append_byte(printer->out, '\n');
    for (size_t i = 0; i < plan->n_inputs; i++)
        print_plan(printer, plan->inputs[i], depth + 1);
}

bd_status bd_plan_print(const bd_query *query, bd_buffer *out, bd_error *error) {
    print_state printer = {.query = query, .out = out};
    if (query->plan) print_plan(&printer, query->plan, 0);
    return bd_buffer_status(out, error);
}

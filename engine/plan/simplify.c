/* What can be decided before any row is read: constants are folded, and what can give no row is
 * recognised, so that a view with many parts costs a rule only the parts that it asks for. */
#include "engine/plan/relation.h"

#include <string.h>

static bool is_constant(const bd_expression *expression) {
    return expression->kind == BD_EXPRESSION_CONSTANT;
}

static bool is_null_constant(const bd_expression *expression) {
    return is_constant(expression) && expression->value.is_null;
}

/* NULL in, NULL out. */
bool bd_term_is_strict(const bd_function *function) {
    static const char *const strict[] = {"=", "<>", "<",  "<=", ">",  ">=",   "+",    "-", "*",
                                         "/", "%",  "&&", "@>", "<@", "like", "cast", "||"};
    for (size_t i = 0; i < sizeof strict / sizeof *strict; i++) {
        if (strcmp(strict[i], function->name) == 0) return true;
    }
    return false;
}

/* Texts are equal when their bytes are; entity keys are normalised later and stay as they are. */
static bd_expression *compare_texts(bd_planner *planner, bd_expression *call) {
    bool equal = strcmp(call->function->name, "=") == 0;
    if (!equal && strcmp(call->function->name, "<>") != 0) return call;
    const bd_value *a = &call->arguments[0]->value, *b = &call->arguments[1]->value;
    if (!bd_type_is_text(a->type) || !bd_type_is_text(b->type) || !a->text || !b->text) return call;
    bool same = a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
    return bd_term_bool(planner, same == equal, call->span);
}

static bd_expression *simplify_call(bd_planner *planner, bd_expression *call) {
    size_t n_constants = 0;
    for (size_t i = 0; i < call->n_arguments; i++) {
        if (is_null_constant(call->arguments[i]) && bd_term_is_strict(call->function))
            return bd_term_null(planner, call->type, call->span);
        n_constants += is_constant(call->arguments[i]);
    }
    if (n_constants != call->n_arguments) return call;
    if (n_constants == 2) call = compare_texts(planner, call);
    return bd_term_fold(planner, call);
}

static bd_expression *simplify_logical(bd_planner *planner, bd_expression *expression) {
    bd_conjuncts items = {.n = expression->n_arguments, .items = expression->arguments};
    return bd_term_logical(planner, expression->kind, &items, expression->span);
}

/* Branches whose condition is FALSE or NULL go; one that is TRUE ends the list. */
static bd_expression *simplify_case(bd_planner *planner, bd_expression *expression) {
    size_t n = expression->n_arguments, kept = 0;
    bd_expression *copy =
        bd_term_new(planner, BD_EXPRESSION_CASE, expression->type, expression->span, n);
    if (!copy) return NULL;
    bd_expression *otherwise = expression->arguments[n - 1];
    for (size_t i = 0; i + 1 < n; i += 2) {
        bd_expression *condition = expression->arguments[i];
        if (bd_term_is_constant(condition, false) || is_null_constant(condition)) continue;
        if (bd_term_is_constant(condition, true)) {
            otherwise = expression->arguments[i + 1];
            break;
        }
        copy->arguments[kept++] = condition;
        copy->arguments[kept++] = expression->arguments[i + 1];
    }
    if (!kept) return otherwise;
    copy->arguments[kept++] = otherwise;
    copy->n_arguments = kept;
    return copy;
}

static bd_expression *simplify_coalesce(bd_planner *planner, bd_expression *expression) {
    size_t n = expression->n_arguments, kept = 0;
    bd_expression *copy =
        bd_term_new(planner, BD_EXPRESSION_COALESCE, expression->type, expression->span, n);
    if (!copy) return NULL;
    for (size_t i = 0; i < n; i++) {
        if (is_null_constant(expression->arguments[i])) continue;
        copy->arguments[kept++] = expression->arguments[i];
        if (is_constant(expression->arguments[i])) break;
    }
    if (!kept) return bd_term_null(planner, expression->type, expression->span);
    copy->n_arguments = kept;
    return kept == 1 ? copy->arguments[0] : copy;
}

/* x IN (a, b) of constants is decided when x is a text like them, or NULL. */
static bd_expression *simplify_in(bd_planner *planner, bd_expression *expression) {
    const bd_expression *value = expression->arguments[0];
    if (is_null_constant(value)) return bd_term_null(planner, BD_TYPE_BOOL, expression->span);
    if (!is_constant(value) || bd_type_is_entity(value->type)) return expression;
    for (size_t i = 1; i < expression->n_arguments; i++) {
        if (!is_constant(expression->arguments[i])) return expression;
        if (bd_term_equal(value, expression->arguments[i]))
            return bd_term_bool(planner, true, expression->span);
    }
    return bd_term_bool(planner, false, expression->span);
}

static bd_expression *simplify_node(bd_planner *planner, bd_expression *expression) {
    switch (expression->kind) {
    case BD_EXPRESSION_CALL:
        return simplify_call(planner, expression);
    case BD_EXPRESSION_AND:
    case BD_EXPRESSION_OR:
        return simplify_logical(planner, expression);
    case BD_EXPRESSION_NOT:
        return bd_term_not(planner, expression->arguments[0], expression->span);
    case BD_EXPRESSION_IS_NULL:
        if (!is_constant(expression->arguments[0])) return expression;
        return bd_term_bool(planner, expression->arguments[0]->value.is_null, expression->span);
    case BD_EXPRESSION_CASE:
        return simplify_case(planner, expression);
    case BD_EXPRESSION_COALESCE:
        return simplify_coalesce(planner, expression);
    case BD_EXPRESSION_IN_LIST:
        return simplify_in(planner, expression);
    default:
        return expression;
    }
}

bd_expression *bd_term_simplify(bd_planner *planner, bd_expression *expression) {
    if (!expression || !expression->n_arguments) return expression;
    bd_expression *copy = NULL;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        bd_expression *argument = bd_term_simplify(planner, expression->arguments[i]);
        if (!argument) return NULL;
        if (argument == expression->arguments[i]) continue;
        if (!copy) {
            copy = bd_term_new(planner, expression->kind, expression->type, expression->span,
                               expression->n_arguments);
            if (!copy) return NULL;
            copy->function = expression->function;
            memcpy(copy->arguments, expression->arguments,
                   expression->n_arguments * sizeof *copy->arguments);
        }
        copy->arguments[i] = argument;
    }
    return simplify_node(planner, copy ? copy : expression);
}

/* --- Relations --------------------------------------------------------------- */

static bool never_true(const bd_expression *predicate) {
    return predicate && (bd_term_is_constant(predicate, false) || is_null_constant(predicate));
}

bool bd_relation_is_empty(const bd_relation *relation) {
    const bd_plan *plan = &relation->plan;
    switch (plan->kind) {
    case BD_PLAN_FILTER:
        return never_true(plan->predicate) || bd_relation_is_empty(bd_relation_input(relation, 0));
    case BD_PLAN_LIMIT:
        return plan->limit == 0 || bd_relation_is_empty(bd_relation_input(relation, 0));
    case BD_PLAN_PROJECT:
    case BD_PLAN_SORT:
    case BD_PLAN_DISTINCT:
    case BD_PLAN_WINDOW:
        return bd_relation_is_empty(bd_relation_input(relation, 0));
    case BD_PLAN_AGGREGATE:
        return plan->n_keys > 0 && bd_relation_is_empty(bd_relation_input(relation, 0));
    case BD_PLAN_JOIN: {
        if (bd_relation_is_empty(bd_relation_input(relation, 0))) return true;
        bool both = plan->join_kind == BD_JOIN_INNER || plan->join_kind == BD_JOIN_SEMI;
        return both && (never_true(plan->predicate) ||
                        bd_relation_is_empty(bd_relation_input(relation, 1)));
    }
    case BD_PLAN_UNION_ALL:
        for (size_t i = 0; i < plan->n_inputs; i++) {
            if (!bd_relation_is_empty(bd_relation_input(relation, i))) return false;
        }
        return true;
    default:
        return false;
    }
}

/* A UNION ALL of one part is a projection that gives the part's columns the ids of the whole. */
static bd_relation *single_part(bd_planner *planner, bd_relation *all) {
    bd_relation *part = bd_relation_input(all, 0);
    size_t n = all->plan.n_columns;
    bd_relation *project = bd_relation_new(planner, BD_PLAN_PROJECT, all->plan.span, n, 1);
    bd_expression **expressions = bd_planner_allocate(planner, n, sizeof *expressions);
    if (!project || !expressions) return NULL;
    bd_relation_set_input(project, 0, part);
    project->plan.alias = all->plan.alias;
    project->plan.expressions = expressions;
    for (size_t i = 0; i < n; i++) {
        project->plan.columns[i] = all->plan.columns[i];
        project->ids[i] = all->ids[i];
        expressions[i] =
            bd_term_column(planner, part->ids[i], part->plan.columns[i].type, part->plan.span);
    }
    return planner->status == BD_OK ? project : NULL;
}

bd_relation *bd_relation_drop_empty(bd_planner *planner, bd_relation *all) {
    size_t kept = 0, n = all->plan.n_inputs;
    for (size_t i = 0; i < n; i++) {
        if (bd_relation_is_empty(bd_relation_input(all, i)) && !(kept == 0 && i + 1 == n)) continue;
        all->plan.inputs[kept++] = all->plan.inputs[i];
    }
    all->plan.n_inputs = kept;
    return kept == 1 ? single_part(planner, all) : all;
}

/* --- Projections of projections ---------------------------------------------- */

typedef struct merge {
    bd_planner *planner;
    const bd_relation *inner;
    size_t *uses; /* per column of `inner` */
} merge;

static void count_use(void *context, bd_expression *column) {
    merge *state = context;
    for (size_t i = 0; i < state->inner->plan.n_columns; i++) {
        if (state->inner->ids[i] != column->column) continue;
        state->uses[i]++;
        return;
    }
}

static bd_expression *put_inner(void *context, bd_expression *expression) {
    merge *state = context;
    if (expression->kind != BD_EXPRESSION_COLUMN) return NULL;
    for (size_t i = 0; i < state->inner->plan.n_columns; i++) {
        if (state->inner->ids[i] == expression->column) return state->inner->plan.expressions[i];
    }
    return expression;
}

/* One projection instead of two, unless that would compute something twice. */
bool bd_relation_merge_projects(bd_planner *planner, bd_relation *outer) {
    bd_relation *inner = bd_relation_input(outer, 0);
    if (outer->plan.kind != BD_PLAN_PROJECT || inner->plan.kind != BD_PLAN_PROJECT) return false;
    merge state = {.planner = planner, .inner = inner};
    state.uses = bd_planner_allocate(planner, inner->plan.n_columns, sizeof *state.uses);
    if (!state.uses) return false;
    for (size_t i = 0; i < outer->plan.n_columns; i++)
        bd_term_columns(outer->plan.expressions[i], count_use, &state);
    for (size_t i = 0; i < inner->plan.n_columns; i++) {
        if (state.uses[i] > 1 && inner->plan.expressions[i]->n_arguments) return false;
    }
    for (size_t i = 0; i < outer->plan.n_columns; i++) {
        bd_expression *merged = bd_term_map(planner, outer->plan.expressions[i], put_inner, &state);
        merged = bd_term_simplify(planner, merged);
        if (!merged) return false;
        outer->plan.expressions[i] = merged;
    }
    bd_relation_set_input(outer, 0, bd_relation_input(inner, 0));
    if (!outer->plan.alias) outer->plan.alias = inner->plan.alias;
    return true;
}

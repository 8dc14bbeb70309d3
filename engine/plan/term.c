/* Bound expressions: making, comparing, rewriting, folding. */
#include "engine/plan/relation.h"

#include <string.h>

#define MOST_COMPARED 32 /* conjuncts looked at to find the same one again */

void *bd_planner_allocate(bd_planner *planner, size_t count, size_t element_bytes) {
    void *memory = bd_arena_array(planner->arena, count, element_bytes);
    if (!memory && planner->status == BD_OK)
        planner->status = bd_error_memory(planner->error, count * element_bytes);
    return memory;
}

bool bd_planner_grow(bd_planner *planner, void *items, size_t n, size_t *capacity,
                     size_t element_bytes) {
    if (n < *capacity) return true;
    size_t wanted = *capacity ? *capacity * 2 : 4;
    void *fresh = bd_planner_allocate(planner, wanted, element_bytes);
    if (!fresh) return false;
    void *old;
    memcpy(&old, items, sizeof old);
    if (n) memcpy(fresh, old, n * element_bytes);
    memcpy(items, &fresh, sizeof fresh);
    *capacity = wanted;
    return true;
}

uint32_t bd_planner_next_id(bd_planner *planner) {
    return planner->n_ids++;
}

bd_expression *bd_term_new(bd_planner *planner, bd_expression_kind kind, bd_type type, bd_span span,
                           size_t n_arguments) {
    bd_expression *expression = bd_planner_allocate(planner, 1, sizeof *expression);
    if (!expression) return NULL;
    expression->kind = kind;
    expression->type = type;
    expression->span = span;
    expression->value.type = type;
    expression->n_arguments = n_arguments;
    if (!n_arguments) return expression;
    expression->arguments =
        bd_planner_allocate(planner, n_arguments, sizeof *expression->arguments);
    return expression->arguments ? expression : NULL;
}

bd_expression *bd_term_column(bd_planner *planner, uint32_t id, bd_type type, bd_span span) {
    bd_expression *column = bd_term_new(planner, BD_EXPRESSION_COLUMN, type, span, 0);
    if (column) column->column = id;
    return column;
}

bd_expression *bd_term_bool(bd_planner *planner, bool value, bd_span span) {
    bd_expression *constant = bd_term_new(planner, BD_EXPRESSION_CONSTANT, BD_TYPE_BOOL, span, 0);
    if (constant) constant->value.integer = value;
    return constant;
}

bd_expression *bd_term_null(bd_planner *planner, bd_type type, bd_span span) {
    bd_expression *constant = bd_term_new(planner, BD_EXPRESSION_CONSTANT, type, span, 0);
    if (constant) constant->value.is_null = true;
    return constant;
}

bool bd_term_is_constant(const bd_expression *expression, bool value) {
    return expression->kind == BD_EXPRESSION_CONSTANT && expression->type == BD_TYPE_BOOL &&
           !expression->value.is_null && (expression->value.integer != 0) == value;
}

bd_expression *bd_term_not(bd_planner *planner, bd_expression *expression, bd_span span) {
    if (!expression) return NULL;
    if (expression->kind == BD_EXPRESSION_NOT) return expression->arguments[0];
    if (expression->kind == BD_EXPRESSION_CONSTANT) {
        if (expression->value.is_null) return expression;
        return bd_term_bool(planner, !expression->value.integer, span);
    }
    bd_expression *negated = bd_term_new(planner, BD_EXPRESSION_NOT, BD_TYPE_BOOL, span, 1);
    if (negated) negated->arguments[0] = expression;
    return negated;
}

bd_expression *bd_term_logical(bd_planner *planner, bd_expression_kind kind,
                               const bd_conjuncts *items, bd_span span) {
    bool neutral = kind == BD_EXPRESSION_AND; /* TRUE adds nothing to AND, FALSE nothing to OR */
    bd_expression *result = bd_term_new(planner, kind, BD_TYPE_BOOL, span, items->n);
    if (!result) return NULL;
    size_t n = 0;
    for (size_t i = 0; i < items->n; i++) {
        bd_expression *item = items->items[i];
        if (!item) return NULL;
        if (bd_term_is_constant(item, !neutral)) return bd_term_bool(planner, !neutral, span);
        bool adds = !bd_term_is_constant(item, neutral);
        for (size_t k = 0; adds && k < n && k < MOST_COMPARED; k++)
            adds = !bd_term_equal(result->arguments[k], item);
        if (adds) result->arguments[n++] = item;
    }
    result->n_arguments = n;
    if (n == 0) return bd_term_bool(planner, neutral, span);
    return n == 1 ? result->arguments[0] : result;
}

static bool values_equal(const bd_value *a, const bd_value *b) {
    if (a->type != b->type || a->is_null != b->is_null) return false;
    if (a->is_null) return true;
    if (a->text || b->text)
        return a->text && b->text && a->length == b->length &&
               memcmp(a->text, b->text, a->length) == 0;
    return a->integer == b->integer && memcmp(&a->real, &b->real, sizeof a->real) == 0;
}

bool bd_term_equal(const bd_expression *a, const bd_expression *b) {
    if (a == b) return true;
    if (a->kind != b->kind || a->type != b->type || a->n_arguments != b->n_arguments) return false;
    if (a->kind == BD_EXPRESSION_COLUMN && a->column != b->column) return false;
    if (a->kind == BD_EXPRESSION_PARAMETER && a->parameter != b->parameter) return false;
    if (a->kind == BD_EXPRESSION_CALL && a->function != b->function) return false;
    if (a->kind == BD_EXPRESSION_CONSTANT && !values_equal(&a->value, &b->value)) return false;
    for (size_t i = 0; i < a->n_arguments; i++) {
        if (!bd_term_equal(a->arguments[i], b->arguments[i])) return false;
    }
    return true;
}

size_t bd_term_size(const bd_expression *expression, size_t limit) {
    size_t size = 1;
    for (size_t i = 0; i < expression->n_arguments && size <= limit; i++)
        size += bd_term_size(expression->arguments[i], limit - size);
    return size;
}

bd_expression *bd_term_map(bd_planner *planner, bd_expression *expression, bd_term_rewriter rewrite,
                           void *context) {
    if (!expression) return NULL;
    bd_expression *replaced = rewrite(context, expression);
    if (replaced || planner->status != BD_OK) return replaced;
    bd_expression *copy = NULL;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        bd_expression *argument = bd_term_map(planner, expression->arguments[i], rewrite, context);
        if (!argument) return NULL;
        if (argument == expression->arguments[i]) continue;
        if (!copy) {
            copy = bd_planner_allocate(planner, 1, sizeof *copy);
            if (!copy) return NULL;
            *copy = *expression;
            copy->arguments =
                bd_planner_allocate(planner, expression->n_arguments, sizeof *copy->arguments);
            if (!copy->arguments) return NULL;
            memcpy(copy->arguments, expression->arguments,
                   expression->n_arguments * sizeof *copy->arguments);
        }
        copy->arguments[i] = argument;
    }
    return copy ? copy : expression;
}

void bd_term_columns(bd_expression *expression, bd_term_visitor visit, void *context) {
    if (expression->kind == BD_EXPRESSION_COLUMN) visit(context, expression);
    for (size_t i = 0; i < expression->n_arguments; i++)
        bd_term_columns(expression->arguments[i], visit, context);
}

void bd_conjuncts_add(bd_planner *planner, bd_conjuncts *list, bd_expression *item) {
    if (!item ||
        !bd_planner_grow(planner, &list->items, list->n, &list->capacity, sizeof *list->items))
        return;
    list->items[list->n++] = item;
}

void bd_conjuncts_split(bd_planner *planner, bd_conjuncts *list, bd_expression *predicate) {
    if (!predicate || bd_term_is_constant(predicate, true)) return;
    if (predicate->kind != BD_EXPRESSION_AND) {
        bd_conjuncts_add(planner, list, predicate);
        return;
    }
    for (size_t i = 0; i < predicate->n_arguments; i++)
        bd_conjuncts_split(planner, list, predicate->arguments[i]);
}

/* --- Folding ----------------------------------------------------------------- */

typedef union scalar {
    uint8_t u8;
    uint32_t u32;
    int32_t i32;
    int64_t i64;
    double f64;
} scalar;

static bool is_plain(bd_type type) {
    return bd_type_is_number(type) || type == BD_TYPE_DATE || type == BD_TYPE_PERIOD ||
           type == BD_TYPE_BOOL;
}

static void store_scalar(const bd_value *value, bd_type type, scalar *out) {
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U8:
        out->u8 = value->is_null ? BD_NULL_BOOL : value->integer != 0;
        break;
    case BD_PHYSICAL_U32:
        out->u32 = value->is_null ? BD_NULL_ID : (uint32_t)value->integer;
        break;
    case BD_PHYSICAL_I32:
        out->i32 = value->is_null ? BD_NULL_I32 : (int32_t)value->integer;
        break;
    case BD_PHYSICAL_I64:
        out->i64 = value->is_null ? BD_NULL_I64 : value->integer;
        break;
    case BD_PHYSICAL_F64:
        out->f64 = value->is_null ? BD_NULL_F64 : value->real;
        break;
    }
}

static void load_scalar(const scalar *in, bd_type type, bd_value *value) {
    *value = (bd_value){.type = type};
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U8:
        value->integer = in->u8;
        value->is_null = in->u8 == BD_NULL_BOOL;
        break;
    case BD_PHYSICAL_U32:
        value->integer = in->u32;
        value->is_null = in->u32 == BD_NULL_ID;
        break;
    case BD_PHYSICAL_I32:
        value->integer = in->i32;
        value->is_null = in->i32 == BD_NULL_I32;
        break;
    case BD_PHYSICAL_I64:
        value->integer = in->i64;
        value->is_null = in->i64 == BD_NULL_I64;
        break;
    case BD_PHYSICAL_F64:
        value->real = in->f64;
        value->is_null = in->f64 != in->f64;
        break;
    }
    if (value->is_null) {
        value->integer = 0;
        value->real = 0;
    }
}

/* Only numbers, days, periods and truth values: their kernels need neither store nor texts. A
 * kernel that fails (division by zero) stays in the plan, as the row that needs it may never come.
 */
bd_expression *bd_term_fold(bd_planner *planner, bd_expression *call) {
    if (!call || call->kind != BD_EXPRESSION_CALL || !call->function->kernel ||
        !call->n_arguments || !is_plain(call->type))
        return call;
    scalar inputs[BD_FUNCTION_MOST_ARGUMENTS], output = {0};
    bd_vector vectors[BD_FUNCTION_MOST_ARGUMENTS];
    for (size_t i = 0; i < call->n_arguments; i++) {
        const bd_expression *argument = call->arguments[i];
        if (argument->kind != BD_EXPRESSION_CONSTANT || !is_plain(argument->type)) return call;
        store_scalar(&argument->value, argument->type, &inputs[i]);
        vectors[i] = (bd_vector){.type = argument->type, .constant = true, .data = &inputs[i]};
    }
    bd_arena scratch;
    bd_arena_init(&scratch);
    bd_evaluation evaluation = {.scratch = &scratch};
    bd_vector out = {.type = call->type, .data = &output};
    bd_status status = call->function->kernel(&evaluation, vectors, call->n_arguments, 1, &out);
    bd_arena_reset(&scratch);
    if (status != BD_OK) return call;
    bd_expression *constant =
        bd_term_new(planner, BD_EXPRESSION_CONSTANT, call->type, call->span, 0);
    if (constant) load_scalar(&output, call->type, &constant->value);
    return constant;
}

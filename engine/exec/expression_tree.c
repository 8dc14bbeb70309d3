/* Helpers over expression trees: what they read, splitting, substitution. */
#include "engine/exec/expression.h"

#include <string.h>

void bd_tree_mark(const bd_expression *expression, bool *columns) {
    if (expression->kind == BD_EXPRESSION_COLUMN) columns[expression->column] = true;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        bd_tree_mark(expression->arguments[i], columns);
    }
}

/* Operators and cheap functions have names of signs or work on numbers; functions over texts and
 * identities are worth putting off. */
static bool is_slow(const bd_function *function) {
    char c = function->name[0];
    bool word = (c >= 'a' && c <= 'z') || c == '_';
    if (!word || strcmp(function->name, "cast") == 0 ||
        strcmp(function->name, "is_distinct") == 0) {
        return false;
    }
    for (size_t i = 0; i < function->n_arguments; i++) {
        bd_type type = function->arguments[i];
        if (bd_type_is_text(type) || type == BD_TYPE_PERSON) return true;
    }
    return false;
}

bool bd_tree_is_guarded(const bd_expression *expression) {
    if (expression->kind == BD_EXPRESSION_CALL &&
        (expression->function->fallible || is_slow(expression->function))) {
        return true;
    }
    for (size_t i = 0; i < expression->n_arguments; i++) {
        if (bd_tree_is_guarded(expression->arguments[i])) return true;
    }
    return false;
}

size_t bd_tree_count_conjuncts(const bd_expression *expression) {
    if (expression->kind != BD_EXPRESSION_AND) return 1;
    size_t n = 0;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        n += bd_tree_count_conjuncts(expression->arguments[i]);
    }
    return n;
}

size_t bd_tree_conjuncts(const bd_expression *expression, const bd_expression **list) {
    if (expression->kind != BD_EXPRESSION_AND) {
        list[0] = expression;
        return 1;
    }
    size_t n = 0;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        n += bd_tree_conjuncts(expression->arguments[i], list + n);
    }
    return n;
}

void bd_tree_order(const bd_expression **list, size_t n) {
    size_t n_cheap = 0;
    for (size_t i = 0; i < n; i++) {
        const bd_expression *moved = list[i];
        if (bd_tree_is_guarded(moved)) continue;
        for (size_t j = i; j > n_cheap; j--)
            list[j] = list[j - 1];
        list[n_cheap++] = moved;
    }
}

const bd_expression *bd_tree_substitute(bd_arena *arena, const bd_expression *expression,
                                        const bd_expression *const *replacements) {
    if (expression->kind == BD_EXPRESSION_COLUMN) return replacements[expression->column];
    if (expression->n_arguments == 0) return expression;
    bd_expression *copy = bd_arena_allocate(arena, sizeof *copy);
    if (!copy) return NULL;
    *copy = *expression;
    copy->arguments = bd_arena_array(arena, expression->n_arguments, sizeof *copy->arguments);
    if (!copy->arguments) return NULL;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        const bd_expression *argument =
            bd_tree_substitute(arena, expression->arguments[i], replacements);
        if (!argument) return NULL;
        memcpy(&copy->arguments[i], &argument, sizeof argument);
    }
    return copy;
}

const bd_expression *bd_tree_column(bd_arena *arena, size_t column, bd_type type) {
    bd_expression *made = bd_arena_allocate(arena, sizeof *made);
    if (!made) return NULL;
    made->kind = BD_EXPRESSION_COLUMN;
    made->type = type;
    made->column = (uint32_t)column;
    return made;
}

const bd_expression *bd_tree_equal(bd_arena *arena, const bd_expression *left,
                                   const bd_expression *right) {
    bd_type types[2] = {left->type, right->type};
    bd_expression *made = bd_arena_allocate(arena, sizeof *made);
    if (!made) return NULL;
    made->kind = BD_EXPRESSION_CALL;
    made->type = BD_TYPE_BOOL;
    made->span = left->span;
    made->function = bd_function_find("=", types, 2);
    made->n_arguments = 2;
    made->arguments = bd_arena_array(arena, 2, sizeof *made->arguments);
    if (!made->arguments || !made->function) return NULL;
    memcpy(&made->arguments[0], &left, sizeof left);
    memcpy(&made->arguments[1], &right, sizeof right);
    return made;
}

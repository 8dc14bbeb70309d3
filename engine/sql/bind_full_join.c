/* FULL JOIN: the left join, and behind it the right rows without a match. The two sides are bound
 * anew for the second part, as views and WITH are for each use. */
#include "engine/sql/binder.h"

#include <string.h>

/* The second binding of both sides, in a scope of its own. */
typedef struct again {
    bd_scope scope;
    size_t right_first;
    bd_relation *unmatched; /* right rows without a left one */
} again;

static bool bind_again(bd_binder *binder, bd_block *block, const bd_ast_from *from, again *out) {
    bd_scope *scope = block->scope;
    out->scope = (bd_scope){.parent = scope->parent};
    block->scope = &out->scope;
    bd_relation *left = bd_bind_from_item(binder, block, from->left);
    out->right_first = out->scope.n;
    bd_relation *right = left ? bd_bind_from_item(binder, block, from->right) : NULL;
    bd_expression *condition =
        right ? bd_bind_join_condition(binder, block, from, 0, out->right_first) : NULL;
    block->scope = scope;
    if (!condition) return false;
    out->unmatched = bd_relation_join(&binder->planner, BD_JOIN_ANTI, right, left, condition, 0,
                                      bd_bind_span(binder, from->span));
    return out->unmatched != NULL;
}

/* The columns of USING: of the side that has a row. */
static bd_from_entry *add_merged(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                                 size_t first, size_t right_first, size_t end,
                                 bd_expression **both, bd_expression **right_only,
                                 const again *second) {
    bd_scope *scope = block->scope;
    size_t n = from->using->n;
    /* No name can be empty, so that nobody can name it. */
    bd_from_entry *merged = bd_scope_add(binder, scope, bd_arena_format(binder->arena, " %zu", end),
                                         n, from->span);
    for (size_t i = 0; merged && i < n; i++) {
        const bd_ast *name = from->using->items[i];
        bd_span span = bd_bind_span(binder, name->span);
        size_t a = 0, b = 0;
        bd_from_entry *left = bd_scope_find_column(binder, scope, first, right_first, name, &a);
        bd_from_entry *right = bd_scope_find_column(binder, scope, right_first, end, name, &b);
        if (!left || !right) return NULL;
        const bd_from_entry *again_right = second->scope.entries[second->right_first];
        for (size_t k = right_first; k < end; k++) {
            if (scope->entries[k] == right)
                again_right = second->scope.entries[second->right_first + k - right_first];
        }
        bd_planner *planner = &binder->planner;
        bd_expression *sides[2] = {bd_term_column(planner, left->ids[a], left->types[a], span),
                                   bd_term_column(planner, right->ids[b], right->types[b], span)};
        bd_expression *only =
            bd_term_column(planner, again_right->ids[b], again_right->types[b], span);
        bd_type type;
        if (!sides[0] || !sides[1] || !only || !bd_unify(binder, sides, 2, "USING", &type))
            return NULL;
        both[i] = bd_term_new(planner, BD_EXPRESSION_COALESCE, type, span, 2);
        right_only[i] = bd_convert(binder, only, type);
        if (!both[i] || !right_only[i]) return NULL;
        both[i]->arguments[0] = sides[0];
        both[i]->arguments[1] = sides[1];
        left->merged[a] = right->merged[b] = true;
        merged->names[i] = name->name;
        merged->types[i] = type;
    }
    return merged;
}

static bd_relation *project(bd_binder *binder, bd_relation *input, bd_expression **expressions,
                            const char *const *names, size_t n) {
    bd_relation *made =
        bd_relation_new(&binder->planner, BD_PLAN_PROJECT, input->plan.span, n, 1);
    if (!made) return NULL;
    bd_relation_set_input(made, 0, input);
    made->plan.expressions = expressions;
    for (size_t i = 0; i < n; i++) {
        made->plan.columns[i] = (bd_plan_column){.name = names[i], .type = expressions[i]->type};
        made->ids[i] = bd_planner_next_id(&binder->planner);
    }
    return made;
}

/* * gives the merged columns first, then what is left of both sides. */
static bool order_star(bd_binder *binder, bd_scope *scope, const bd_from_entry *merged,
                       size_t star_begin) {
    size_t n = scope->n_star - star_begin, kept = 0;
    bd_star_column *before = bd_planner_allocate(&binder->planner, n, sizeof *before);
    if (!before) return false;
    if (n) memcpy(before, scope->star + star_begin, n * sizeof *before);
    scope->n_star = star_begin;
    if (!bd_scope_add_star(binder, scope, merged)) return false;
    for (size_t i = 0; i < n; i++) {
        if (before[i].entry->merged[before[i].column]) continue;
        kept++;
        if (!bd_planner_grow(&binder->planner, &scope->star, scope->n_star, &scope->star_capacity,
                             sizeof *scope->star))
            return false;
        scope->star[scope->n_star++] = before[i];
    }
    return true;
}

static size_t star_of(const bd_scope *scope, size_t first) {
    for (size_t i = 0; i < scope->n_star; i++) {
        for (size_t k = first; k < scope->n; k++) {
            if (scope->star[i].entry == scope->entries[k]) return i;
        }
    }
    return scope->n_star;
}

bd_relation *bd_bind_full_join(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                               size_t first, size_t right_first, bd_relation *left,
                               bd_relation *right) {
    bd_planner *planner = &binder->planner;
    bd_scope *scope = block->scope;
    bd_span span = bd_bind_span(binder, from->span);
    size_t end = scope->n, n = 0, star_begin = star_of(scope, first);
    bd_expression *condition = bd_bind_join_condition(binder, block, from, first, right_first);
    if (!condition) return NULL;
    bd_relation *matched = bd_relation_join(planner, BD_JOIN_LEFT, left, right, condition, 0, span);
    again second;
    if (!matched || !bind_again(binder, block, from, &second)) return NULL;
    for (size_t i = first; i < end; i++)
        n += scope->entries[i]->n_columns;
    size_t n_merged = from->using ? from->using->n : 0;
    bd_expression **both = bd_planner_allocate(planner, n + n_merged, sizeof *both);
    bd_expression **only = bd_planner_allocate(planner, n + n_merged, sizeof *only);
    const char **names = bd_planner_allocate(planner, n + n_merged, sizeof *names);
    if (!both || !only || !names) return NULL;
    bd_from_entry *merged = NULL;
    if (n_merged) {
        merged = add_merged(binder, block, from, first, right_first, end, both + n, only + n, &second);
        if (!merged) return NULL;
    }
    size_t at = 0;
    for (size_t i = first; i < end; i++) {
        const bd_from_entry *entry = scope->entries[i], *other = second.scope.entries[i - first];
        for (size_t k = 0; k < entry->n_columns; k++, at++) {
            names[at] = entry->names[k];
            both[at] = bd_term_column(planner, entry->ids[k], entry->types[k], span);
            only[at] = i < right_first
                           ? bd_term_null(planner, entry->types[k], span)
                           : bd_term_column(planner, other->ids[k], other->types[k], span);
        }
    }
    for (size_t i = 0; i < n_merged; i++)
        names[n + i] = merged->names[i];
    if (planner->status != BD_OK) return NULL;
    n += n_merged;
    bd_relation *all = bd_relation_new(planner, BD_PLAN_UNION_ALL, span, n, 2);
    bd_relation *part = project(binder, matched, both, names, n);
    bd_relation *rest = project(binder, second.unmatched, only, names, n);
    if (!all || !part || !rest) return NULL;
    bd_relation_set_input(all, 0, part);
    bd_relation_set_input(all, 1, rest);
    at = 0;
    for (size_t i = first; i < scope->n; i++) {
        for (size_t k = 0; k < scope->entries[i]->n_columns; k++, at++) {
            all->plan.columns[at] = part->plan.columns[at];
            all->ids[at] = bd_planner_next_id(planner);
            scope->entries[i]->ids[k] = all->ids[at];
        }
    }
    if (merged && !order_star(binder, scope, merged, star_begin)) return NULL;
    return planner->status == BD_OK ? all : NULL;
}

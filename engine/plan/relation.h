/* Plans while they are being made. Here a column is known by an id that is unique in the query, not
 * by its position, so that predicates can move between operators unchanged; bd_relation_emit turns
 * ids into positions at the end. Everything lives in the planner's arena. For engine/plan and
 * engine/sql only. */
#ifndef BD_PLAN_RELATION_H
#define BD_PLAN_RELATION_H

#include "engine/plan/plan.h"

#define BD_PLAN_MOST_RELATIONS 1000

/* A plan node whose expressions hold column ids; ids[i] is the id of output column i. Its inputs
 * are relations as well (bd_relation_input). */
typedef struct bd_relation {
    bd_plan plan;
    uint32_t *ids;
} bd_relation;

typedef struct bd_planner {
    bd_arena *arena;
    bd_error *error;
    bd_status status; /* the first failure; makers return NULL from then on */
    const bd_schema *schema;
    uint32_t n_ids;
    size_t n_relations;
    uint64_t *needed; /* bd_relation_prune: bit per id */
    size_t needed_words;
    /* bd_relation_emit, used again for the next tree: per id its position, valid where its stamp is
     * the present one. */
    uint32_t *positions, *stamps;
    uint32_t stamp;
    size_t n_positions;
} bd_planner;

typedef struct bd_conjuncts {
    size_t n, capacity;
    bd_expression **items;
} bd_conjuncts;

typedef struct bd_ids {
    size_t n, capacity;
    uint32_t *items;
} bd_ids;

/* --- Memory ------------------------------------------------------------------ */

/* Cleared memory of the arena; on failure NULL, and the planner's status is set. */
void *bd_planner_allocate(bd_planner *planner, size_t count, size_t element_bytes);
/* Room for one more element in an array of the arena. `items` is the address of the pointer. */
bool bd_planner_grow(bd_planner *planner, void *items, size_t n, size_t *capacity,
                     size_t element_bytes);
uint32_t bd_planner_next_id(bd_planner *planner);

/* --- Terms: expressions over ids (term.c) ------------------------------------ */

bd_expression *bd_term_new(bd_planner *planner, bd_expression_kind kind, bd_type type, bd_span span,
                           size_t n_arguments);
bd_expression *bd_term_column(bd_planner *planner, uint32_t id, bd_type type, bd_span span);
bd_expression *bd_term_bool(bd_planner *planner, bool value, bd_span span);
bd_expression *bd_term_null(bd_planner *planner, bd_type type, bd_span span);
/* NOT of an expression; NOT NOT x is x. */
bd_expression *bd_term_not(bd_planner *planner, bd_expression *expression, bd_span span);
/* `kind` is AND or OR. Constants are folded; one item is the item itself; none is TRUE or FALSE. */
bd_expression *bd_term_logical(bd_planner *planner, bd_expression_kind kind,
                               const bd_conjuncts *items, bd_span span);
/* Equal but for their spans. NULLs are not equal to anything but NULL of the same type. */
bool bd_term_equal(const bd_expression *a, const bd_expression *b);
/* Nodes; stops counting beyond `limit`, as shared parts count each time. */
size_t bd_term_size(const bd_expression *expression, size_t limit);
bool bd_term_is_constant(const bd_expression *expression, bool value);

/* Calls `rewrite` for every node from the top; a result replaces the node, NULL goes on below it.
 * Changed nodes are copied. */
typedef bd_expression *(*bd_term_rewriter)(void *context, bd_expression *expression);
bd_expression *bd_term_map(bd_planner *planner, bd_expression *expression, bd_term_rewriter rewrite,
                           void *context);
/* Calls `visit` for every column reference. */
typedef void (*bd_term_visitor)(void *context, bd_expression *column);
void bd_term_columns(bd_expression *expression, bd_term_visitor visit, void *context);

/* Folds a call of constants when its function is known to need nothing of a run. */
bd_expression *bd_term_fold(bd_planner *planner, bd_expression *call);

/* --- Conjuncts --------------------------------------------------------------- */

/* Folds what constants decide, from the leaves up (simplify.c). */
bd_expression *bd_term_simplify(bd_planner *planner, bd_expression *expression);
bool bd_term_is_strict(const bd_function *function);

void bd_conjuncts_add(bd_planner *planner, bd_conjuncts *list, bd_expression *item);
/* Adds the parts of an AND; TRUE adds nothing. */
void bd_conjuncts_split(bd_planner *planner, bd_conjuncts *list, bd_expression *predicate);

/* --- Relations (relation.c) -------------------------------------------------- */

static inline bd_relation *bd_relation_input(const bd_relation *relation, size_t i) {
    return (bd_relation *)relation->plan.inputs[i];
}
static inline void bd_relation_set_input(bd_relation *relation, size_t i, bd_relation *input) {
    relation->plan.inputs[i] = &input->plan;
}

bd_relation *bd_relation_new(bd_planner *planner, bd_plan_kind kind, bd_span span, size_t n_columns,
                             size_t n_inputs);
/* A node that passes the columns of its input on: FILTER, SORT, LIMIT, DISTINCT. */
bd_relation *bd_relation_over(bd_planner *planner, bd_plan_kind kind, bd_span span,
                              bd_relation *input);
/* The input itself when the predicate is TRUE or NULL. */
bd_relation *bd_relation_filter(bd_planner *planner, bd_relation *input, bd_expression *predicate);
/* `mark` is the id of the BOOL of a MARK join. */
bd_relation *bd_relation_join(bd_planner *planner, bd_join_kind kind, bd_relation *left,
                              bd_relation *right, bd_expression *predicate, uint32_t mark,
                              bd_span span);
/* Sets the output columns of a passing node or join anew from its inputs. */
void bd_relation_refresh(bd_planner *planner, bd_relation *relation);
bool bd_relation_has(const bd_relation *relation, uint32_t id);
/* All columns of the expression come from the relation. */
bool bd_relation_covers(const bd_relation *relation, bd_expression *expression);
/* `left` = `right` over the two sides, in either order: sets the key of each side. */
bool bd_relation_is_key(const bd_relation *left, const bd_relation *right, bd_expression *conjunct,
                        bd_expression **left_key, bd_expression **right_key);
void bd_relation_add_key(bd_planner *planner, bd_relation *join, bd_expression *left,
                         bd_expression *right);

/* Calls `visit` with the address of every expression that the node itself holds. */
typedef void (*bd_relation_visitor)(void *context, bd_relation *relation, bd_expression **slot);
void bd_relation_expressions(bd_relation *relation, bd_relation_visitor visit, void *context);

/* Column references inside the tree that no node of the tree gives: columns of an outer query. */
void bd_relation_outer_columns(bd_planner *planner, bd_relation *relation, bd_conjuncts *columns);
/* No row, whatever the data. */
bool bd_relation_is_empty(const bd_relation *relation);
/* At most one row, whatever the data. */
bool bd_relation_is_single_row(const bd_relation *relation);

/* --- Common relations (common.c) --------------------------------------------- */

/* A part that several trees have. */
typedef struct bd_common {
    bd_relation *body;
    size_t owner; /* the query whose parameters the body refers to */
    size_t n_users;
    const char *name; /* may be NULL */
    bool *needed;     /* per column */
} bd_common;

typedef struct bd_commons {
    size_t n;
    bd_common *items; /* a body refers to earlier ones only */
} bd_commons;

/* Replaces the parts that occur more than once in the trees, as the binder made them, by COMMON
 * leaves. Column ids must be unique over all trees; roots may be NULL. */
BD_MUST_CHECK bd_status bd_relation_share(bd_planner *planner, bd_relation **roots,
                                          const bd_query *const *queries, size_t n_roots,
                                          bd_commons *commons);
/* After bd_relation_prune: which columns of the common relations the tree reads. */
void bd_relation_note_needed(const bd_planner *planner, const bd_relation *relation,
                             bd_commons *commons);

/* --- Rewrites ---------------------------------------------------------------- */

/* Moves predicates to where they can be tested first, and equalities into join keys. */
bd_relation *bd_relation_push_down(bd_planner *planner, bd_relation *relation);
/* Inner joins below `relation`, ordered so that each new input is connected by a key
 * (join_order.c). */
bd_relation *bd_relation_order_joins(bd_planner *planner, bd_relation *relation,
                                     bd_conjuncts *pending);
bd_relation *bd_relation_push(bd_planner *planner, bd_relation *relation, bd_conjuncts *pending);
/* A UNION ALL without the parts that can give no row. */
bd_relation *bd_relation_drop_empty(bd_planner *planner, bd_relation *all);
/* Puts the projection below into this one; false when there is none or it would cost. */
bool bd_relation_merge_projects(bd_planner *planner, bd_relation *outer);
/* Drops expressions, aggregates, windows and mark joins that nothing above uses. */
bd_relation *bd_relation_prune(bd_planner *planner, bd_relation *relation);
/* The finished plan, and in `query` the tables and columns that it reads. */
bd_plan *bd_relation_emit(bd_planner *planner, bd_relation *relation, bd_query *query);

#endif

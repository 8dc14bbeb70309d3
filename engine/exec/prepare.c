/* Physical plans: which columns are needed where, how each join finds its matches, and what is
 * computed once before the ranges. */
#include "engine/exec/explain.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct builder {
    bd_prepared *prepared;
    bd_arena *arena;
    bool ranged;        /* inside the part that runs per range */
    const bd_plan *cut; /* the body: a leaf of the final part */
    bd_node *leaf;
    bd_error *error;
} builder;

static bd_status build_node(builder *b, const bd_plan *plan, const bool *needed, bd_node **out);

static bd_status no_memory(builder *b) {
    return bd_error_memory(b->error, sizeof(bd_node));
}

static bool *new_marks(builder *b, size_t n) {
    return bd_arena_array(b->arena, n ? n : 1, sizeof(bool));
}

static bd_status new_node(builder *b, const bd_plan *plan, const bool *needed, bd_node **out) {
    bd_node *node = bd_arena_allocate(b->arena, sizeof *node);
    if (!node) return no_memory(b);
    node->plan = plan;
    node->number = b->prepared->n_nodes++;
    node->range_column = node->clustered_column = node->stream_key = BD_NO_COLUMN;
    node->range_otherwise = BD_NO_COLUMN;
    node->needed = new_marks(b, plan->n_columns);
    node->inputs =
        bd_arena_array(b->arena, plan->n_inputs ? plan->n_inputs : 1, sizeof *node->inputs);
    if (!node->needed || !node->inputs) return no_memory(b);
    for (size_t c = 0; c < plan->n_columns; c++)
        node->needed[c] = needed[c];
    *out = node;
    return BD_OK;
}

static bd_status add_input(builder *b, bd_node *node, const bd_plan *input, const bool *needed) {
    BD_TRY(build_node(b, input, needed, &node->inputs[node->n_inputs]));
    node->n_inputs++;
    return BD_OK;
}

static bd_status build_scan(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    node->clustered_column =
        bd_leaf_table(b->prepared->catalog.store, b->prepared->catalog.commons, plan)
            ->cluster_column;
    if (!b->ranged) return BD_OK;
    const bd_ranged_plan *ranged = bd_locality_ranged(&b->prepared->locality, plan);
    if (!ranged) return BD_OK;
    node->range_column = node->clustered_column = ranged->column;
    node->range_otherwise = ranged->otherwise;
    node->range_slot = ranged->slot;
    if (ranged->otherwise != BD_NO_COLUMN) node->clustered_column = BD_NO_COLUMN;
    return bd_leaf_index(&b->prepared->catalog, plan, ranged->column, ranged->otherwise,
                         &node->range_index, b->error);
}

static void set_conditions(bd_node *node, const bd_expression **list, size_t n) {
    bd_tree_order(list, n);
    node->conditions = list;
    node->n_conditions = n;
}

static bd_status build_filter(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    size_t n = bd_tree_count_conjuncts(plan->predicate);
    const bd_expression **list = bd_arena_array(b->arena, n, sizeof *list);
    bool *below = new_marks(b, plan->n_columns);
    if (!list || !below) return no_memory(b);
    bd_tree_conjuncts(plan->predicate, list);
    set_conditions(node, list, n);
    memcpy(below, node->needed, plan->n_columns * sizeof *below);
    bd_tree_mark(plan->predicate, below);
    return add_input(b, node, plan->inputs[0], below);
}

static bd_status build_project(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    bool *below = new_marks(b, plan->inputs[0]->n_columns);
    if (!below) return no_memory(b);
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (node->needed[c]) bd_tree_mark(plan->expressions[c], below);
    }
    return add_input(b, node, plan->inputs[0], below);
}

static void mark_call(const bd_aggregate_call *call, bool *below) {
    for (size_t k = 0; k < call->n_arguments; k++)
        bd_tree_mark(call->arguments[k], below);
    if (call->filter) bd_tree_mark(call->filter, below);
    for (size_t k = 0; k < call->n_sort_keys; k++) {
        bd_tree_mark(call->sort_keys[k].expression, below);
    }
}

static bd_status build_aggregate(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    bool *below = new_marks(b, plan->inputs[0]->n_columns);
    if (!below) return no_memory(b);
    for (size_t k = 0; k < plan->n_keys; k++)
        bd_tree_mark(plan->left_keys[k], below);
    for (size_t i = 0; i < plan->n_aggregates; i++) {
        if (node->needed[plan->n_keys + i]) mark_call(&plan->aggregates[i], below);
    }
    return add_input(b, node, plan->inputs[0], below);
}

static bd_status build_window(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    size_t n_input = plan->inputs[0]->n_columns;
    bool *below = new_marks(b, n_input);
    if (!below) return no_memory(b);
    memcpy(below, node->needed, n_input * sizeof *below);
    for (size_t i = 0; i < plan->n_windows; i++) {
        const bd_window_call *call = &plan->windows[i];
        for (size_t k = 0; k < call->n_arguments; k++)
            bd_tree_mark(call->arguments[k], below);
        for (size_t k = 0; k < call->n_partition_keys; k++) {
            bd_tree_mark(call->partition_keys[k], below);
        }
        for (size_t k = 0; k < call->n_sort_keys; k++) {
            bd_tree_mark(call->sort_keys[k].expression, below);
        }
        if (call->kind == BD_WINDOW_AGGREGATE) mark_call(&call->aggregate, below);
    }
    /* The operator keeps and gives what its input needs, for itself or for others. */
    memcpy(node->needed, below, n_input * sizeof *below);
    for (size_t i = 0; i < plan->n_windows; i++)
        node->needed[n_input + i] = true;
    return add_input(b, node, plan->inputs[0], below);
}

static bd_status build_sort(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    bool *below = new_marks(b, plan->n_columns);
    if (!below) return no_memory(b);
    memcpy(below, node->needed, plan->n_columns * sizeof *below);
    for (size_t k = 0; k < plan->n_sort_keys; k++) {
        bd_tree_mark(plan->sort_keys[k].expression, below);
    }
    return add_input(b, node, plan->inputs[0], below);
}

/* --- Joins ----------------------------------------------------------------------------------- */

/* What the columns and conditions of a join are over the frame of its pairs. */
typedef struct frame {
    size_t n_left;
    const bd_expression **columns; /* left columns, then right columns */
    const bd_expression **conditions;
    size_t n_conditions, capacity;
} frame;

static bd_status add_conditions(builder *b, frame *f, const bd_expression *expression) {
    size_t n = bd_tree_count_conjuncts(expression);
    if (f->n_conditions + n > f->capacity) {
        size_t capacity = f->capacity * 2 + n + 8;
        const bd_expression **grown = bd_arena_array(b->arena, capacity, sizeof *grown);
        if (!grown) return no_memory(b);
        for (size_t i = 0; i < f->n_conditions; i++)
            grown[i] = f->conditions[i];
        f->conditions = grown;
        f->capacity = capacity;
    }
    f->n_conditions += bd_tree_conjuncts(expression, f->conditions + f->n_conditions);
    return BD_OK;
}

/* The columns of a chain of filters and projections, over the columns of its scan, which stand in
 * the frame from n_left on. Its filters become conditions. */
static bd_status flatten(builder *b, frame *f, const bd_plan *plan,
                         const bd_expression ***columns) {
    const bd_expression **own = bd_arena_array(b->arena, plan->n_columns + 1, sizeof *own);
    if (!own) return no_memory(b);
    const bd_expression **below = NULL;
    if (!bd_is_leaf(plan)) BD_TRY(flatten(b, f, plan->inputs[0], &below));
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (bd_is_leaf(plan)) {
            own[c] = bd_tree_column(b->arena, f->n_left + c, plan->columns[c].type);
        } else if (plan->kind == BD_PLAN_PROJECT) {
            own[c] = bd_tree_substitute(b->arena, plan->expressions[c], below);
        } else {
            own[c] = below[c];
        }
        if (!own[c]) return no_memory(b);
    }
    if (plan->kind == BD_PLAN_FILTER) {
        const bd_expression *predicate = bd_tree_substitute(b->arena, plan->predicate, below);
        if (!predicate) return no_memory(b);
        BD_TRY(add_conditions(b, f, predicate));
    }
    *columns = own;
    return BD_OK;
}

static const bd_expression *make_list(builder *b, bd_expression_kind kind, size_t n,
                                      const bd_expression *const *arguments) {
    bd_expression *made = bd_arena_allocate(b->arena, sizeof *made);
    if (!made) return NULL;
    made->kind = kind;
    made->type = BD_TYPE_BOOL;
    made->n_arguments = n;
    made->arguments = bd_arena_array(b->arena, n, sizeof *made->arguments);
    if (!made->arguments) return NULL;
    for (size_t i = 0; i < n; i++) {
        if (!arguments[i]) return NULL;
        memcpy(&made->arguments[i], &arguments[i], sizeof arguments[i]);
    }
    return made;
}

static bd_status add_equality(builder *b, frame *f, const bd_expression *left,
                              const bd_expression *right) {
    const bd_expression *equal = bd_tree_equal(b->arena, left, right);
    if (equal) return add_conditions(b, f, equal);
    return bd_error_set(b->error, BD_ERROR_INTERNAL, "内部错误:%s 与 %s 不能比较",
                        "internal error: %s and %s cannot be compared", bd_type_name(left->type),
                        bd_type_name(right->type));
}

/* x NOT IN (a set that depends on the row): a member that is NULL or equal, or a NULL x, rejects.
 */
static bd_status add_null_aware(builder *b, frame *f, const bd_expression *left,
                                const bd_expression *right) {
    const bd_expression *parts[3] = {make_list(b, BD_EXPRESSION_IS_NULL, 1, &left),
                                     make_list(b, BD_EXPRESSION_IS_NULL, 1, &right),
                                     bd_tree_equal(b->arena, left, right)};
    const bd_expression *rejects = make_list(b, BD_EXPRESSION_OR, 3, parts);
    return rejects ? add_conditions(b, f, rejects) : no_memory(b);
}

static const bd_expression *right_key(builder *b, const frame *f, const bd_plan *plan, size_t k) {
    return bd_tree_substitute(b->arena, plan->right_keys[k], f->columns + f->n_left);
}

/* The right columns over the frame; for an index join also its filters. */
static bd_status make_frame(builder *b, bd_node *node, size_t index_key, frame *f) {
    const bd_plan *plan = node->plan, *right = plan->inputs[1];
    f->n_left = plan->inputs[0]->n_columns;
    f->columns = bd_arena_array(b->arena, f->n_left + right->n_columns + 1, sizeof *f->columns);
    if (!f->columns) return no_memory(b);
    const bd_expression **flat = NULL;
    if (index_key != SIZE_MAX) BD_TRY(flatten(b, f, right, &flat));
    for (size_t c = 0; c < f->n_left + right->n_columns; c++) {
        bd_type type =
            c < f->n_left ? plan->inputs[0]->columns[c].type : right->columns[c - f->n_left].type;
        f->columns[c] =
            flat && c >= f->n_left ? flat[c - f->n_left] : bd_tree_column(b->arena, c, type);
        if (!f->columns[c]) return no_memory(b);
    }
    node->right_outputs = f->columns + f->n_left;
    node->n_frame = f->n_left + right->n_columns;
    if (index_key == SIZE_MAX) return BD_OK;
    const bd_plan *scan = right;
    while (!bd_is_leaf(scan))
        scan = scan->inputs[0];
    node->n_frame = f->n_left + scan->n_columns;
    node->index_leaf = scan;
    const bd_expression *key = right_key(b, f, plan, index_key);
    if (!key) return no_memory(b);
    node->index_key = plan->left_keys[index_key];
    return bd_leaf_index(&b->prepared->catalog, scan, key->column - f->n_left, SIZE_MAX,
                         &node->index, b->error);
}

static bd_status join_conditions(builder *b, bd_node *node, size_t index_key, frame *f) {
    const bd_plan *plan = node->plan;
    bool not_in = plan->join_kind == BD_JOIN_ANTI_NULL;
    node->null_aware = not_in && plan->n_keys == 1 && !plan->predicate;
    node->first_key = not_in && !node->null_aware ? 1 : 0;
    node->n_keys = plan->n_keys - node->first_key;
    if (node->first_key) {
        const bd_expression *right = right_key(b, f, plan, 0);
        if (!right) return no_memory(b);
        BD_TRY(add_null_aware(b, f, plan->left_keys[0], right));
    }
    for (size_t k = node->first_key; index_key != SIZE_MAX && k < plan->n_keys; k++) {
        if (k == index_key) continue;
        const bd_expression *right = right_key(b, f, plan, k);
        if (!right) return no_memory(b);
        BD_TRY(add_equality(b, f, plan->left_keys[k], right));
    }
    if (plan->predicate) {
        const bd_expression *rest = bd_tree_substitute(b->arena, plan->predicate, f->columns);
        if (!rest) return no_memory(b);
        BD_TRY(add_conditions(b, f, rest));
    }
    set_conditions(node, f->conditions, f->n_conditions);
    return BD_OK;
}

static bd_status add_shared(builder *b, bd_node *node, const bool *needed) {
    bd_prepared *prepared = b->prepared;
    bd_shared *shared = bd_arena_allocate(b->arena, sizeof *shared);
    bd_shared **grown = bd_arena_array(b->arena, prepared->n_shared + 1, sizeof *grown);
    if (!shared || !grown) return no_memory(b);
    for (size_t i = 0; i < prepared->n_shared; i++)
        grown[i] = prepared->shared[i];
    builder whole = *b;
    whole.ranged = false;
    BD_TRY(build_node(&whole, node->plan->inputs[1], needed, &shared->node));
    shared->join = node;
    grown[prepared->n_shared++] = shared;
    prepared->shared = grown;
    node->shared = shared;
    return BD_OK;
}

/* The left key that equals a column of the right side. */
static const bd_expression *left_key_of(const bd_node *node, size_t column) {
    const bd_plan *plan = node->plan;
    for (size_t k = node->first_key; k < plan->n_keys; k++) {
        const bd_expression *right = plan->right_keys[k];
        bool same = right->kind == BD_EXPRESSION_COLUMN && right->column == column;
        if (same && plan->left_keys[k]->type == right->type) return plan->left_keys[k];
    }
    return NULL;
}

static bd_status build_join(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    bd_prepared *prepared = b->prepared;
    size_t index_key;
    frame f = {0};
    const bd_ranged_plan *ranged = b->ranged ? bd_locality_ranged(&prepared->locality, plan) : NULL;
    index_key = SIZE_MAX;
    if (!ranged || !ranged->reversed) {
        BD_TRY(bd_join_choose_index(&prepared->catalog, plan, &index_key, b->error));
    }
    BD_TRY(make_frame(b, node, index_key, &f));
    BD_TRY(join_conditions(b, node, index_key, &f));
    bool *marks = new_marks(b, node->n_frame);
    if (!marks) return no_memory(b);
    if (prepared->lineage) BD_TRY(bd_absence_find(node, b->arena, b->error));
    if (node->place_key) bd_tree_mark(node->place_key, marks);
    for (size_t c = 0; c < f.n_left; c++)
        marks[c] = node->needed[c];
    for (size_t i = 0; i < node->n_conditions; i++)
        bd_tree_mark(node->conditions[i], marks);
    bool pairs = plan->join_kind == BD_JOIN_INNER || plan->join_kind == BD_JOIN_LEFT;
    for (size_t c = f.n_left; pairs && c < plan->n_columns; c++) {
        if (node->needed[c]) bd_tree_mark(node->right_outputs[c - f.n_left], marks);
    }
    if (node->index) {
        bd_tree_mark(node->index_key, marks);
        return add_input(b, node, plan->inputs[0], marks);
    }
    for (size_t k = node->first_key; k < plan->n_keys; k++) {
        bd_tree_mark(plan->left_keys[k], marks);
        bd_tree_mark(plan->right_keys[k], marks + f.n_left);
    }
    BD_TRY(add_input(b, node, plan->inputs[0], marks));
    if (b->ranged && !ranged) return add_shared(b, node, marks + f.n_left);
    if (ranged && ranged->key != BD_NO_COLUMN) {
        node->values_of_right = ranged->reversed;
        node->value_key = (ranged->reversed ? plan->right_keys : plan->left_keys)[ranged->key];
        node->value_slot = ranged->slot;
    } else if (ranged) {
        node->few_key = left_key_of(node, ranged->column);
        node->value_slot = ranged->slot;
    }
    return add_input(b, node, plan->inputs[1], marks + f.n_left);
}

/* --- Clustered rows -------------------------------------------------------------------------- */

/* Groups are complete as soon as the value of a clustered key changes: aggregates need not keep
 * more than a few. */
static void find_clusters(bd_node *node) {
    const bd_plan *plan = node->plan;
    if (node->n_inputs == 0) return;
    size_t below = node->inputs[0]->clustered_column;
    if (below == BD_NO_COLUMN) return;
    switch (plan->kind) {
    case BD_PLAN_FILTER:
    case BD_PLAN_LIMIT:
        node->clustered_column = below;
        break;
    case BD_PLAN_JOIN: /* a left join gives rows without match after the others */
        if (plan->join_kind != BD_JOIN_LEFT) node->clustered_column = below;
        break;
    case BD_PLAN_PROJECT:
        for (size_t c = 0; c < plan->n_columns; c++) {
            const bd_expression *expression = plan->expressions[c];
            if (node->needed[c] && expression->kind == BD_EXPRESSION_COLUMN &&
                expression->column == below) {
                node->clustered_column = c;
            }
        }
        break;
    case BD_PLAN_DISTINCT:
        node->clustered_column = node->stream_key = below;
        break;
    case BD_PLAN_AGGREGATE:
        for (size_t k = 0; k < plan->n_keys; k++) {
            const bd_expression *key = plan->left_keys[k];
            if (key->kind == BD_EXPRESSION_COLUMN && key->column == below) {
                node->clustered_column = node->stream_key = k;
            }
        }
        break;
    default:
        break;
    }
}

/* --- All kinds ------------------------------------------------------------------------------- */

static bd_status build_kind(builder *b, bd_node *node) {
    const bd_plan *plan = node->plan;
    switch (plan->kind) {
    case BD_PLAN_SCAN:
    case BD_PLAN_COMMON:
        return build_scan(b, node);
    case BD_PLAN_FILTER:
        return build_filter(b, node);
    case BD_PLAN_PROJECT:
        return build_project(b, node);
    case BD_PLAN_JOIN:
        return build_join(b, node);
    case BD_PLAN_AGGREGATE:
        return build_aggregate(b, node);
    case BD_PLAN_WINDOW:
        return build_window(b, node);
    case BD_PLAN_SORT:
        return build_sort(b, node);
    case BD_PLAN_DISTINCT:
        for (size_t c = 0; c < plan->n_columns; c++)
            node->needed[c] = true;
        break;
    case BD_PLAN_UNION_ALL:
    case BD_PLAN_LIMIT:
    case BD_PLAN_VALUES:
        break;
    }
    for (size_t i = 0; i < plan->n_inputs; i++) {
        BD_TRY(add_input(b, node, plan->inputs[i], node->needed));
    }
    return BD_OK;
}

static bd_status build_all(bd_prepared *prepared, bd_error *error) {
    const bd_plan *plan = prepared->query->plan;
    const bd_locality *locality = &prepared->locality;
    builder b = {.prepared = prepared, .arena = &prepared->arena, .error = error};
    bool *needed = new_marks(&b, plan->n_columns);
    if (!needed) return no_memory(&b);
    for (size_t c = 0; c < plan->n_columns; c++)
        needed[c] = !prepared->needed || prepared->needed[c];
    if (!locality->local) return build_node(&b, plan, needed, &prepared->root);
    if (locality->body != plan) {
        b.cut = locality->body;
        BD_TRY(build_node(&b, plan, needed, &prepared->final_root));
        prepared->final_leaf = b.leaf;
        needed = b.leaf->needed;
        b.cut = NULL;
    }
    const bd_plan *ranged = locality->body;
    bd_node **root = &prepared->root;
    if (locality->exchange) {
        ranged = locality->exchange->inputs[0];
        root = &prepared->lower_root;
        b.cut = ranged;
        BD_TRY(build_node(&b, locality->body, needed, &prepared->root));
        needed = b.leaf->needed;
        b.cut = NULL;
    }
    b.ranged = true;
    return build_node(&b, ranged, needed, root);
}

static bd_status build_node(builder *b, const bd_plan *plan, const bool *needed, bd_node **out) {
    BD_TRY(new_node(b, plan, needed, out));
    if (plan == b->cut) {
        (*out)->is_source = true;
        b->leaf = *out;
        return BD_OK;
    }
    BD_TRY(build_kind(b, *out));
    find_clusters(*out);
    return BD_OK;
}

/* --- Constants ------------------------------------------------------------------------------- */

/* Texts of constants go into the base pool, so that all instances have one id for each. */
static bd_status intern_value(bd_prepared *prepared, const bd_value *value, bd_error *error) {
    uint32_t id;
    if (value->is_null || !value->text || !bd_type_is_text(value->type)) return BD_OK;
    return bd_text_pool_intern(prepared->texts, value->text, value->length, &id, error);
}

static bd_status intern_expression(bd_prepared *prepared, const bd_expression *expression,
                                   bd_error *error) {
    if (!expression) return BD_OK;
    if (expression->kind == BD_EXPRESSION_CONSTANT) {
        BD_TRY(intern_value(prepared, &expression->value, error));
    }
    for (size_t i = 0; i < expression->n_arguments; i++) {
        BD_TRY(intern_expression(prepared, expression->arguments[i], error));
    }
    return BD_OK;
}

static bd_status intern_expressions(bd_prepared *prepared, bd_expression *const *list, size_t n,
                                    bd_error *error) {
    for (size_t i = 0; list && i < n; i++)
        BD_TRY(intern_expression(prepared, list[i], error));
    return BD_OK;
}

static bd_status intern_sort_keys(bd_prepared *prepared, const bd_sort_key *keys, size_t n,
                                  bd_error *error) {
    for (size_t i = 0; i < n; i++) {
        BD_TRY(intern_expression(prepared, keys[i].expression, error));
    }
    return BD_OK;
}

static bd_status intern_call(bd_prepared *prepared, const bd_aggregate_call *call,
                             bd_error *error) {
    BD_TRY(intern_expressions(prepared, call->arguments, call->n_arguments, error));
    BD_TRY(intern_expression(prepared, call->filter, error));
    return intern_sort_keys(prepared, call->sort_keys, call->n_sort_keys, error);
}

static bd_status intern_window(bd_prepared *prepared, const bd_window_call *call, bd_error *error) {
    if (call->kind == BD_WINDOW_AGGREGATE) BD_TRY(intern_call(prepared, &call->aggregate, error));
    BD_TRY(intern_expressions(prepared, call->arguments, call->n_arguments, error));
    BD_TRY(intern_expressions(prepared, call->partition_keys, call->n_partition_keys, error));
    return intern_sort_keys(prepared, call->sort_keys, call->n_sort_keys, error);
}

/* Every constant of the plan: pools of instances are emptied between ranges, the base is not. */
static bd_status intern_plan(bd_prepared *prepared, const bd_plan *plan, bd_error *error) {
    BD_TRY(intern_expression(prepared, plan->predicate, error));
    BD_TRY(intern_expressions(prepared, plan->expressions, plan->n_columns, error));
    BD_TRY(intern_expressions(prepared, plan->left_keys, plan->n_keys, error));
    BD_TRY(intern_expressions(prepared, plan->right_keys, plan->n_keys, error));
    BD_TRY(intern_sort_keys(prepared, plan->sort_keys, plan->n_sort_keys, error));
    for (size_t i = 0; i < plan->n_aggregates; i++) {
        BD_TRY(intern_call(prepared, &plan->aggregates[i], error));
    }
    for (size_t i = 0; i < plan->n_windows; i++) {
        BD_TRY(intern_window(prepared, &plan->windows[i], error));
    }
    for (size_t i = 0; i < plan->n_inputs; i++) {
        BD_TRY(intern_plan(prepared, plan->inputs[i], error));
    }
    return BD_OK;
}

/* --- Public ---------------------------------------------------------------------------------- */

bd_status bd_prepare(const bd_catalog *catalog, const bd_query *query, size_t column, bool lineage,
                     const bool *needed, bd_prepared **out, bd_error *error) {
    *out = NULL;
    bd_prepared *prepared = bd_allocate_zero(1, sizeof *prepared);
    if (!prepared) return bd_error_memory(error, sizeof *prepared);
    prepared->catalog = *catalog;
    prepared->query = query;
    prepared->needed = needed;
    bd_arena_init(&prepared->arena);
    bd_status status = bd_locality_find(catalog, query->plan, column, lineage, &prepared->arena,
                                        &prepared->locality, error);
    const bd_text_pool *base = catalog->commons ? catalog->commons->texts : NULL;
    if (status == BD_OK)
        status = bd_text_pool_create_over(catalog->store, base, &prepared->texts, error);
    if (status == BD_OK && lineage) {
        status = bd_lineage_pool_create(NULL, &prepared->lineage, error);
    }
    for (size_t i = 0; i < query->n_parameters && status == BD_OK; i++) {
        status = intern_value(prepared, &query->parameters[i].value, error);
    }
    if (status == BD_OK) status = intern_plan(prepared, query->plan, error);
    if (status == BD_OK) status = build_all(prepared, error);
    if (status == BD_OK && catalog->counts) {
        prepared->facts =
            bd_arena_array(&prepared->arena, prepared->n_nodes, sizeof *prepared->facts);
        if (!prepared->facts) status = bd_error_memory(error, prepared->n_nodes);
    }
    if (status != BD_OK) {
        bd_prepared_free(prepared);
        return status;
    }
    *out = prepared;
    return BD_OK;
}

static void shared_free(bd_shared *shared) {
    if (!shared->opened) return;
    bd_hash_side_free(&shared->side);
    bd_operator_close(shared->root);
    bd_run_reset(&shared->run);
}

void bd_prepared_free(bd_prepared *prepared) {
    if (!prepared) return;
    for (size_t i = 0; i < prepared->n_shared; i++)
        shared_free(prepared->shared[i]);
    bd_text_pool_free(prepared->texts);
    bd_lineage_pool_free(prepared->lineage);
    bd_arena_reset(&prepared->arena);
    free(prepared);
}

void bd_run_init(bd_run *run, bd_prepared *prepared, const bd_exec_options *options,
                 bd_text_pool *texts, bd_lineage_pool *lineage, bd_error *error) {
    *run = (bd_run){.store = prepared->catalog.store,
                    .commons = prepared->catalog.commons,
                    .query = prepared->query,
                    .cancel = options->cancel,
                    .range = {.whole = true},
                    .lineage = lineage,
                    .most_lineage_rows = options->most_lineage_rows,
                    .counts = prepared->facts != NULL,
                    .memory = prepared->catalog.memory,
                    .used_bytes = &prepared->used_bytes};
    bd_arena_init(&run->arena);
    bd_arena_init(&run->scratch);
    run->evaluation = (bd_evaluation){.store = prepared->catalog.store,
                                      .texts = texts,
                                      .scratch = &run->scratch,
                                      .as_of = options->as_of,
                                      .error = error};
}

void bd_run_reset(bd_run *run) {
    bd_arena_reset(&run->arena);
    bd_arena_reset(&run->scratch);
}

bd_status bd_prepared_run_shared(bd_prepared *prepared, const bd_exec_options *options,
                                 bd_error *error) {
    for (size_t i = 0; i < prepared->n_shared; i++) {
        bd_shared *shared = prepared->shared[i];
        bd_run_init(&shared->run, prepared, options, prepared->texts, prepared->lineage, error);
        shared->opened = true;
        BD_TRY(bd_operator_open(&shared->run, shared->node, &shared->root));
        BD_TRY(bd_operator_restart(shared->root));
        BD_TRY(bd_hash_side_init(&shared->side, &shared->run, shared->join, shared->node));
        BD_TRY(bd_hash_side_build(&shared->side, shared->root));
        bd_operator_note_facts(shared->root, prepared->facts);
    }
    return BD_OK;
}

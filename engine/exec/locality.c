/* Locality: can the rows of a query be cut into ranges of ids of one entity kind, each computed on
 * its own? A restriction of a column to a range is pushed down, through grouping keys and equal
 * join keys, to the scans. What a join needs from a side that cannot be cut is found in an index,
 * or computed once for all ranges. Among several ways the one that reads the fewest rows is taken.
 */
#include "engine/exec/prepare.h"

#include <math.h>

typedef struct analysis {
    const bd_catalog *catalog;
    bd_type type;
    size_t slot;    /* the restriction that is being pushed down */
    bool by_values; /* few ids: right sides may be restricted to the keys found on the left */
    bool commit;    /* note what is restricted */
    bd_locality *locality;
    bd_arena *arena;
    size_t ranged_capacity;
    bd_error *error;
    bd_status status;
    /* Which joins probe an index. */
    struct choice {
        const bd_plan *join;
        bool index;
    } * choices;
    size_t n_choices, choices_capacity;
} analysis;

#define IMPOSSIBLE INFINITY
/* A scattered row costs more than a neighbouring one (and its index has to be built); a row of a
 * shared side is hashed by one thread; an exchanged row is written and read once more. */
#define SCATTERED 4.0
#define SHARED 4.0
#define EXCHANGED 1.5

/* What is restricted: a column, or coalesce(column, otherwise). */
typedef struct target {
    size_t column, otherwise;
} target;

static target plain_target(size_t column) {
    return (target){.column = column, .otherwise = BD_NO_COLUMN};
}

static double restrict_cost(analysis *a, const bd_plan *plan, target wanted);
static double partition_cost(analysis *a, const bd_plan *plan);

static void *arena_double(analysis *a, void *old, size_t n, size_t *capacity, size_t bytes) {
    if (n < *capacity) return old;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    char *grown = bd_arena_array(a->arena, wanted, bytes);
    if (!grown) {
        a->status = bd_error_memory(a->error, wanted * bytes);
        return old;
    }
    for (size_t i = 0; i < n * bytes; i++)
        grown[i] = ((char *)old)[i];
    *capacity = wanted;
    return grown;
}

static void note(analysis *a, bd_ranged_plan ranged) {
    bd_locality *locality = a->locality;
    locality->ranged = arena_double(a, locality->ranged, locality->n_ranged, &a->ranged_capacity,
                                    sizeof *locality->ranged);
    if (a->status != BD_OK) return;
    ranged.slot = a->slot;
    locality->ranged[locality->n_ranged++] = ranged;
}

static bool uses_index(analysis *a, const bd_plan *join) {
    for (size_t i = 0; i < a->n_choices; i++) {
        if (a->choices[i].join == join) return a->choices[i].index;
    }
    size_t key = SIZE_MAX;
    if (a->status == BD_OK) {
        a->status = bd_join_choose_index(a->catalog, join, &key, a->error);
    }
    a->choices =
        arena_double(a, a->choices, a->n_choices, &a->choices_capacity, sizeof *a->choices);
    if (a->status != BD_OK) return false;
    a->choices[a->n_choices++] = (struct choice){.join = join, .index = key != SIZE_MAX};
    return key != SIZE_MAX;
}

static const bd_table *leaf_table(const analysis *a, const bd_plan *leaf) {
    return bd_leaf_table(a->catalog->store, a->catalog->commons, leaf);
}

/* All rows that computing a plan without ranges reads. */
static double whole_cost(analysis *a, const bd_plan *plan) {
    if (bd_is_leaf(plan)) return leaf_table(a, plan)->n_rows;
    double cost = 0;
    for (size_t i = 0; i < plan->n_inputs; i++) {
        if (plan->kind == BD_PLAN_JOIN && i == 1 && uses_index(a, plan)) continue;
        cost += whole_cost(a, plan->inputs[i]);
    }
    return cost;
}

static bool is_of_type(const analysis *a, const bd_table *table, size_t column) {
    return column < table->n_columns && table->columns[column].type == a->type &&
           (table->definition || table->columns[column].codes || table->n_rows == 0);
}

static double scan_cost(analysis *a, const bd_plan *plan, target wanted) {
    const bd_table *table = leaf_table(a, plan);
    bool plain = wanted.otherwise == BD_NO_COLUMN;
    if (!is_of_type(a, table, wanted.column)) return IMPOSSIBLE;
    if (!plain && !is_of_type(a, table, wanted.otherwise)) return IMPOSSIBLE;
    if (a->commit) {
        note(a, (bd_ranged_plan){.plan = plan,
                                 .column = wanted.column,
                                 .otherwise = wanted.otherwise,
                                 .key = BD_NO_COLUMN});
    }
    bool clustered = plain && table->cluster_column == wanted.column;
    return (clustered ? 1 : SCATTERED) * table->n_rows + 1;
}

/* What the target is over the input of expressions; false when they compute it otherwise. */
static bool map_target(bd_expression *const *expressions, target wanted, target *below) {
    const bd_expression *e = expressions[wanted.column];
    if (wanted.otherwise != BD_NO_COLUMN) {
        const bd_expression *other = expressions[wanted.otherwise];
        *below = (target){.column = e->column, .otherwise = other->column};
        return e->kind == BD_EXPRESSION_COLUMN && other->kind == BD_EXPRESSION_COLUMN;
    }
    *below = plain_target(e->column);
    if (e->kind == BD_EXPRESSION_COLUMN) return true;
    if (e->kind != BD_EXPRESSION_COALESCE || e->n_arguments != 2) return false;
    *below = (target){.column = e->arguments[0]->column, .otherwise = e->arguments[1]->column};
    return e->arguments[0]->kind == BD_EXPRESSION_COLUMN &&
           e->arguments[1]->kind == BD_EXPRESSION_COLUMN;
}

static bool target_below(target wanted, size_t n_columns) {
    return wanted.column < n_columns &&
           (wanted.otherwise == BD_NO_COLUMN || wanted.otherwise < n_columns);
}

static size_t first_plain_key(const bd_plan *join) {
    return join->join_kind == BD_JOIN_ANTI_NULL ? 1 : 0;
}

/* The column that key k equals on one side, or BD_NO_COLUMN when it is no plain column of the
 * range's type. */
static size_t key_column(const analysis *a, bd_expression *const *keys, size_t k) {
    if (keys[k]->kind != BD_EXPRESSION_COLUMN || keys[k]->type != a->type) return BD_NO_COLUMN;
    return keys[k]->column;
}

/* One side of a join restricted to the values that key k has on the other. */
static double value_cost(analysis *a, const bd_plan *join, size_t k, bool reversed) {
    const bd_expression *from = (reversed ? join->right_keys : join->left_keys)[k];
    const bd_expression *to = (reversed ? join->left_keys : join->right_keys)[k];
    bd_type type = to->type;
    if (to->kind != BD_EXPRESSION_COLUMN || !bd_type_is_entity(type)) return IMPOSSIBLE;
    if (type == BD_TYPE_SOURCE || from->type != type) return IMPOSSIBLE;
    bd_type outer_type = a->type;
    size_t outer_slot = a->slot;
    a->type = type;
    a->slot = a->locality->n_slots;
    if (a->commit) {
        a->locality->n_slots++;
        note(a, (bd_ranged_plan){.plan = join,
                                 .column = to->column,
                                 .otherwise = BD_NO_COLUMN,
                                 .key = k,
                                 .reversed = reversed});
    }
    double cost = restrict_cost(a, join->inputs[reversed ? 0 : 1], plain_target(to->column));
    a->type = outer_type;
    a->slot = outer_slot;
    return cost;
}

/* The same by the best of the keys; IMPOSSIBLE when none allows it. */
static double any_value_cost(analysis *a, const bd_plan *join, bool reversed) {
    bool commit = a->commit;
    double best = IMPOSSIBLE;
    size_t best_key = SIZE_MAX;
    a->commit = false;
    for (size_t k = first_plain_key(join); a->by_values && k < join->n_keys; k++) {
        double cost = value_cost(a, join, k, reversed);
        if (cost >= best) continue;
        best = cost;
        best_key = k;
    }
    a->commit = commit;
    if (commit && best_key != SIZE_MAX) (void)value_cost(a, join, best_key, reversed);
    return best;
}

/* The right side of a join whose left column is restricted (BD_NO_COLUMN: none). */
static double right_cost(analysis *a, const bd_plan *join, target wanted) {
    if (uses_index(a, join)) return 0;
    bool commit = a->commit, plain = wanted.otherwise == BD_NO_COLUMN;
    double best = IMPOSSIBLE;
    size_t best_column = BD_NO_COLUMN;
    a->commit = false;
    for (size_t k = first_plain_key(join);
         plain && wanted.column != BD_NO_COLUMN && k < join->n_keys; k++) {
        if (key_column(a, join->left_keys, k) != wanted.column) continue;
        size_t right = key_column(a, join->right_keys, k);
        if (right == BD_NO_COLUMN) continue;
        double cost = restrict_cost(a, join->inputs[1], plain_target(right));
        if (cost < best) {
            best = cost;
            best_column = right;
        }
    }
    double shared = SHARED * whole_cost(a, join->inputs[1]) + 1;
    a->commit = commit;
    if (best_column == BD_NO_COLUMN) {
        double by_value = any_value_cost(a, join, false);
        return by_value == IMPOSSIBLE ? shared : by_value;
    }
    if (commit) {
        note(a, (bd_ranged_plan){.plan = join,
                                 .column = best_column,
                                 .otherwise = BD_NO_COLUMN,
                                 .key = BD_NO_COLUMN});
        (void)restrict_cost(a, join->inputs[1], plain_target(best_column));
    }
    return best;
}

static double join_cost(analysis *a, const bd_plan *join, target wanted) {
    size_t n_left = join->inputs[0]->n_columns;
    if (target_below(wanted, n_left)) {
        double left = restrict_cost(a, join->inputs[0], wanted);
        return left == IMPOSSIBLE ? left : left + right_cost(a, join, wanted);
    }
    if (join->join_kind != BD_JOIN_INNER || wanted.column < n_left) return IMPOSSIBLE;
    if (wanted.otherwise != BD_NO_COLUMN && wanted.otherwise < n_left) return IMPOSSIBLE;
    bool plain = wanted.otherwise == BD_NO_COLUMN;
    for (size_t k = 0; plain && k < join->n_keys; k++) { /* the equal column on the left */
        size_t left = key_column(a, join->left_keys, k);
        if (left == BD_NO_COLUMN) continue;
        if (key_column(a, join->right_keys, k) != wanted.column - n_left) continue;
        return join_cost(a, join, plain_target(left));
    }
    if (!a->by_values) return IMPOSSIBLE;
    double left = any_value_cost(a, join, true);
    if (left == IMPOSSIBLE) return left;
    wanted.column -= n_left;
    if (!plain) wanted.otherwise -= n_left;
    return left + restrict_cost(a, join->inputs[1], wanted);
}

static bool is_partition_key(const bd_window_call *call, size_t column) {
    for (size_t k = 0; k < call->n_partition_keys; k++) {
        const bd_expression *key = call->partition_keys[k];
        if (key->kind == BD_EXPRESSION_COLUMN && key->column == column) return true;
    }
    return false;
}

static double window_cost(analysis *a, const bd_plan *plan, target wanted) {
    if (!target_below(wanted, plan->inputs[0]->n_columns)) return IMPOSSIBLE;
    for (size_t i = 0; i < plan->n_windows; i++) {
        const bd_window_call *call = &plan->windows[i];
        if (!is_partition_key(call, wanted.column)) return IMPOSSIBLE;
        if (wanted.otherwise != BD_NO_COLUMN && !is_partition_key(call, wanted.otherwise)) {
            return IMPOSSIBLE;
        }
    }
    return restrict_cost(a, plan->inputs[0], wanted);
}

static double union_cost(analysis *a, const bd_plan *plan, target wanted) {
    double cost = 0;
    for (size_t i = 0; i < plan->n_inputs; i++) {
        double one = wanted.column == BD_NO_COLUMN ? partition_cost(a, plan->inputs[i])
                                                   : restrict_cost(a, plan->inputs[i], wanted);
        if (one == IMPOSSIBLE) return one;
        cost += one;
    }
    return plan->n_inputs ? cost : IMPOSSIBLE;
}

/* Rows read when a column of the output is restricted to a range; over all ranges together. */
static double restrict_cost(analysis *a, const bd_plan *plan, target wanted) {
    target below;
    switch (plan->kind) {
    case BD_PLAN_SCAN:
    case BD_PLAN_COMMON:
        return scan_cost(a, plan, wanted);
    case BD_PLAN_FILTER:
    case BD_PLAN_SORT:
    case BD_PLAN_DISTINCT:
        return restrict_cost(a, plan->inputs[0], wanted);
    case BD_PLAN_PROJECT:
        if (!map_target(plan->expressions, wanted, &below)) return IMPOSSIBLE;
        return restrict_cost(a, plan->inputs[0], below);
    case BD_PLAN_JOIN:
        return join_cost(a, plan, wanted);
    case BD_PLAN_AGGREGATE:
        if (!target_below(wanted, plan->n_keys)) return IMPOSSIBLE;
        if (!map_target(plan->left_keys, wanted, &below)) return IMPOSSIBLE;
        return restrict_cost(a, plan->inputs[0], below);
    case BD_PLAN_UNION_ALL:
        return union_cost(a, plan, wanted);
    case BD_PLAN_WINDOW:
        return window_cost(a, plan, wanted);
    case BD_PLAN_LIMIT:
    case BD_PLAN_VALUES:
        break;
    }
    return IMPOSSIBLE;
}

/* The cheapest column to restrict among those of the output that have the range's type. */
static double best_column_cost(analysis *a, const bd_plan *plan, double otherwise, bool *found) {
    bool commit = a->commit;
    size_t best_column = BD_NO_COLUMN;
    double best = otherwise;
    a->commit = false;
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (plan->columns[c].type != a->type) continue;
        double cost = restrict_cost(a, plan, plain_target(c));
        if (cost < best) {
            best = cost;
            best_column = c;
        }
    }
    a->commit = commit;
    *found = best_column != BD_NO_COLUMN;
    if (*found && commit) (void)restrict_cost(a, plan, plain_target(best_column));
    return best;
}

/* A way that does not show in the output: by a column that a projection leaves out. */
static double hidden_cost(analysis *a, const bd_plan *plan) {
    switch (plan->kind) {
    case BD_PLAN_FILTER:
    case BD_PLAN_SORT:
    case BD_PLAN_PROJECT:
        return partition_cost(a, plan->inputs[0]);
    case BD_PLAN_JOIN: {
        double left = partition_cost(a, plan->inputs[0]);
        return left == IMPOSSIBLE ? left : left + right_cost(a, plan, plain_target(BD_NO_COLUMN));
    }
    case BD_PLAN_UNION_ALL:
        return union_cost(a, plan, plain_target(BD_NO_COLUMN));
    default:
        return IMPOSSIBLE;
    }
}

/* Rows read when the plan is cut by any key of the type. */
static double partition_cost(analysis *a, const bd_plan *plan) {
    bool commit = a->commit, found;
    a->commit = false;
    double hidden = hidden_cost(a, plan);
    a->commit = commit;
    double best = best_column_cost(a, plan, hidden, &found);
    if (!found && commit && best != IMPOSSIBLE) (void)hidden_cost(a, plan);
    return best;
}

/* --- What prevents it ------------------------------------------------------------------------ */

static void explain_blocker(bd_locality *locality, const bd_plan *plan) {
    locality->blocker = plan;
    switch (plan->kind) {
    case BD_PLAN_AGGREGATE:
        locality->reason = plan->n_keys
                               ? "no grouping key is an entity column that all its tables share"
                               : "an aggregate without GROUP BY sees all rows";
        locality->reason_zh =
            plan->n_keys ? "分组的键里没有各表共有的实体列" : "没有 GROUP BY 的汇总要看全部行";
        break;
    case BD_PLAN_DISTINCT:
        locality->reason = "DISTINCT over columns without an entity key";
        locality->reason_zh = "DISTINCT 的列里没有实体键";
        break;
    case BD_PLAN_WINDOW:
        locality->reason = "a window whose partition has no entity key";
        locality->reason_zh = "窗口的 PARTITION BY 里没有实体键";
        break;
    case BD_PLAN_LIMIT:
        locality->reason = "LIMIT inside the query sees all rows";
        locality->reason_zh = "查询内部的 LIMIT 要看全部行";
        break;
    case BD_PLAN_VALUES:
        locality->reason = "no table is read";
        locality->reason_zh = "没有读任何表";
        break;
    case BD_PLAN_SCAN:
    case BD_PLAN_COMMON:
        locality->reason = "the table has no entity column";
        locality->reason_zh = "表里没有实体列";
        break;
    case BD_PLAN_UNION_ALL:
        locality->reason = "the parts of the union share no entity key";
        locality->reason_zh = "UNION 的各部分没有共同的实体键";
        break;
    default:
        explain_blocker(locality, plan->inputs[0]);
    }
}

/* Sorting and limits at the top work on the rows of all ranges, after them. */
static void find_body(bd_locality *locality, const bd_plan *plan) {
    locality->body = plan;
    for (const bd_plan *p = plan;; p = p->inputs[0]) {
        bool single = p->kind == BD_PLAN_PROJECT || p->kind == BD_PLAN_FILTER ||
                      p->kind == BD_PLAN_SORT || p->kind == BD_PLAN_LIMIT;
        if (!single) return;
        if (p->kind == BD_PLAN_LIMIT) locality->has_limit = true;
        if (p->kind == BD_PLAN_SORT || p->kind == BD_PLAN_LIMIT) locality->body = p->inputs[0];
    }
}

/* The column of the body that a column of the whole plan comes from unchanged. */
static size_t body_column(const bd_plan *plan, const bd_plan *body, size_t column) {
    for (; plan != body; plan = plan->inputs[0]) {
        if (plan->kind != BD_PLAN_PROJECT) continue;
        if (plan->expressions[column]->kind != BD_EXPRESSION_COLUMN) return BD_NO_COLUMN;
        column = plan->expressions[column]->column;
    }
    return column;
}

static double try_type(analysis *a, size_t column, bd_type type) {
    a->type = type;
    if (column == BD_NO_COLUMN) return partition_cost(a, a->locality->body);
    return restrict_cost(a, a->locality->body, plain_target(column));
}

/* The grouping that the rows of the body come from, through filters and projections. */
static const bd_plan *find_grouping(const bd_plan *plan) {
    while (plan->kind == BD_PLAN_FILTER || plan->kind == BD_PLAN_PROJECT)
        plan = plan->inputs[0];
    bool groups =
        plan->kind == BD_PLAN_DISTINCT || (plan->kind == BD_PLAN_AGGREGATE && plan->n_keys);
    return groups ? plan : NULL;
}

static double try_exchange(analysis *a, bd_type type) {
    a->type = type;
    const bd_plan *input = a->locality->exchange->inputs[0];
    double cost = partition_cost(a, input);
    return cost == IMPOSSIBLE ? cost : cost + EXCHANGED * whole_cost(a, input);
}

static void find_any_key(analysis *a, bool lineage) {
    bd_locality *locality = a->locality;
    double best = IMPOSSIBLE;
    for (int type = BD_TYPE_PERSON; type < BD_TYPE_SOURCE; type++) {
        double cost = try_type(a, BD_NO_COLUMN, (bd_type)type);
        if (cost >= best) continue;
        best = cost;
        locality->type = (bd_type)type;
    }
    bool exchanges = false;
    locality->exchange = lineage ? NULL : find_grouping(locality->body);
    for (int type = BD_TYPE_PERSON; locality->exchange && type < BD_TYPE_SOURCE; type++) {
        double cost = try_exchange(a, (bd_type)type);
        if (cost >= best) continue;
        best = cost;
        locality->type = (bd_type)type;
        exchanges = true;
    }
    if (!exchanges) locality->exchange = NULL;
    locality->local = best != IMPOSSIBLE;
}

bd_status bd_locality_find(const bd_catalog *catalog, const bd_plan *plan, size_t column,
                           bool lineage, bd_arena *arena, bd_locality *locality, bd_error *error) {
    *locality = (bd_locality){.n_slots = 1};
    find_body(locality, plan);
    analysis a = {.catalog = catalog,
                  .by_values = column != BD_NO_COLUMN,
                  .locality = locality,
                  .arena = arena,
                  .error = error};
    if (column != BD_NO_COLUMN) {
        bd_type type = plan->columns[column].type;
        column = body_column(plan, locality->body, column);
        bool possible = column != BD_NO_COLUMN && bd_type_is_entity(type) &&
                        type != BD_TYPE_SOURCE && !locality->has_limit;
        locality->local = possible && try_type(&a, column, type) != IMPOSSIBLE;
        locality->type = type;
    } else {
        find_any_key(&a, lineage);
    }
    if (a.status == BD_OK && locality->local) {
        a.commit = true;
        if (locality->exchange) {
            (void)try_exchange(&a, locality->type);
        } else {
            (void)try_type(&a, column, locality->type);
        }
    } else if (!locality->local) {
        explain_blocker(locality, locality->body);
    }
    return a.status;
}

const bd_ranged_plan *bd_locality_ranged(const bd_locality *locality, const bd_plan *plan) {
    for (size_t i = 0; i < locality->n_ranged; i++) {
        if (locality->ranged[i].plan == plan) return &locality->ranged[i];
    }
    return NULL;
}

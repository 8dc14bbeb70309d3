/* Parts that several queries have in common, or one has more than once. Trees as the binder made
 * them are compared, before predicates move into them: there the same view or WITH query always has
 * the same form. Equal trees get one class; a class with several parents is worth computing once.
 */
#include "engine/base/hash.h"
#include "engine/plan/relation.h"

#include <inttypes.h>
#include <string.h>

typedef struct tree_class {
    const char *form; /* everything but what the inputs look like */
    size_t length;
    uint64_t hash;
    size_t n_parents;
    bool heavy;    /* more than reading and filtering */
    bool outer;    /* refers to columns of an enclosing query */
    size_t common; /* its number + 1 once it is shared */
} tree_class;

typedef struct finder {
    bd_planner *planner;
    const bd_query *owner; /* whose tree is being read */
    size_t owner_number;
    tree_class *classes;
    size_t n_classes, capacity;
    uint32_t *slots; /* class number + 1 */
    size_t n_slots;
    bd_buffer form;
    bool outer;
    bd_commons *commons;
    size_t commons_capacity;
} finder;

/* --- The form of expressions ----------------------------------------------------------------- */

static void write_column(finder *f, const bd_relation *relation, uint32_t id) {
    size_t offset = 0;
    for (size_t i = 0; i < relation->plan.n_inputs; i++) {
        const bd_relation *input = bd_relation_input(relation, i);
        for (size_t c = 0; c < input->plan.n_columns; c++) {
            if (input->ids[c] != id) continue;
            bd_buffer_format(&f->form, "#%zu", offset + c);
            return;
        }
        offset += input->plan.n_columns;
    }
    f->outer = true;
    bd_buffer_format(&f->form, "@%u", id);
}

static void write_value(finder *f, const bd_value *value) {
    uint64_t bits;
    memcpy(&bits, &value->real, sizeof bits);
    bd_buffer_format(&f->form, "%d/%d/%" PRId64 "/%" PRIx64 "/%zu:", (int)value->type,
                     value->is_null, value->is_null ? 0 : value->integer,
                     value->type == BD_TYPE_REAL && !value->is_null ? bits : 0,
                     value->text ? (size_t)value->length : 0);
    if (value->text && !value->is_null) bd_buffer_append(&f->form, value->text, value->length);
}

static void write_term(finder *f, const bd_relation *relation, const bd_expression *term) {
    if (!term) {
        bd_buffer_append_byte(&f->form, '-');
        return;
    }
    bd_buffer_format(&f->form, "(%d.%d ", (int)term->kind, (int)term->type);
    switch (term->kind) {
    case BD_EXPRESSION_COLUMN:
        write_column(f, relation, term->column);
        break;
    case BD_EXPRESSION_CONSTANT:
        write_value(f, &term->value);
        break;
    case BD_EXPRESSION_PARAMETER: /* by what it is now, not by its name */
        write_value(f, &f->owner->parameters[term->parameter].value);
        break;
    case BD_EXPRESSION_CALL:
        bd_buffer_format(&f->form, "%p", (const void *)term->function);
        break;
    default:
        break;
    }
    for (size_t i = 0; i < term->n_arguments; i++)
        write_term(f, relation, term->arguments[i]);
    bd_buffer_append_byte(&f->form, ')');
}

static void write_terms(finder *f, const bd_relation *relation, bd_expression *const *terms,
                        size_t n) {
    bd_buffer_format(&f->form, "[%zu", n);
    for (size_t i = 0; terms && i < n; i++)
        write_term(f, relation, terms[i]);
    bd_buffer_append_byte(&f->form, ']');
}

static void write_sort_keys(finder *f, const bd_relation *relation, const bd_sort_key *keys,
                            size_t n) {
    bd_buffer_format(&f->form, "[%zu", n);
    for (size_t i = 0; i < n; i++) {
        bd_buffer_format(&f->form, "%d%d", keys[i].descending, keys[i].nulls_first);
        write_term(f, relation, keys[i].expression);
    }
    bd_buffer_append_byte(&f->form, ']');
}

static void write_call(finder *f, const bd_relation *relation, const bd_aggregate_call *call) {
    bd_buffer_format(&f->form, "{%p %d", (const void *)call->aggregate, call->distinct);
    write_terms(f, relation, call->arguments, call->n_arguments);
    write_term(f, relation, call->filter);
    write_sort_keys(f, relation, call->sort_keys, call->n_sort_keys);
    bd_buffer_append_byte(&f->form, '}');
}

static void write_window(finder *f, const bd_relation *relation, const bd_window_call *call) {
    bd_buffer_format(&f->form, "{%d %d %" PRId64 " %" PRId64, (int)call->kind, call->frame_rows,
                     call->frame_begin, call->frame_end);
    if (call->kind == BD_WINDOW_AGGREGATE) write_call(f, relation, &call->aggregate);
    write_terms(f, relation, call->arguments, call->n_arguments);
    write_terms(f, relation, call->partition_keys, call->n_partition_keys);
    write_sort_keys(f, relation, call->sort_keys, call->n_sort_keys);
    bd_buffer_append_byte(&f->form, '}');
}

/* --- Classes --------------------------------------------------------------------------------- */

static void write_form(finder *f, const bd_relation *relation, const size_t *inputs) {
    const bd_plan *plan = &relation->plan;
    bd_buffer_clear(&f->form);
    bd_buffer_format(&f->form, "%d:%zu:", (int)plan->kind, plan->n_columns);
    for (size_t i = 0; i < plan->n_inputs; i++)
        bd_buffer_format(&f->form, "%zu,", inputs[i]);
    if (plan->kind == BD_PLAN_SCAN) bd_buffer_format(&f->form, "t%zu", plan->table);
    if (plan->kind == BD_PLAN_LIMIT)
        bd_buffer_format(&f->form, "%" PRIu64 "+%" PRIu64, plan->limit, plan->offset);
    if (plan->kind == BD_PLAN_JOIN) bd_buffer_format(&f->form, "j%d", (int)plan->join_kind);
    write_terms(f, relation, plan->left_keys, plan->n_keys);
    if (plan->right_keys) write_terms(f, relation, plan->right_keys, plan->n_keys);
    write_term(f, relation, plan->predicate);
    if (plan->kind == BD_PLAN_PROJECT) write_terms(f, relation, plan->expressions, plan->n_columns);
    for (size_t i = 0; i < plan->n_aggregates; i++)
        write_call(f, relation, &plan->aggregates[i]);
    write_sort_keys(f, relation, plan->sort_keys, plan->n_sort_keys);
    for (size_t i = 0; i < plan->n_windows; i++)
        write_window(f, relation, &plan->windows[i]);
}

static bool grow_slots(finder *f) {
    size_t n_slots = f->n_slots ? f->n_slots * 2 : 256;
    uint32_t *slots = bd_planner_allocate(f->planner, n_slots, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < f->n_classes; i++) {
        size_t p = f->classes[i].hash & (n_slots - 1);
        while (slots[p])
            p = (p + 1) & (n_slots - 1);
        slots[p] = (uint32_t)i + 1;
    }
    f->slots = slots;
    f->n_slots = n_slots;
    return true;
}

/* The class of the form in the buffer; *made when it is new. */
static size_t intern_form(finder *f, bool *made) {
    bd_planner *planner = f->planner;
    *made = false;
    if (bd_buffer_status(&f->form, planner->error) != BD_OK) planner->status = BD_ERROR_MEMORY;
    if ((f->n_classes + 1) * 2 > f->n_slots && !grow_slots(f)) return 0;
    if (planner->status != BD_OK) return 0;
    const char *text = bd_buffer_text(&f->form);
    size_t length = f->form.length_bytes;
    uint64_t hash = bd_hash_bytes(text, length);
    size_t p = hash & (f->n_slots - 1);
    for (; f->slots[p]; p = (p + 1) & (f->n_slots - 1)) {
        const tree_class *known = &f->classes[f->slots[p] - 1];
        if (known->hash == hash && known->length == length &&
            memcmp(known->form, text, length) == 0)
            return f->slots[p] - 1;
    }
    if (!bd_planner_grow(planner, &f->classes, f->n_classes, &f->capacity, sizeof *f->classes))
        return 0;
    char *copy = bd_planner_allocate(planner, length + 1, 1);
    if (!copy) return 0;
    memcpy(copy, text, length);
    f->classes[f->n_classes] = (tree_class){.form = copy, .length = length, .hash = hash};
    f->slots[p] = (uint32_t)f->n_classes + 1;
    *made = true;
    return f->n_classes++;
}

/* More than a table under filters and projections: through those a join finds the few rows that it
 * needs by an index. */
static bool is_heavy(const bd_plan *plan) {
    switch (plan->kind) {
    case BD_PLAN_JOIN:
    case BD_PLAN_AGGREGATE:
    case BD_PLAN_DISTINCT:
    case BD_PLAN_UNION_ALL:
    case BD_PLAN_WINDOW:
        return true;
    default:
        return false;
    }
}

/* The class of a tree; noted in plan.table of every node that reads no table. */
static size_t classify(finder *f, bd_relation *relation) {
    bd_planner *planner = f->planner;
    bd_plan *plan = &relation->plan;
    size_t *inputs = bd_planner_allocate(planner, plan->n_inputs + 1, sizeof *inputs);
    if (!inputs) return 0;
    bool outer = false, heavy = is_heavy(plan), made;
    for (size_t i = 0; i < plan->n_inputs; i++) {
        inputs[i] = classify(f, bd_relation_input(relation, i));
        if (planner->status != BD_OK) return 0;
        outer = outer || f->classes[inputs[i]].outer;
        heavy = heavy || f->classes[inputs[i]].heavy;
    }
    f->outer = false;
    write_form(f, relation, inputs);
    outer = outer || f->outer;
    size_t number = intern_form(f, &made);
    if (planner->status != BD_OK) return 0;
    plan->table = plan->kind == BD_PLAN_SCAN ? plan->table : number;
    if (!made) return number;
    f->classes[number].outer = outer;
    f->classes[number].heavy = heavy;
    for (size_t i = 0; i < plan->n_inputs; i++)
        f->classes[inputs[i]].n_parents++;
    return number;
}

/* --- Sharing --------------------------------------------------------------------------------- */

/* A whole query, and no product that a condition further up would narrow. Sorting and limits at the
 * top belong to the whole of the rows and stay with whoever asks for them. */
static bool is_whole(const bd_plan *plan) {
    for (const bd_plan *p = plan; p->kind == BD_PLAN_PROJECT || p->kind == BD_PLAN_FILTER;) {
        p = p->inputs[0];
        if (p->kind == BD_PLAN_SORT || p->kind == BD_PLAN_LIMIT) return false;
    }
    while (plan->kind == BD_PLAN_FILTER) /* HAVING */
        plan = plan->inputs[0];
    return plan->kind == BD_PLAN_AGGREGATE || plan->kind == BD_PLAN_DISTINCT ||
           plan->kind == BD_PLAN_UNION_ALL || plan->kind == BD_PLAN_PROJECT ||
           plan->kind == BD_PLAN_WINDOW;
}

static bool is_shared(const finder *f, const bd_relation *relation) {
    if (!is_whole(&relation->plan)) return false;
    const tree_class *found = &f->classes[relation->plan.table];
    return found->n_parents > 1 && found->heavy && !found->outer;
}

static bd_relation *share(finder *f, bd_relation *relation);

static void share_inputs(finder *f, bd_relation *relation) {
    for (size_t i = 0; i < relation->plan.n_inputs && f->planner->status == BD_OK; i++) {
        bd_relation *input = share(f, bd_relation_input(relation, i));
        if (input) bd_relation_set_input(relation, i, input);
    }
}

/* The first tree of a class becomes the body of the common relation. */
static bool add_common(finder *f, bd_relation *body, tree_class *found) {
    bd_planner *planner = f->planner;
    bd_commons *commons = f->commons;
    share_inputs(f, body);
    if (!bd_planner_grow(planner, &commons->items, commons->n, &f->commons_capacity,
                         sizeof *commons->items))
        return false;
    bd_common *common = &commons->items[commons->n];
    *common = (bd_common){.body = body, .owner = f->owner_number, .name = body->plan.origin};
    common->needed = bd_planner_allocate(planner, body->plan.n_columns, sizeof *common->needed);
    if (!common->needed) return false;
    found->common = ++commons->n;
    return true;
}

/* The tree with its shared parts as leaves. */
static bd_relation *share(finder *f, bd_relation *relation) {
    bd_planner *planner = f->planner;
    if (planner->status != BD_OK) return NULL;
    if (!is_shared(f, relation)) {
        share_inputs(f, relation);
        return planner->status == BD_OK ? relation : NULL;
    }
    tree_class *found = &f->classes[relation->plan.table];
    planner->n_relations = 0; /* not what a person wrote */
    bd_relation *leaf =
        bd_relation_new(planner, BD_PLAN_COMMON, relation->plan.span, relation->plan.n_columns, 0);
    if (!leaf) return NULL;
    memcpy(leaf->ids, relation->ids, relation->plan.n_columns * sizeof *leaf->ids);
    memcpy(leaf->plan.columns, relation->plan.columns,
           relation->plan.n_columns * sizeof *leaf->plan.columns);
    leaf->plan.alias = relation->plan.alias;
    leaf->plan.origin = relation->plan.origin;
    if (!found->common && !add_common(f, relation, found)) return NULL;
    bd_common *common = &f->commons->items[found->common - 1];
    common->n_users++;
    if (!common->name) common->name = relation->plan.origin;
    leaf->plan.table = found->common - 1;
    return leaf;
}

bd_status bd_relation_share(bd_planner *planner, bd_relation **roots,
                            const bd_query *const *queries, size_t n_roots, bd_commons *commons) {
    finder f = {.planner = planner, .commons = commons};
    *commons = (bd_commons){0};
    bd_buffer_init(&f.form);
    for (size_t i = 0; i < n_roots && planner->status == BD_OK; i++) {
        if (!roots[i]) continue;
        f.owner = queries[i];
        size_t number = classify(&f, roots[i]);
        if (planner->status == BD_OK) f.classes[number].n_parents++;
    }
    for (size_t i = 0; i < n_roots && planner->status == BD_OK; i++) {
        if (!roots[i]) continue;
        f.owner_number = i;
        /* The root itself stays: its rows go to whoever asked. */
        share_inputs(&f, roots[i]);
    }
    bd_buffer_reset(&f.form);
    return planner->status;
}

void bd_relation_note_needed(const bd_planner *planner, const bd_relation *relation,
                             bd_commons *commons) {
    const bd_plan *plan = &relation->plan;
    for (size_t c = 0; plan->kind == BD_PLAN_COMMON && c < plan->n_columns; c++) {
        uint32_t id = relation->ids[c];
        if (planner->needed[id / 64] >> (id % 64) & 1) {
            commons->items[plan->table].needed[c] = true;
        }
    }
    for (size_t i = 0; i < plan->n_inputs; i++)
        bd_relation_note_needed(planner, bd_relation_input(relation, i), commons);
}

/* Plans for a reader: what each operator is, how many rows it should give and gave, how long it
 * took, how it is joined, what is shared with whom, and what keeps a query from being local. */
#include "engine/exec/explain.h"

#include <stdio.h>
#include <string.h>

/* --- Estimates ------------------------------------------------------------------------------- */

#define PASSES 0.3 /* of a condition nothing is known about */

static double ids_of(const bd_catalog *catalog, bd_type type) {
    if (!bd_type_is_entity(type) || type == BD_TYPE_SOURCE) return 0;
    return bd_dictionary_count(bd_store_dictionary(catalog->store, type));
}

static double estimate_groups(const bd_catalog *catalog, const bd_plan *plan, double n_rows) {
    double most = plan->n_keys ? 0 : 1;
    for (size_t k = 0; k < plan->n_keys; k++) {
        double ids = ids_of(catalog, plan->left_keys[k]->type);
        if (ids > most) most = ids;
    }
    if (most == 0) most = n_rows / 10;
    return most < n_rows || plan->n_keys == 0 ? most : n_rows;
}

static double estimate_join(const bd_catalog *catalog, const bd_plan *plan, double left,
                            double right) {
    double ids = 0;
    for (size_t k = 0; k < plan->n_keys; k++) {
        double of_key = ids_of(catalog, plan->left_keys[k]->type);
        if (of_key > ids) ids = of_key;
    }
    double matches = plan->n_keys == 0 ? right : ids > 0 ? right / ids : right / 100;
    switch (plan->join_kind) {
    case BD_JOIN_INNER:
        return left * matches;
    case BD_JOIN_LEFT:
        return left * (matches > 1 ? matches : 1);
    case BD_JOIN_SEMI:
        return left * (matches < 1 ? matches : 1);
    case BD_JOIN_MARK:
        return left;
    default:
        return left * (matches < 0.9 ? 1 - matches : 0.1);
    }
}

double bd_plan_estimate(const bd_catalog *catalog, const bd_plan *plan, const uint64_t *estimates) {
    double n = plan->n_inputs ? bd_plan_estimate(catalog, plan->inputs[0], estimates) : 1;
    switch (plan->kind) {
    case BD_PLAN_SCAN:
        return bd_store_table(catalog->store, plan->table)->n_rows;
    case BD_PLAN_COMMON:
        return estimates ? (double)estimates[plan->table] : 0;
    case BD_PLAN_FILTER:
        return n * PASSES;
    case BD_PLAN_JOIN:
        return estimate_join(catalog, plan, n,
                             bd_plan_estimate(catalog, plan->inputs[1], estimates));
    case BD_PLAN_AGGREGATE:
        return estimate_groups(catalog, plan, n);
    case BD_PLAN_UNION_ALL:
        for (size_t i = 1; i < plan->n_inputs; i++)
            n += bd_plan_estimate(catalog, plan->inputs[i], estimates);
        return n;
    case BD_PLAN_LIMIT:
        return n < (double)plan->limit ? n : (double)plan->limit;
    default:
        return n;
    }
}

/* --- Facts ----------------------------------------------------------------------------------- */

void bd_operator_note_facts(const bd_operator *root, bd_node_facts *facts) {
    if (!root || !facts) return;
    bd_node_facts *own = &facts[root->node->number];
    atomic_fetch_add_explicit(&own->n_rows, root->n_given, memory_order_relaxed);
    atomic_fetch_add_explicit(&own->nanoseconds, root->nanoseconds, memory_order_relaxed);
    for (size_t i = 0; i < root->n_inputs; i++)
        bd_operator_note_facts(root->inputs[i], facts);
}

static const bd_node *find_below(const bd_node *node, const bd_plan *plan) {
    if (!node) return NULL;
    if (node->plan == plan && !node->is_source) return node;
    for (size_t i = 0; i < node->n_inputs; i++) {
        const bd_node *found = find_below(node->inputs[i], plan);
        if (found) return found;
    }
    return node->shared ? find_below(node->shared->node, plan) : NULL;
}

static const bd_node *find_node(const bd_prepared *prepared, const bd_plan *plan) {
    const bd_node *found = find_below(prepared->root, plan);
    if (!found) found = find_below(prepared->lower_root, plan);
    return found ? found : find_below(prepared->final_root, plan);
}

/* --- Text ------------------------------------------------------------------------------------ */

typedef struct line_printer {
    const bd_explanation *explanation;
    const bd_prepared *prepared;
    bd_buffer *out;
} line_printer;

static const char *say(const bd_explanation *explanation, const char *zh, const char *en) {
    return explanation->english ? en : zh;
}

/* A number with separators, right-aligned. */
static void print_count(bd_buffer *out, double number, int width) {
    char digits[32], text[48];
    int n = snprintf(digits, sizeof digits, "%.0f", number), length = 0;
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0) text[length++] = ',';
        text[length++] = digits[i];
    }
    text[length] = '\0';
    bd_buffer_format(out, "%*s", width, text);
}

static void print_time(const bd_explanation *explanation, bd_buffer *out, double seconds) {
    if (explanation->mask_times) {
        bd_buffer_append_text(out, "        *");
    } else {
        bd_buffer_format(out, "%9.1f", seconds * 1e3);
    }
}

static void print_facts(line_printer *p, const bd_plan *plan, const bd_node *node) {
    const bd_prepared *prepared = p->prepared;
    if (p->explanation->no_data) return;
    print_count(p->out, bd_plan_estimate(&prepared->catalog, plan, p->explanation->estimates), 13);
    if (!p->explanation->analyze) return;
    if (!node || !prepared->facts) {
        bd_buffer_format(p->out, "%13s%9s", "-", "-");
        return;
    }
    const bd_node_facts *facts = &prepared->facts[node->number];
    uint64_t below = 0, own = facts->nanoseconds;
    for (size_t i = 0; i < node->n_inputs; i++)
        below += prepared->facts[node->inputs[i]->number].nanoseconds;
    print_count(p->out, (double)facts->n_rows, 13);
    print_time(p->explanation, p->out, own > below ? (double)(own - below) * 1e-9 : 0);
}

/* How a join finds its matches, how a scan is cut. */
static void print_way(line_printer *p, const bd_plan *plan, const bd_node *node) {
    const bd_explanation *e = p->explanation;
    if (!node || plan->kind != BD_PLAN_JOIN) return;
    if (node->index) {
        bd_buffer_append_text(p->out, say(e, "  <- 查索引", "  <- by index"));
    } else if (node->shared) {
        bd_buffer_append_text(p->out, say(e, "  <- 右侧只算一次", "  <- right side computed once"));
    } else if (node->value_key) {
        bd_buffer_append_text(p->out, say(e, "  <- 只取用到的键", "  <- for the keys found"));
    } else {
        bd_buffer_append_text(p->out, say(e, "  <- 散列", "  <- by hash"));
    }
}

static bd_status print_plan(line_printer *p, const bd_plan *plan, int depth, bd_error *error) {
    const bd_node *node = find_node(p->prepared, plan);
    print_facts(p, plan, node);
    bd_buffer_format(p->out, "  %*s", depth * 2, "");
    BD_TRY(bd_plan_print_line(p->prepared->query, plan, p->out, error));
    print_way(p, plan, node);
    bd_buffer_append_byte(p->out, '\n');
    for (size_t i = 0; i < plan->n_inputs; i++)
        BD_TRY(print_plan(p, plan->inputs[i], depth + 1, error));
    return BD_OK;
}

/* The names of the rules that read a common relation, straight or through others. */
static bool reads(const bd_query_set *set, const bd_plan *plan, size_t common) {
    if (plan->kind == BD_PLAN_COMMON) {
        return plan->table == common || reads(set, set->commons[plan->table].plan, common);
    }
    for (size_t i = 0; i < plan->n_inputs; i++) {
        if (reads(set, plan->inputs[i], common)) return true;
    }
    return false;
}

static void print_readers(const bd_explanation *e, size_t common, bd_buffer *out) {
    const char *separator = "";
    bd_buffer_append_text(out, say(e, "读它的规则:", "read by "));
    for (size_t q = 0; q < e->set->n_queries; q++) {
        if (!reads(e->set, e->set->queries[q].plan, common)) continue;
        bd_buffer_format(out, "%s%s", separator, e->names[q]);
        separator = ", ";
    }
}

static void print_shares(const bd_explanation *e, const bd_plan *plan, uint8_t *seen,
                         const char **separator, bd_buffer *out) {
    if (plan->kind == BD_PLAN_COMMON && !seen[plan->table]) {
        seen[plan->table] = 1;
        const char *name = e->set->facts[plan->table].name;
        bd_buffer_format(out, "%sCOMMON %zu%s%s", *separator, plan->table + 1, name ? " " : "",
                         name ? name : "");
        *separator = ", ";
    }
    for (size_t i = 0; i < plan->n_inputs; i++)
        print_shares(e, plan->inputs[i], seen, separator, out);
}

void bd_explain_locality(const bd_schema *schema, const bd_locality *locality, bool english,
                         bd_buffer *out) {
    if (!locality->local) {
        bd_buffer_format(out, english ? "not local: %s" : "不能按键分段:%s",
                         english ? locality->reason : locality->reason_zh);
        return;
    }
    bd_buffer_format(out,
                     english ? "local to %s by " : "按 %s 分段:", bd_type_name(locality->type));
    const char *separator = "";
    for (size_t i = 0; i < locality->n_ranged; i++) {
        const bd_plan *plan = locality->ranged[i].plan;
        if (!bd_is_leaf(plan)) continue;
        bool scan = plan->kind == BD_PLAN_SCAN;
        const bd_table_definition *table = scan ? &schema->tables[plan->table] : NULL;
        const char *name = plan->alias ? plan->alias : scan ? table->name : plan->origin;
        size_t column = locality->ranged[i].column;
        bd_buffer_format(out, "%s%s.%s", separator, name ? name : "",
                         scan ? table->columns[column].name : plan->columns[column].name);
        separator = ", ";
    }
    if (locality->exchange) {
        bd_buffer_append_text(out, english ? ", then by group" : ",再按分组");
    }
}

static void print_head(bd_explanation *e, const bd_prepared *prepared, bool common, size_t number,
                       uint64_t n_rows, double seconds, bd_buffer *out) {
    const char *name = common ? e->set->facts[number].name : e->names[number];
    if (common) {
        bd_buffer_format(out, "COMMON %zu%s%s", number + 1, name ? " " : "", name ? name : "");
    } else {
        bd_buffer_append_text(out, name);
    }
    bd_buffer_append_text(out, say(e, ":", ": "));
    if (e->analyze) {
        print_count(out, (double)n_rows, 1);
        bd_buffer_append_text(out, say(e, " 行,各线程合计 ", " rows, "));
        print_time(e, out, seconds);
        bd_buffer_append_text(out, say(e, " 毫秒;", " ms of thread time; "));
    }
    bd_explain_locality(bd_store_schema(prepared->catalog.store), &prepared->locality, e->english,
                        out);
    bd_buffer_append_byte(out, '\n');
}

bd_status bd_explain_job(bd_explanation *e, const bd_prepared *prepared, bool common, size_t number,
                         uint64_t n_rows, double seconds, bd_error *error) {
    bd_buffer *out = common ? &e->commons : &e->queries;
    const bd_plan *plan = prepared->query->plan;
    print_head(e, prepared, common, number, n_rows, seconds, out);
    if (common) {
        bd_buffer_append_text(out, "  ");
        print_readers(e, number, out);
        bd_buffer_append_byte(out, '\n');
    }
    bd_arena arena;
    bd_arena_init(&arena);
    uint8_t *seen = bd_arena_array(&arena, e->set->n_commons + 1, 1);
    bd_buffer shares;
    bd_buffer_init(&shares);
    const char *separator = "";
    if (seen) print_shares(e, plan, seen, &separator, &shares);
    if (*separator) {
        bd_buffer_format(out, "  %s%s\n", say(e, "共用:", "reads "), bd_buffer_text(&shares));
    }
    bd_buffer_reset(&shares);
    bd_arena_reset(&arena);
    if (!e->no_data) {
        bd_buffer_append_text(out, say(e, "     估计行数", "    estimated"));
        const char *more = say(e, "     实际行数     毫秒", "         rows       ms");
        bd_buffer_format(out, "%s\n", e->analyze ? more : "");
    }
    line_printer printer = {.explanation = e, .prepared = prepared, .out = out};
    bd_status status = seen ? print_plan(&printer, plan, 0, error) : bd_error_memory(error, 64);
    bd_buffer_append_byte(out, '\n');
    return status == BD_OK ? bd_buffer_status(out, error) : status;
}

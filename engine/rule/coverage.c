/* Whether a rule can find anything in the data at hand. The plan is walked with one bit of
 * knowledge per node (it can give no row) and per column (it is NULL in every row); where the root
 * can give no row, the tables and columns that make it so are the reason. */
#include "engine/rule/data_facts.h"

#include "engine/base/memory.h"

#include <inttypes.h>
#include <string.h>

#define MOST_CAUSES 12
#define PART_PER_MILLE 10 /* unusable keys from which a rule ran on part of the data only */

/* A table without rows, or a column without values. */
typedef struct cause {
    uint32_t table;
    uint32_t column; /* UINT32_MAX: the whole table */
} cause;

typedef struct shape {
    bool empty;
    bool any; /* one of the causes would do; else all are needed */
    size_t n_causes;
    cause causes[MOST_CAUSES];
    size_t n_columns;
    cause *missing; /* per column: table is UINT32_MAX when it may have values */
} shape;

typedef struct walk {
    const bd_data_facts *facts;
    bd_arena arena;
    bd_error *error;
} walk;

static const cause present = {UINT32_MAX, UINT32_MAX};
/* NULL for a reason that needs no words, such as a constant. */
static const cause constant_null = {UINT32_MAX - 1, UINT32_MAX};

static bool is_missing(cause c) {
    return c.table != UINT32_MAX;
}

static void add_cause(shape *to, cause c) {
    if (c.table >= UINT32_MAX - 1) return;
    for (size_t i = 0; i < to->n_causes; i++) {
        if (to->causes[i].table == c.table &&
            (to->causes[i].column == c.column || to->causes[i].column == UINT32_MAX))
            return;
    }
    if (to->n_causes < MOST_CAUSES) to->causes[to->n_causes++] = c;
}

static void add_causes(shape *to, const shape *from) {
    for (size_t i = 0; i < from->n_causes; i++)
        add_cause(to, from->causes[i]);
}

static void make_empty(shape *to, cause c) {
    to->empty = true;
    add_cause(to, c);
}

/* Why an expression is NULL in every row; `present` when it may have values. Strict functions are
 * NULL when an argument is. */
static cause null_of(const bd_expression *e, const shape *input) {
    static const char *const tolerant[] = {"greatest", "least", "concat", "is_distinct"};
    switch (e->kind) {
    case BD_EXPRESSION_COLUMN:
        return e->column < input->n_columns ? input->missing[e->column] : present;
    case BD_EXPRESSION_CONSTANT:
        return e->value.is_null ? constant_null : present;
    case BD_EXPRESSION_COALESCE:
    case BD_EXPRESSION_OR: {
        cause last = present;
        for (size_t i = 0; i < e->n_arguments; i++) {
            cause c = null_of(e->arguments[i], input);
            if (!is_missing(c)) return present;
            if (!is_missing(last) || c.table < UINT32_MAX - 1) last = c;
        }
        return last;
    }
    case BD_EXPRESSION_CALL:
        for (size_t i = 0; e->function && i < sizeof tolerant / sizeof *tolerant; i++) {
            if (strcmp(e->function->name, tolerant[i]) == 0) return present;
        }
        for (size_t i = 0; i < e->n_arguments; i++) {
            cause c = null_of(e->arguments[i], input);
            if (is_missing(c)) return c;
        }
        return present;
    case BD_EXPRESSION_NOT:
    case BD_EXPRESSION_IN_LIST:
        return e->n_arguments ? null_of(e->arguments[0], input) : present;
    default:
        return present;
    }
}

/* Why a condition is never true. */
static cause never(const bd_expression *e, const shape *input) {
    if (!e) return present;
    if (e->kind == BD_EXPRESSION_AND) {
        for (size_t i = 0; i < e->n_arguments; i++) {
            cause c = never(e->arguments[i], input);
            if (is_missing(c)) return c;
        }
        return present;
    }
    if (e->kind == BD_EXPRESSION_OR) {
        cause last = present;
        for (size_t i = 0; i < e->n_arguments; i++) {
            last = never(e->arguments[i], input);
            if (!is_missing(last)) return present;
        }
        return last;
    }
    /* x IS NULL holds for a missing column; NOT (x IS NULL) does not. */
    if (e->kind == BD_EXPRESSION_NOT && e->n_arguments == 1 &&
        e->arguments[0]->kind == BD_EXPRESSION_IS_NULL)
        return null_of(e->arguments[0]->arguments[0], input);
    return null_of(e, input);
}

static bd_status judge_plan(walk *w, const bd_plan *plan, shape *out);

static bd_status room(walk *w, shape *to, size_t n) {
    to->n_columns = n;
    to->missing = bd_arena_array(&w->arena, n + 1, sizeof *to->missing);
    if (!to->missing) return bd_error_memory(w->error, n * sizeof *to->missing);
    for (size_t i = 0; i < n; i++)
        to->missing[i] = present;
    return BD_OK;
}

static bd_status judge_scan(walk *w, const bd_plan *plan, shape *out) {
    const bd_table *table = bd_store_table(bd_data_facts_store(w->facts), plan->table);
    BD_TRY(room(w, out, plan->n_columns));
    if (table->n_rows == 0) {
        make_empty(out, (cause){(uint32_t)plan->table, UINT32_MAX});
        for (size_t i = 0; i < plan->n_columns; i++)
            out->missing[i] = (cause){(uint32_t)plan->table, UINT32_MAX};
        return BD_OK;
    }
    for (size_t i = 0; i < plan->n_columns && i < table->n_columns; i++) {
        if (!bd_data_facts_filled(w->facts, plan->table, i))
            out->missing[i] = (cause){(uint32_t)plan->table, (uint32_t)i};
    }
    return BD_OK;
}

static void take_inner(const bd_plan *plan, const shape *left, const shape *right,
                       const shape *both, shape *out) {
    if (left->empty || right->empty) {
        out->empty = true;
        out->any = left->empty ? left->any : right->any;
        if (left->empty) add_causes(out, left);
        if (right->empty) add_causes(out, right);
        return;
    }
    for (size_t i = 0; i < plan->n_keys; i++) {
        cause c = null_of(plan->left_keys[i], left);
        if (!is_missing(c)) c = null_of(plan->right_keys[i], right);
        if (is_missing(c)) make_empty(out, c);
    }
    cause c = never(plan->predicate, both);
    if (is_missing(c)) make_empty(out, c);
}

static bd_status judge_join(walk *w, const bd_plan *plan, shape *out) {
    shape left = {0}, right = {0}, both = {0}, matches = {0};
    BD_TRY(judge_plan(w, plan->inputs[0], &left));
    BD_TRY(judge_plan(w, plan->inputs[1], &right));
    BD_TRY(room(w, &both, left.n_columns + right.n_columns));
    memcpy(both.missing, left.missing, left.n_columns * sizeof *both.missing);
    if (right.n_columns)
        memcpy(both.missing + left.n_columns, right.missing,
               right.n_columns * sizeof *both.missing);
    take_inner(plan, &left, &right, &both, &matches);
    BD_TRY(room(w, out, plan->n_columns));
    for (size_t i = 0; i < plan->n_columns && i < both.n_columns; i++)
        out->missing[i] = both.missing[i];
    switch (plan->join_kind) {
    case BD_JOIN_INNER:
    case BD_JOIN_SEMI:
        out->empty = matches.empty;
        out->any = matches.any;
        add_causes(out, &matches);
        break;
    case BD_JOIN_LEFT:
        for (size_t i = left.n_columns; matches.empty && i < plan->n_columns; i++)
            out->missing[i] = matches.n_causes ? matches.causes[0] : constant_null;
        /* fall through */
    default:
        out->empty = left.empty;
        out->any = left.any;
        add_causes(out, &left);
        if (plan->join_kind == BD_JOIN_MARK && plan->n_columns)
            out->missing[plan->n_columns - 1] = present;
    }
    return BD_OK;
}

static bd_status judge_union(walk *w, const bd_plan *plan, shape *out) {
    BD_TRY(room(w, out, plan->n_columns));
    out->empty = true;
    bool first = true;
    shape causes = {0};
    for (size_t i = 0; i < plan->n_inputs; i++) {
        shape input = {0};
        BD_TRY(judge_plan(w, plan->inputs[i], &input));
        add_causes(&causes, &input);
        if (input.empty) continue;
        out->empty = false;
        for (size_t c = 0; c < plan->n_columns && c < input.n_columns; c++) {
            if (first)
                out->missing[c] = input.missing[c];
            else if (!is_missing(input.missing[c]))
                out->missing[c] = present;
        }
        first = false;
    }
    if (out->empty) {
        add_causes(out, &causes);
        out->any = plan->n_inputs > 1;
    }
    return BD_OK;
}

static bd_status judge_aggregate(walk *w, const bd_plan *plan, const shape *input, shape *out) {
    BD_TRY(room(w, out, plan->n_columns));
    for (size_t i = 0; i < plan->n_keys; i++)
        out->missing[i] = null_of(plan->left_keys[i], input);
    for (size_t i = 0; i < plan->n_aggregates && plan->n_keys + i < plan->n_columns; i++) {
        const bd_aggregate_call *call = &plan->aggregates[i];
        if (call->n_arguments && strcmp(call->aggregate->name, "count") != 0)
            out->missing[plan->n_keys + i] = null_of(call->arguments[0], input);
    }
    out->empty = input->empty && plan->n_keys > 0;
    if (out->empty) {
        out->any = input->any;
        add_causes(out, input);
    }
    return BD_OK;
}

static bd_status judge_plan(walk *w, const bd_plan *plan, shape *out) {
    if (plan->kind == BD_PLAN_SCAN) return judge_scan(w, plan, out);
    if (plan->kind == BD_PLAN_JOIN) return judge_join(w, plan, out);
    if (plan->kind == BD_PLAN_UNION_ALL) return judge_union(w, plan, out);
    if (plan->n_inputs == 0) return room(w, out, plan->n_columns);
    shape input = {0};
    BD_TRY(judge_plan(w, plan->inputs[0], &input));
    if (plan->kind == BD_PLAN_AGGREGATE) return judge_aggregate(w, plan, &input, out);
    BD_TRY(room(w, out, plan->n_columns));
    for (size_t i = 0; i < plan->n_columns; i++)
        out->missing[i] = plan->kind == BD_PLAN_PROJECT ? null_of(plan->expressions[i], &input)
                          : i < input.n_columns         ? input.missing[i]
                                                        : present;
    out->empty = input.empty;
    out->any = input.any;
    add_causes(out, &input);
    if (plan->kind == BD_PLAN_FILTER && !input.empty) {
        cause c = never(plan->predicate, &input);
        if (is_missing(c)) make_empty(out, c);
    }
    return BD_OK;
}

/* --- In words -----------------------------------------------------------------------------------
 */

static void say_cause(const bd_schema *schema, cause c, bd_language language, bd_buffer *out) {
    const bd_table_definition *table = &schema->tables[c.table];
    const char *title = bd_table_called(table, language);
    if (c.column == UINT32_MAX) {
        bd_buffer_append_text(out, title);
        return;
    }
    const bd_column_definition *column = &table->columns[c.column];
    bool en = language == BD_LANGUAGE_EN;
    bd_buffer_format(out, en ? "column %s of %s" : "%2$s的列“%1$s”",
                     bd_column_called(column, language), title);
}

static void say_could_not(const bd_schema *schema, const shape *root, bd_language language,
                          bd_buffer *out) {
    bool en = language == BD_LANGUAGE_EN;
    bd_buffer_append_text(out, en ? "no data: " : "没有数据:");
    for (size_t i = 0; i < root->n_causes; i++) {
        if (i) bd_buffer_append_text(out, root->any ? (en ? " or " : " 或 ") : (en ? ", " : "、"));
        say_cause(schema, root->causes[i], language, out);
    }
    if (root->n_causes == 0)
        bd_buffer_append_text(out, en ? "a condition can never hold" : "条件不可能成立");
}

static void separate(bd_buffer *out, bd_language language) {
    if (out->length_bytes) bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? "; " : ";");
}

/* Keys that cannot be matched, for each table that the rule joins by person. True when they are
 * many. */
static bool say_keys(const bd_data_facts *facts, const bd_rule *rule, bd_language language,
                     bd_buffer *out) {
    const bd_schema *schema = bd_store_schema(bd_data_facts_store(facts));
    bool many = false;
    for (size_t i = 0; i < rule->query.n_columns_used; i++) {
        uint32_t table = rule->query.columns_used[i].table,
                 column = rule->query.columns_used[i].column;
        const bd_table_definition *definition = &schema->tables[table];
        if (definition->derived || column >= definition->n_columns ||
            definition->columns[column].type != BD_TYPE_PERSON)
            continue;
        bd_key_facts keys = bd_data_facts_keys(facts, table, column);
        if (keys.n_unusable == 0 || keys.n_unusable * 1000 < keys.n_filled * PART_PER_MILLE)
            continue;
        const char *title = bd_table_called(definition, language);
        bool en = language == BD_LANGUAGE_EN;
        double percent = 100.0 * (double)keys.n_unusable / (double)keys.n_filled;
        separate(out, language);
        bd_buffer_format(
            out,
            en ? "%2$.1f %% of the numbers in %1$s (%3$s) cannot be matched (%4$" PRIu64
                 " of %5$" PRIu64 ")"
               : "%1$s的“%3$s”有 %2$.1f%% 不能用于比对(%4$" PRIu64 "/%5$" PRIu64 ")",
            title, percent, bd_column_called(&definition->columns[column], language),
            keys.n_unusable, keys.n_filled);
        many = true;
    }
    return many;
}

/* Files in which one person's number stands in every row, as when a column was filled down: the
 * people of that file cannot be matched. */
static bool say_one_number(const bd_data_facts *facts, const bd_rule *rule, bd_language language,
                           bd_buffer *out) {
    const bd_store *store = bd_data_facts_store(facts);
    const bd_schema *schema = bd_store_schema(store);
    bool any = false, en = language == BD_LANGUAGE_EN;
    for (size_t i = 0; i < rule->query.n_columns_used; i++) {
        uint32_t table = rule->query.columns_used[i].table,
                 column = rule->query.columns_used[i].column;
        const bd_table_definition *definition = &schema->tables[table];
        if (definition->derived || column >= definition->n_columns ||
            strcmp(definition->columns[column].name, "id_no") != 0)
            continue;
        bd_one_number one = bd_data_facts_one_number(facts, table, column);
        if (!one.n_sources) continue;
        const bd_source *source = bd_store_source(store, one.source);
        const char *title = bd_table_called(definition, language);
        separate(out, language);
        bd_buffer_format(
            out,
            en ? "every row of %2$s%3$s%4$s has the same number (%1$s; files like this: %5$u)"
               : "%s的文件“%s%s%s”各行都是同一个证件号(共 %u 个文件如此)",
            title, source->file, source->sheet[0] ? " / " : "", source->sheet, one.n_sources);
        any = true;
    }
    return any;
}

static void say_month(bd_buffer *out, unsigned month) {
    bd_buffer_format(out, "%04u-%02u", month / 12, month % 12 + 1);
}

/* Two tables whose months have nothing in common: nothing can overlap. */
static bool say_months(const bd_data_facts *facts, const bd_rule *rule, bd_language language,
                       bd_buffer *out) {
    const bd_schema *schema = bd_store_schema(bd_data_facts_store(facts));
    bool found = false, en = language == BD_LANGUAGE_EN;
    for (size_t i = 0; i < rule->query.n_columns_used; i++) {
        for (size_t k = i + 1; k < rule->query.n_columns_used; k++) {
            uint32_t a = rule->query.columns_used[i].table, b = rule->query.columns_used[k].table;
            uint32_t ac = rule->query.columns_used[i].column,
                     bc = rule->query.columns_used[k].column;
            if (a == b || ac >= schema->tables[a].n_columns || bc >= schema->tables[b].n_columns)
                continue;
            bd_month_range x = bd_data_facts_months(facts, a, ac),
                           y = bd_data_facts_months(facts, b, bc);
            if (!x.from || !y.from || (x.from <= y.to && y.from <= x.to)) continue;
            const char *x_title = bd_table_called(&schema->tables[a], language),
                       *y_title = bd_table_called(&schema->tables[b], language);
            separate(out, language);
            bd_buffer_format(out, en ? "the months of %s (" : "%s的月份(", x_title);
            say_month(out, x.from);
            bd_buffer_append_text(out, en ? " to " : " 至 ");
            say_month(out, x.to);
            bd_buffer_format(out, en ? ") and of %s (" : ")与%s(", y_title);
            say_month(out, y.from);
            bd_buffer_append_text(out, en ? " to " : " 至 ");
            say_month(out, y.to);
            bd_buffer_append_text(out, en ? ") have nothing in common" : ")没有重叠");
            found = true;
        }
    }
    return found;
}

/* Tables that would add or clear findings but are not there; a note, the rule ran all the same. */
static void say_absent(const bd_data_facts *facts, const bd_rule *rule, bd_language language,
                       bd_buffer *out) {
    const bd_store *store = bd_data_facts_store(facts);
    const bd_schema *schema = bd_store_schema(store);
    bool first = true, en = language == BD_LANGUAGE_EN;
    for (size_t i = 0; i < rule->query.n_tables_used; i++) {
        uint32_t table = rule->query.tables_used[i];
        if (schema->tables[table].derived || bd_store_table(store, table)->n_rows) continue;
        const char *title = bd_table_called(&schema->tables[table], language);
        if (first) {
            separate(out, language);
            bd_buffer_append_text(out, en ? "not provided, so neither used nor consulted: "
                                          : "未提供,相应补充或排除未能进行:");
        } else {
            bd_buffer_append_text(out, en ? ", " : "、");
        }
        bd_buffer_append_text(out, title);
        first = false;
    }
}

static bd_status say(const bd_data_facts *facts, const bd_rule *rule, const shape *root,
                     bd_language language, bd_arena *arena, bd_coverage_state *state,
                     const char **text, bd_error *error) {
    bd_buffer out;
    bd_buffer_init(&out);
    *state = BD_COVERAGE_RAN;
    if (root->empty) {
        *state = BD_COVERAGE_COULD_NOT;
        say_could_not(bd_store_schema(bd_data_facts_store(facts)), root, language, &out);
    } else {
        bool part = say_keys(facts, rule, language, &out);
        part |= say_one_number(facts, rule, language, &out);
        part |= say_months(facts, rule, language, &out);
        if (part) *state = BD_COVERAGE_PART;
        (void)bd_coverage_say_calendar(facts, rule, language, &out);
        say_absent(facts, rule, language, &out);
    }
    bd_status status = bd_buffer_status(&out, error);
    if (status == BD_OK) {
        *text = bd_arena_text(arena, bd_buffer_text(&out), out.length_bytes);
        if (!*text) status = bd_error_memory(error, out.length_bytes);
    }
    bd_buffer_reset(&out);
    return status;
}

bd_status bd_coverage_judge(const bd_data_facts *facts, const bd_rule *rule, bd_arena *arena,
                            bd_coverage *coverage, bd_error *error) {
    walk w = {.facts = facts, .error = error};
    bd_arena_init(&w.arena);
    shape root = {0};
    bd_status status = judge_plan(&w, rule->query.plan, &root);
    *coverage = (bd_coverage){.rule = rule, .reason_zh = "", .reason_en = ""};
    if (status == BD_OK)
        status = say(facts, rule, &root, BD_LANGUAGE_ZH, arena, &coverage->state,
                     &coverage->reason_zh, error);
    if (status == BD_OK)
        status = say(facts, rule, &root, BD_LANGUAGE_EN, arena, &coverage->state,
                     &coverage->reason_en, error);
    bd_arena_reset(&w.arena);
    return status;
}

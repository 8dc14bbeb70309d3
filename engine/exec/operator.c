/* What all operators share, and the small ones: VALUES, UNION ALL, LIMIT. */
#include "engine/exec/operator.h"

#include "engine/base/memory.h"

#include <string.h>
#include <time.h>

bd_status bd_run_allocate(bd_run *run, size_t count, size_t element_bytes, void *out) {
    void *memory = bd_arena_array(&run->arena, count, element_bytes);
    if (!memory) return bd_error_memory(run->evaluation.error, count * element_bytes);
    memcpy(out, &memory, sizeof memory);
    return BD_OK;
}

/* A query that uses less than this part of the limit is not the one to stop. */
#define SMALL_PART 16

static const char *operator_name(const bd_node *node) {
    if (!node) return "SELECT";
    switch (node->plan->kind) {
    case BD_PLAN_JOIN:
        return "JOIN";
    case BD_PLAN_AGGREGATE:
        return "GROUP BY";
    case BD_PLAN_DISTINCT:
        return "DISTINCT";
    case BD_PLAN_SORT:
        return "ORDER BY";
    case BD_PLAN_WINDOW:
        return "OVER";
    default:
        return "SELECT";
    }
}

/* The table that the operator reads first. */
static const char *table_below(const bd_run *run, const bd_node *node) {
    const bd_plan *plan = node ? node->plan : run->query->plan;
    if (plan->kind == BD_PLAN_JOIN) plan = plan->inputs[1]; /* its right side is kept */
    while (plan->n_inputs)
        plan = plan->inputs[0];
    if (plan->kind == BD_PLAN_SCAN) return bd_store_schema(run->store)->tables[plan->table].name;
    return plan->origin ? plan->origin : "";
}

static bd_status over_limit(bd_run *run) {
    unsigned long long most = (unsigned long long)((run->memory->most_bytes + (1 << 20) - 1) >> 20);
    const char *name = operator_name(run->working), *table = table_below(run, run->working);
    bd_status status = bd_error_set(
        run->evaluation.error, BD_ERROR_LIMIT, "未能运行:内存。%s(%s)需要的内存超过上限 %llu MB",
        "could not run: memory: %s over %s needs more than the limit of %llu MB", name, table,
        most);
    bd_error_hint(run->evaluation.error, "请加条件缩小范围、减少分组,或用 --memory 提高上限",
                  "narrow it with conditions, use fewer groups, or raise the limit by --memory");
    return status;
}

bd_status bd_run_charge_rows(bd_run *run, size_t bytes) {
    if (!run->memory) return BD_OK;
    uint64_t own = atomic_fetch_add_explicit(run->used_bytes, bytes, memory_order_relaxed) + bytes;
    uint64_t all =
        atomic_fetch_add_explicit(&run->memory->used_bytes, bytes, memory_order_relaxed) + bytes;
    uint64_t most = run->memory->most_bytes;
    return most == 0 || all <= most || own <= most / SMALL_PART ? BD_OK : over_limit(run);
}

bd_status bd_run_charge(bd_run *run, size_t bytes) {
    run->charged_bytes += bytes;
    return bd_run_charge_rows(run, bytes);
}

void bd_memory_return(bd_memory *memory, _Atomic uint64_t *used_bytes, uint64_t bytes) {
    if (!memory) return;
    atomic_fetch_sub_explicit(&memory->used_bytes, bytes, memory_order_relaxed);
    if (used_bytes) atomic_fetch_sub_explicit(used_bytes, bytes, memory_order_relaxed);
}

void bd_run_discharge(bd_run *run, size_t bytes) {
    run->charged_bytes -= bytes;
    bd_memory_return(run->memory, run->used_bytes, bytes);
}

bd_status bd_run_check(bd_run *run) {
    if (!bd_is_cancelled(run->cancel)) return BD_OK;
    return bd_error_set(run->evaluation.error, BD_ERROR_CANCELLED, "已取消", "cancelled");
}

bd_status bd_operator_new(bd_run *run, const bd_node *node, size_t bytes, void *out) {
    bd_operator *self = NULL;
    BD_TRY(bd_run_allocate(run, 1, bytes, &self));
    self->node = node;
    self->run = run;
    BD_TRY(bd_run_allocate(run, bd_node_n_columns(node, run), sizeof *self->out.columns,
                           &self->out.columns));
    BD_TRY(bd_run_allocate(run, node->n_inputs, sizeof(bd_operator *), &self->inputs));
    /* Known at once, so that closing a half-made tree finds its parts. */
    memcpy(out, &self, sizeof self);
    for (size_t i = 0; i < node->n_inputs; i++) {
        BD_TRY(bd_operator_open(run, node->inputs[i], &self->inputs[i]));
        self->n_inputs = i + 1;
    }
    return BD_OK;
}

bd_status bd_operator_buffers(bd_operator *self, void ***buffers) {
    size_t n = bd_node_n_columns(self->node, self->run);
    BD_TRY(bd_run_allocate(self->run, n, sizeof **buffers, buffers));
    for (size_t c = 0; c < n; c++) {
        if (!bd_node_needs(self->node, c)) continue;
        BD_TRY(bd_run_allocate(self->run, BD_VECTOR_ROWS,
                               bd_type_bytes(bd_node_column_type(self->node, c)), &(*buffers)[c]));
    }
    return BD_OK;
}

static bd_status open_kind(bd_run *run, const bd_node *node, bd_operator **out) {
    if (node->is_source) return bd_source_open(run, node, out);
    switch (node->plan->kind) {
    case BD_PLAN_SCAN:
    case BD_PLAN_COMMON:
        return bd_scan_open(run, node, out);
    case BD_PLAN_FILTER:
        return bd_filter_open(run, node, out);
    case BD_PLAN_PROJECT:
        return bd_project_open(run, node, out);
    case BD_PLAN_JOIN:
        return bd_join_open(run, node, out);
    case BD_PLAN_AGGREGATE:
    case BD_PLAN_DISTINCT:
        return bd_aggregate_open(run, node, out);
    case BD_PLAN_UNION_ALL:
        return bd_union_open(run, node, out);
    case BD_PLAN_SORT:
        return bd_sort_open(run, node, out);
    case BD_PLAN_LIMIT:
        return bd_limit_open(run, node, out);
    case BD_PLAN_WINDOW:
        return bd_window_open(run, node, out);
    case BD_PLAN_VALUES:
        return bd_values_open(run, node, out);
    }
    return bd_error_set(run->evaluation.error, BD_ERROR_INTERNAL, "内部错误:未知的算子",
                        "internal error: unknown operator");
}

static uint64_t thread_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static bd_status counted_next(bd_operator *self, bd_batch **batch) {
    uint64_t begin = thread_nanoseconds();
    bd_status status = self->uncounted_next(self, batch);
    self->nanoseconds += thread_nanoseconds() - begin;
    if (status == BD_OK && *batch) self->n_given += (*batch)->n_rows;
    return status;
}

bd_status bd_operator_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(open_kind(run, node, out));
    if (!run->counts) return BD_OK;
    (*out)->uncounted_next = (*out)->next;
    (*out)->next = counted_next;
    return BD_OK;
}

bd_status bd_operator_restart(bd_operator *self) {
    for (size_t i = 0; i < self->n_inputs; i++)
        BD_TRY(bd_operator_restart(self->inputs[i]));
    return self->restart ? self->restart(self) : BD_OK;
}

void bd_operator_close(bd_operator *self) {
    if (!self) return;
    for (size_t i = 0; i < self->n_inputs; i++)
        bd_operator_close(self->inputs[i]);
    if (self->close) self->close(self);
}

/* --- VALUES: one row without columns --------------------------------------------------------- */

typedef struct values_operator {
    bd_operator base;
    bool done;
    uint32_t no_lineage[1];
} values_operator;

static bd_status values_restart(bd_operator *self) {
    ((values_operator *)self)->done = false;
    return BD_OK;
}

static bd_status values_next(bd_operator *self, bd_batch **batch) {
    values_operator *values = (values_operator *)self;
    *batch = NULL;
    if (values->done) return BD_OK;
    values->done = true;
    self->out.n_rows = 1;
    *batch = &self->out;
    return BD_OK;
}

bd_status bd_values_open(bd_run *run, const bd_node *node, bd_operator **out) {
    values_operator *values;
    BD_TRY(bd_operator_new(run, node, sizeof *values, &values));
    *out = &values->base;
    values->base.restart = values_restart;
    values->base.next = values_next;
    if (run->lineage) values->base.out.columns[node->plan->n_columns] = values->no_lineage;
    return BD_OK;
}

/* --- UNION ALL ------------------------------------------------------------------------------- */

typedef struct union_operator {
    bd_operator base;
    size_t current;
} union_operator;

static bd_status union_restart(bd_operator *self) {
    ((union_operator *)self)->current = 0;
    return BD_OK;
}

static bd_status union_next(bd_operator *self, bd_batch **batch) {
    union_operator *all = (union_operator *)self;
    *batch = NULL;
    for (; all->current < self->n_inputs; all->current++) {
        bd_operator *input = self->inputs[all->current];
        BD_TRY(input->next(input, batch));
        if (*batch) return BD_OK;
    }
    return BD_OK;
}

bd_status bd_union_open(bd_run *run, const bd_node *node, bd_operator **out) {
    union_operator *all;
    BD_TRY(bd_operator_new(run, node, sizeof *all, out));
    all = (union_operator *)*out;
    all->base.restart = union_restart;
    all->base.next = union_next;
    return BD_OK;
}

/* --- LIMIT ----------------------------------------------------------------------------------- */

typedef struct limit_operator {
    bd_operator base;
    uint64_t seen; /* rows of the input so far */
} limit_operator;

static bd_status limit_restart(bd_operator *self) {
    ((limit_operator *)self)->seen = 0;
    return BD_OK;
}

static bd_status limit_next(bd_operator *self, bd_batch **batch) {
    limit_operator *limit = (limit_operator *)self;
    const bd_plan *plan = self->node->plan;
    uint64_t end;
    if (__builtin_add_overflow(plan->offset, plan->limit, &end)) end = UINT64_MAX;
    *batch = NULL;
    while (limit->seen < end) {
        bd_batch *input;
        BD_TRY(self->inputs[0]->next(self->inputs[0], &input));
        if (!input) return BD_OK;
        uint64_t first = limit->seen;
        limit->seen += input->n_rows;
        if (limit->seen <= plan->offset) continue;
        uint64_t from = first < plan->offset ? plan->offset - first : 0;
        uint64_t to = limit->seen > end ? end - first : input->n_rows;
        if (from >= to) return BD_OK;
        size_t n = bd_node_n_columns(self->node, self->run);
        for (size_t c = 0; c < n; c++) {
            if (!bd_node_needs(self->node, c)) continue;
            size_t width = bd_type_bytes(bd_node_column_type(self->node, c));
            self->out.columns[c] = (char *)input->columns[c] + from * width;
        }
        self->out.n_rows = (size_t)(to - from);
        *batch = &self->out;
        return BD_OK;
    }
    return BD_OK;
}

bd_status bd_limit_open(bd_run *run, const bd_node *node, bd_operator **out) {
    limit_operator *limit;
    BD_TRY(bd_operator_new(run, node, sizeof *limit, out));
    limit = (limit_operator *)*out;
    limit->base.restart = limit_restart;
    limit->base.next = limit_next;
    return BD_OK;
}

/* Lineage: which source rows made a row. Every row carries a handle; joining two rows makes a pair,
 * so that nothing is copied before someone asks. */
#include "engine/exec/operator.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Handles of nodes are below RUN_HANDLE; those with it stand for rows of a run, and have the bit
 * below free: by both bits a leaf is told from a pair. */
#define RUN_HANDLE 0x80000000u
#define LEAF 0xC0000000u

/* A leaf: LEAF | table, row. A pair: two handles. */
typedef struct lineage_node {
    uint32_t a, b;
} lineage_node;

/* Neighbouring rows of a table: leaves with consecutive handles, which are not written one by one.
 */
typedef struct lineage_run {
    uint32_t first; /* handle */
    uint32_t table, row;
} lineage_run;

struct bd_lineage_pool {
    const bd_lineage_pool *base;
    lineage_run *runs;
    size_t n_runs, runs_capacity;
    uint32_t first_run, next_run; /* handles without RUN_HANDLE */
    uint32_t first;               /* handle of nodes[0]; handles count from 1 */
    lineage_node *nodes;
    size_t n, capacity;
    uint32_t *seen; /* by handle of a node, the base's as well: the collection that last met it */
    size_t seen_capacity;
    uint32_t n_collected;
};

bd_status bd_lineage_pool_create(const bd_lineage_pool *base, bd_lineage_pool **pool,
                                 bd_error *error) {
    *pool = bd_allocate_zero(1, sizeof **pool);
    if (!*pool) return bd_error_memory(error, sizeof **pool);
    (*pool)->base = base;
    (*pool)->first = base ? base->first + (uint32_t)base->n : 1;
    (*pool)->first_run = (*pool)->next_run = base ? base->next_run : 0;
    return BD_OK;
}

void bd_lineage_pool_free(bd_lineage_pool *pool) {
    if (!pool) return;
    free(pool->nodes);
    free(pool->runs);
    free(pool->seen);
    free(pool);
}

void bd_lineage_pool_clear(bd_lineage_pool *pool) {
    pool->n = pool->n_runs = 0;
    pool->next_run = pool->first_run;
}

static bd_status too_many(bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_LIMIT, "来源行过多(超过 20 亿);请缩小取证范围",
        "too many source rows (over 2 billion); ask for the evidence of fewer findings");
}

bd_status bd_lineage_leaves(bd_lineage_pool *pool, uint32_t table, uint32_t first_row, size_t n,
                            uint32_t *handles, bd_error *error) {
    if (n >= (LEAF ^ RUN_HANDLE) - pool->next_run) return too_many(error);
    BD_TRY(bd_grow(&pool->runs, &pool->runs_capacity, pool->n_runs + 1, sizeof *pool->runs, error));
    pool->runs[pool->n_runs++] =
        (lineage_run){.first = pool->next_run, .table = table, .row = first_row};
    for (size_t i = 0; i < n; i++)
        handles[i] = RUN_HANDLE | (pool->next_run + (uint32_t)i);
    pool->next_run += (uint32_t)n;
    return BD_OK;
}

static bd_status add_node(bd_lineage_pool *pool, lineage_node node, uint32_t *handle,
                          bd_error *error) {
    if (pool->first + pool->n >= RUN_HANDLE) {
        return too_many(error);
    }
    BD_TRY(bd_grow(&pool->nodes, &pool->capacity, pool->n + 1, sizeof *pool->nodes, error));
    *handle = pool->first + (uint32_t)pool->n;
    pool->nodes[pool->n++] = node;
    return BD_OK;
}

bd_status bd_lineage_leaf(bd_lineage_pool *pool, uint32_t table, uint32_t row, uint32_t *handle,
                          bd_error *error) {
    return add_node(pool, (lineage_node){.a = LEAF | table, .b = row}, handle, error);
}

bd_status bd_lineage_pair(bd_lineage_pool *pool, uint32_t a, uint32_t b, uint32_t *handle,
                          bd_error *error) {
    if (!a || !b || a == b) {
        *handle = a ? a : b;
        return BD_OK;
    }
    return add_node(pool, (lineage_node){.a = a, .b = b}, handle, error);
}

static lineage_node leaf_of_run(const bd_lineage_pool *pool, uint32_t number) {
    while (number < pool->first_run)
        pool = pool->base;
    size_t low = 0, high = pool->n_runs;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (pool->runs[middle].first <= number) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const lineage_run *run = &pool->runs[low];
    return (lineage_node){.a = LEAF | run->table, .b = run->row + (number - run->first)};
}

static lineage_node node_of(const bd_lineage_pool *pool, uint32_t handle) {
    if (handle & RUN_HANDLE) return leaf_of_run(pool, handle & ~RUN_HANDLE);
    while (handle < pool->first)
        pool = pool->base;
    return pool->nodes[handle - pool->first];
}

static int compare_lineage(const void *a, const void *b) {
    const bd_lineage *x = a, *y = b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Rows share parts (the rows of a group are behind all that is joined to it): each is followed
 * once. */
static bool is_new(bd_lineage_pool *pool, uint32_t handle) {
    if (handle & RUN_HANDLE) return true;
    bool met = pool->seen[handle] == pool->n_collected;
    pool->seen[handle] = pool->n_collected;
    return !met;
}

static bd_status begin_collection(bd_lineage_pool *pool, bd_error *error) {
    size_t before = pool->seen_capacity;
    BD_TRY(bd_grow(&pool->seen, &pool->seen_capacity, pool->first + pool->n + 1, sizeof *pool->seen,
                   error));
    memset(pool->seen + before, 0, (pool->seen_capacity - before) * sizeof *pool->seen);
    if (++pool->n_collected == 0) { /* after four billion */
        memset(pool->seen, 0, pool->seen_capacity * sizeof *pool->seen);
        pool->n_collected = 1;
    }
    return BD_OK;
}

/* The leaves under a handle. */
static bd_status add_leaves(bd_lineage_pool *pool, uint32_t handle, bd_lineage **rows,
                            size_t *n_rows, size_t *capacity, bd_error *error) {
    uint32_t *stack = NULL;
    size_t n_stack = 0, stack_capacity = 0;
    bd_status status = begin_collection(pool, error);
    while (handle && status == BD_OK) {
        uint32_t next = 0;
        if (is_new(pool, handle)) {
            lineage_node node = node_of(pool, handle);
            if ((node.a & LEAF) == LEAF) {
                status = bd_grow(rows, capacity, *n_rows + 1, sizeof **rows, error);
                if (status == BD_OK)
                    (*rows)[(*n_rows)++] = (bd_lineage){.table = node.a & ~LEAF, .row = node.b};
            } else {
                /* Aggregates make long chains of (chain, row): go down the chain, so that the stack
                 * holds the rows as handles only. */
                status = bd_grow(&stack, &stack_capacity, n_stack + 1, sizeof *stack, error);
                if (status == BD_OK) stack[n_stack++] = node.b;
                next = node.a;
            }
        }
        handle = next || !n_stack ? next : stack[--n_stack];
    }
    free(stack);
    return status;
}

bd_status bd_lineage_collect(bd_lineage_pool *pool, uint32_t handle, bd_lineage **rows,
                             size_t *n_rows, size_t *capacity, bd_error *error) {
    size_t begin = *n_rows;
    BD_TRY(add_leaves(pool, handle, rows, n_rows, capacity, error));
    size_t n = *n_rows - begin;
    if (n < 2) return BD_OK;
    qsort(*rows + begin, n, sizeof **rows, compare_lineage);
    size_t kept = begin + 1;
    for (size_t i = begin + 1; i < *n_rows; i++) {
        if (compare_lineage(&(*rows)[i], &(*rows)[kept - 1]) != 0) (*rows)[kept++] = (*rows)[i];
    }
    *n_rows = kept;
    return BD_OK;
}

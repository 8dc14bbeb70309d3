/* Lineage: which source rows made a row. Every row carries a handle; joining two rows makes a pair,
 * so that nothing is copied before someone asks. */
#include "engine/exec/operator.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define LEAF 0x80000000u

/* A leaf: LEAF | table, row. A pair: two handles. */
typedef struct lineage_node {
    uint32_t a, b;
} lineage_node;

struct bd_lineage_pool {
    const bd_lineage_pool *base;
    uint32_t first; /* handle of nodes[0]; handles count from 1 */
    lineage_node *nodes;
    size_t n, capacity;
};

bd_status bd_lineage_pool_create(const bd_lineage_pool *base, bd_lineage_pool **pool,
                                 bd_error *error) {
    *pool = bd_allocate_zero(1, sizeof **pool);
    if (!*pool) return bd_error_memory(error, sizeof **pool);
    (*pool)->base = base;
    (*pool)->first = base ? base->first + (uint32_t)base->n : 1;
    return BD_OK;
}

void bd_lineage_pool_free(bd_lineage_pool *pool) {
    if (!pool) return;
    free(pool->nodes);
    free(pool);
}

void bd_lineage_pool_clear(bd_lineage_pool *pool) {
    pool->n = 0;
}

static bd_status add_node(bd_lineage_pool *pool, lineage_node node, uint32_t *handle,
                          bd_error *error) {
    if (pool->first + pool->n >= LEAF) {
        return bd_error_set(
            error, BD_ERROR_LIMIT, "来源行过多(超过 20 亿);请缩小取证范围",
            "too many source rows (over 2 billion); ask for the evidence of fewer findings");
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

static lineage_node node_of(const bd_lineage_pool *pool, uint32_t handle) {
    while (handle < pool->first)
        pool = pool->base;
    return pool->nodes[handle - pool->first];
}

static int compare_lineage(const void *a, const void *b) {
    const bd_lineage *x = a, *y = b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

bd_status bd_lineage_collect(const bd_lineage_pool *pool, uint32_t handle, bd_lineage **rows,
                             size_t *n_rows, size_t *capacity, bd_error *error) {
    size_t begin = *n_rows;
    uint32_t *stack = NULL;
    size_t n_stack = 0, stack_capacity = 0;
    bd_status status = BD_OK;
    while (handle && status == BD_OK) {
        lineage_node node = node_of(pool, handle);
        if (node.a & LEAF) {
            status = bd_grow(rows, capacity, *n_rows + 1, sizeof **rows, error);
            if (status == BD_OK) {
                (*rows)[(*n_rows)++] = (bd_lineage){.table = node.a & ~LEAF, .row = node.b};
            }
            handle = n_stack ? stack[--n_stack] : 0;
        } else {
            /* Aggregates make long chains of (chain, row): go down the chain, so that the stack
             * holds the rows as handles only. */
            status = bd_grow(&stack, &stack_capacity, n_stack + 1, sizeof *stack, error);
            if (status == BD_OK) stack[n_stack++] = node.b;
            handle = node.a;
        }
    }
    free(stack);
    if (status != BD_OK) return status;
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

/* A query as a tree of text templates: one text for Bidui, one for PostgreSQL. The tree is what the
 * shrinker cuts down; it knows nothing of SQL but which parts may be left out and which may stand
 * for one another. */
#ifndef DIFFERENTIAL_NODE_H
#define DIFFERENTIAL_NODE_H

#include "engine/base/arena.h"
#include "engine/base/buffer.h"

#define MOST_KIDS 10

/* What a node can be replaced by: another one of the same sort. */
typedef enum sort {
    SORT_INT,
    SORT_REAL,    /* multiples of a power of two: exact on both sides, may be compared */
    SORT_INEXACT, /* REAL that may differ in the last places: only put out */
    SORT_MONEY,
    SORT_DATE,
    SORT_PERIOD,
    SORT_TEXT,
    SORT_BOOL,
    SORT_PERSON,
    SORT_ACCOUNT,
    N_VALUE_SORTS,
    SORT_FROM = N_VALUE_SORTS,
    SORT_QUERY,
    SORT_LIST, /* kids joined by commas */
    SORT_PART
} value_sort;

typedef struct node node;
struct node {
    value_sort sort;
    bool optional;             /* can be left out: becomes nothing */
    bool empty;                /* left out */
    const char *ours, *theirs; /* $0 … $9 stand for the kids */
    size_t n_kids, capacity;
    node **kids;
};

typedef enum side { OURS, THEIRS } text_side;

/* `theirs` NULL: the same. Kids until NULL. Nodes live in the arena. */
node *make_node(bd_arena *arena, value_sort sort, const char *ours, const char *theirs, ...);
/* A node without kids, from a printf text that is the same on both sides. */
node *make_leaf(bd_arena *arena, value_sort sort, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
node *make_list(bd_arena *arena);
void add_to_list(bd_arena *arena, node *list, node *item);
node *optional(node *part);

void render(const node *root, text_side side, bd_buffer *out);
size_t count_nodes(const node *root);

#endif

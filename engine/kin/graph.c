#include "engine/kin/graph.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

const char *bd_kin_evidence_name(bd_kin_evidence evidence) {
    static const char *const names[BD_KIN_N_EVIDENCE] = {"declared", "marriage", "register", "list",
                                                         "inferred"};
    return (unsigned)evidence < BD_KIN_N_EVIDENCE ? names[evidence] : "inferred";
}

const char *bd_kin_evidence_words(const char *name, bd_language language) {
    static const char *const zh[BD_KIN_N_EVIDENCE] = {"申报", "婚姻登记", "户籍", "名册", "推断"};
    for (int i = 0; i < BD_KIN_N_EVIDENCE; i++) {
        if (strcmp(name, bd_kin_evidence_name((bd_kin_evidence)i)) == 0)
            return language == BD_LANGUAGE_EN ? bd_kin_evidence_name((bd_kin_evidence)i) : zh[i];
    }
    return "";
}

void bd_kin_edges_reset(bd_kin_edges *edges) {
    free(edges->items);
    memset(edges, 0, sizeof *edges);
}

static bd_kin_edge make_edge(uint32_t to, const bd_kin_relation *relation, bd_kin_class class,
                             bd_kin_evidence evidence, unsigned flags) {
    bd_kin_edge edge = {.to = to,
                        .n_steps = relation->n_steps,
                        .class = (uint8_t) class,
                        .evidence = (uint8_t)evidence,
                        .flags = flags & 127u,
                        .unclear = relation->unclear & 1u};
    for (int i = 0; i < relation->n_steps; i++)
        edge.steps[i] = relation->steps[i];
    return edge;
}

bd_status bd_kin_edges_add(bd_kin_edges *edges, uint32_t from, uint32_t to,
                           const bd_kin_relation *relation, bd_kin_class class,
                           bd_kin_evidence evidence, unsigned flags, bd_error *error) {
    bool has_path = class == BD_KIN_CLASS_KIN || class == BD_KIN_CLASS_FORMER;
    if (!from || !to || from == to || relation->n_steps > BD_KIN_EDGE_MOST_STEPS) return BD_OK;
    if (has_path != (relation->n_steps > 0)) return BD_OK;
    BD_TRY(bd_grow(&edges->items, &edges->capacity, edges->count + 2, sizeof *edges->items, error));
    edges->items[edges->count++] =
        (bd_kin_raw_edge){from, make_edge(to, relation, class, evidence, flags)};
    if (!has_path) return BD_OK; /* nothing is known to go back by */
    bd_kin_relation back = bd_kin_relation_inverse(relation, BD_KIN_SEX_UNKNOWN);
    edges->items[edges->count++] = (bd_kin_raw_edge){
        to, make_edge(from, &back, class, evidence, flags & ~(unsigned)BD_KIN_EDGE_DECLARED)};
    return BD_OK;
}

void bd_kin_graph_reset(bd_kin_graph *graph) {
    free(graph->offsets);
    free(graph->edges);
    free(graph->overlaps);
    memset(graph, 0, sizeof *graph);
}

/* Order by person reached and what kind of path it is; best evidence first within. */
static int compare_paths(const bd_kin_edge *a, const bd_kin_edge *b) {
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    if (a->class != b->class) return a->class < b->class ? -1 : 1;
    if (a->n_steps != b->n_steps) return a->n_steps < b->n_steps ? -1 : 1;
    for (int i = 0; i < a->n_steps; i++) {
        int x = bd_kin_step_kind(a->steps[i]), y = bd_kin_step_kind(b->steps[i]);
        if (x != y) return x < y ? -1 : 1;
    }
    return 0;
}

static int compare_edges(const void *left, const void *right) {
    const bd_kin_edge *a = left, *b = right;
    int order = compare_paths(a, b);
    if (order) return order;
    if (a->evidence != b->evidence) return a->evidence < b->evidence ? -1 : 1;
    if (a->unclear != b->unclear) return a->unclear < b->unclear ? -1 : 1;
    order = memcmp(a->steps, b->steps, sizeof a->steps);
    return order ? order : (int)a->flags - (int)b->flags;
}

/* The same path from a less trusted source adds what the first one left open. */
static void complete_edge(bd_kin_edge *edge, const bd_kin_edge *other) {
    edge->flags = (edge->flags | other->flags) & 127u;
    for (int i = 0; i < edge->n_steps; i++) {
        bd_kin_step a = edge->steps[i], b = other->steps[i];
        edge->steps[i] = bd_kin_step_make(
            bd_kin_step_kind(a), bd_kin_step_sex(a) ? bd_kin_step_sex(a) : bd_kin_step_sex(b),
            bd_kin_step_order(a) ? bd_kin_step_order(a) : bd_kin_step_order(b),
            bd_kin_step_adoptive(a));
    }
}

/* Sorts and merges the edges of one person; returns how many stay. */
static uint32_t tidy_edges(bd_kin_edge *edges, uint32_t n) {
    if (n > 1) {
        bool sorted = true;
        for (uint32_t i = 1; i < n && sorted; i++)
            sorted = compare_edges(&edges[i - 1], &edges[i]) <= 0;
        if (!sorted) qsort(edges, n, sizeof *edges, compare_edges);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (kept > 0 && compare_paths(&edges[kept - 1], &edges[i]) == 0) {
            complete_edge(&edges[kept - 1], &edges[i]);
        } else {
            edges[kept++] = edges[i];
        }
    }
    return kept;
}

/* The people from the first to before the last of part `part`. */
static uint32_t part_begin(uint32_t n_persons, int part, int n_parts) {
    return (uint32_t)(((uint64_t)n_persons + 1) * (uint64_t)part / (uint64_t)n_parts);
}

/* Counting sort by origin, each thread for its own people. `offsets` has n_persons + 2 entries,
 * cleared. Reading all edges in every thread costs less than writing to each other's lines. */
static void place_edges(const bd_kin_edges *lists, size_t n_lists, uint32_t n_persons,
                        int n_threads, uint32_t *offsets, bd_kin_edge *edges) {
#pragma omp parallel for num_threads(n_threads) schedule(static, 1)
    for (int part = 0; part < n_threads; part++) {
        uint32_t begin = part_begin(n_persons, part, n_threads);
        uint32_t end = part_begin(n_persons, part + 1, n_threads);
        for (size_t l = 0; l < n_lists; l++) {
            for (size_t i = 0; i < lists[l].count; i++) {
                uint32_t from = lists[l].items[i].from;
                if (from >= begin && from < end) offsets[from]++;
            }
        }
    }
    uint32_t sum = 0;
    for (size_t id = 0; id <= (size_t)n_persons + 1; id++) {
        uint32_t count = offsets[id];
        offsets[id] = sum;
        sum += count;
    }
#pragma omp parallel for num_threads(n_threads) schedule(static, 1)
    for (int part = 0; part < n_threads; part++) {
        uint32_t begin = part_begin(n_persons, part, n_threads);
        uint32_t end = part_begin(n_persons, part + 1, n_threads);
        for (size_t l = 0; l < n_lists; l++) {
            for (size_t i = 0; i < lists[l].count; i++) {
                const bd_kin_raw_edge *raw = &lists[l].items[i];
                if (raw->from >= begin && raw->from < end) edges[offsets[raw->from]++] = raw->edge;
            }
        }
    }
    /* Filling moved each offset to the next person's: shift back. */
    memmove(offsets + 1, offsets, ((size_t)n_persons + 1) * sizeof *offsets);
    offsets[0] = 0;
}

/* Tidies the edges of the people of one part, and closes the gaps within; returns how many stay.
 * The offsets become those within the part. */
static uint32_t tidy_part(bd_kin_graph *graph, uint32_t begin, uint32_t end, uint32_t *next) {
    uint32_t first = graph->offsets[begin], at = first, from = first;
    for (uint32_t id = begin; id < end; id++) {
        uint32_t to = id + 1 < end ? graph->offsets[id + 1] : *next;
        uint32_t kept = tidy_edges(graph->edges + from, to - from);
        if (at != from)
            memmove(graph->edges + at, graph->edges + from, kept * sizeof *graph->edges);
        graph->offsets[id] = at - first;
        at += kept;
        from = to;
    }
    return at - first;
}

/* Merges the edges of each person; then the parts are moved together. */
static void tidy_all(bd_kin_graph *graph, int n_threads, uint32_t *next, uint32_t *first,
                     uint32_t *kept) {
    uint32_t n_persons = graph->n_persons;
    for (int part = 0; part < n_threads; part++) {
        first[part] = graph->offsets[part_begin(n_persons, part, n_threads)];
        next[part] = graph->offsets[part_begin(n_persons, part + 1, n_threads)];
    }
#pragma omp parallel for num_threads(n_threads) schedule(static, 1)
    for (int part = 0; part < n_threads; part++)
        kept[part] = tidy_part(graph, part_begin(n_persons, part, n_threads),
                               part_begin(n_persons, part + 1, n_threads), &next[part]);
    uint32_t at = 0;
    for (int part = 0; part < n_threads; part++) {
        memmove(graph->edges + at, graph->edges + first[part], kept[part] * sizeof *graph->edges);
        first[part] = at;
        at += kept[part];
    }
#pragma omp parallel for num_threads(n_threads) schedule(static, 1)
    for (int part = 0; part < n_threads; part++) {
        uint32_t end = part_begin(n_persons, part + 1, n_threads);
        for (uint32_t id = part_begin(n_persons, part, n_threads); id < end; id++)
            graph->offsets[id] += first[part];
    }
    graph->offsets[n_persons + 1] = at;
}

bd_status bd_kin_graph_make(const bd_kin_edges *lists, size_t n_lists, uint32_t n_persons,
                            int n_threads, bd_kin_graph *graph, bd_error *error) {
    memset(graph, 0, sizeof *graph);
    size_t n_edges = 0;
    for (size_t l = 0; l < n_lists; l++)
        n_edges += lists[l].count;
    if (n_edges >= UINT32_MAX || n_persons >= UINT32_MAX - 2)
        return bd_error_set(error, BD_ERROR_LIMIT, "亲属关系超过 %u 条,请分批处理",
                            "more than %u kinship edges: split the data", UINT32_MAX);
    int threads = bd_threads_count(n_threads, n_persons / 4096 + 1);
    uint32_t *offsets = bd_allocate_zero((size_t)n_persons + 2, sizeof *offsets);
    bd_kin_edge *edges = bd_allocate(n_edges, sizeof *edges);
    uint32_t *parts = bd_allocate_zero((size_t)threads * 3, sizeof *parts);
    if (!offsets || !edges || !parts) {
        free(offsets);
        free(edges);
        free(parts);
        return bd_error_memory(error, n_edges * sizeof *edges);
    }
    place_edges(lists, n_lists, n_persons, threads, offsets, edges);
    *graph = (bd_kin_graph){.n_persons = n_persons, .offsets = offsets, .edges = edges};
    tidy_all(graph, threads, parts, parts + threads, parts + 2 * (size_t)threads);
    free(parts);
    return BD_OK;
}

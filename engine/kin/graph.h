/* The kinship graph: typed edges between persons, each with where it comes from. */
#ifndef BD_KIN_GRAPH_H
#define BD_KIN_GRAPH_H

#include "engine/base/threads.h"
#include "engine/kin/relation.h"
#include "engine/kin/traits.h"
#include "engine/store/store.h"

/* From most to least trusted. */
typedef enum bd_kin_evidence {
    BD_KIN_DECLARED = 0, /* by an official, or in the officials' own file */
    BD_KIN_MARRIAGE,     /* register of marriages */
    BD_KIN_REGISTER,     /* household register */
    BD_KIN_LIST,         /* household named in a welfare roll or a tenancy */
    BD_KIN_INFERRED,     /* the only or the adjacent candidate in a household, and the like */
    BD_KIN_N_EVIDENCE
} bd_kin_evidence;

/* "declared", "marriage", "register", "list", "inferred". */
const char *bd_kin_evidence_name(bd_kin_evidence evidence);
/* What people read for such a name: 户籍 for "register"; "" for others. */
const char *bd_kin_evidence_words(const char *name, bd_language language);

enum {
    BD_KIN_EDGE_DECLARED = 1, /* the person where the edge begins, an official, declared it */
    BD_KIN_EDGE_ENDED = 2,    /* a marriage that ended */
    BD_KIN_EDGE_RECENT = 4    /* … at most 24 months before the last day of the register */
};

#define BD_KIN_EDGE_MOST_STEPS 4

typedef struct bd_kin_edge {
    uint32_t to;
    bd_kin_step steps[BD_KIN_EDGE_MOST_STEPS];
    uint8_t n_steps;  /* 0 only for classes without a path (OTHER, SPECIAL) */
    uint8_t class;    /* bd_kin_class: KIN, FORMER, OTHER or SPECIAL */
    uint8_t evidence; /* bd_kin_evidence */
    uint8_t flags : 7;
    uint8_t unclear : 1;
} bd_kin_edge;

/* An edge with its origin, as sources give them. */
typedef struct bd_kin_raw_edge {
    uint32_t from;
    bd_kin_edge edge;
} bd_kin_raw_edge;

/* A growing list of raw edges; one per thread while building. */
typedef struct bd_kin_edges {
    bd_kin_raw_edge *items;
    size_t count, capacity;
} bd_kin_edges;

void bd_kin_edges_reset(bd_kin_edges *edges);
/* Adds the edge and the one back. A relation too long for an edge, or between one person, adds
 * nothing. */
BD_MUST_CHECK bd_status bd_kin_edges_add(bd_kin_edges *edges, uint32_t from, uint32_t to,
                                         const bd_kin_relation *relation, bd_kin_class class,
                                         bd_kin_evidence evidence, unsigned flags, bd_error *error);

/* Two marriages of one person that the register does not put one after the other. */
typedef struct bd_kin_overlap {
    uint32_t person, first, second; /* the partners, by date of marriage */
    bool proven; /* the first ended after the second began; else its end is not registered */
} bd_kin_overlap;

typedef struct bd_kin_graph {
    uint32_t n_persons;
    /* Edges of a person: edges[offsets[id] … offsets[id + 1]), sorted by `to`, then by path, then
     * by evidence; one per person reached and kinds of steps. */
    uint32_t *offsets;
    bd_kin_edge *edges;
    bd_kin_overlap *overlaps; /* by person */
    size_t n_overlaps;
} bd_kin_graph;

/* Edges from the tables kinship, official, marriage, household, roll and tenancy; those that a
 * schema lacks are left out. Uses indexes of the store: serial use of the store only. */
BD_MUST_CHECK bd_status bd_kin_graph_build(bd_store *store, const bd_people *people, int n_threads,
                                           const bd_cancel *cancel, bd_kin_graph *graph,
                                           bd_error *error);
/* A graph of the given edges (in any order). */
BD_MUST_CHECK bd_status bd_kin_graph_make(const bd_kin_edges *lists, size_t n_lists,
                                          uint32_t n_persons, int n_threads, bd_kin_graph *graph,
                                          bd_error *error);
void bd_kin_graph_reset(bd_kin_graph *graph);

/* The relation along one edge. */
static inline bd_kin_relation bd_kin_edge_relation(const bd_kin_edge *edge) {
    bd_kin_relation relation = {.n_steps = edge->n_steps, .unclear = edge->unclear};
    for (int i = 0; i < edge->n_steps; i++)
        relation.steps[i] = edge->steps[i];
    return relation;
}

#endif

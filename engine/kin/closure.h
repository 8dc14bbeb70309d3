/* The relatives of each official: who they are, over which path, and how sure that is. */
#ifndef BD_KIN_CLOSURE_H
#define BD_KIN_CLOSURE_H

#include "engine/base/laps.h"
#include "engine/kin/graph.h"

/* More relatives than this for one official mean a wrong number somewhere (identifiers used for
 * many children, say): the nearest are kept, and all but declared ones are marked inferred. */
#define BD_KIN_MOST_RELATIVES 60

/* One relative of one official. */
typedef struct bd_kin_row {
    uint32_t relative, official;
    uint32_t previous;                /* the person before on the path */
    uint32_t path_offset, path_bytes; /* into the texts of the result */
    bd_kin_relation relation;         /* what the relative is to the official */
    uint8_t class;                    /* KIN, FORMER, OTHER or SPECIAL */
    uint8_t degree;
    uint8_t evidence; /* bd_kin_evidence of the weakest edge */
    bool declared;
} bd_kin_row;

typedef struct bd_kin_list {
    bd_kin_row *rows;
    size_t count, capacity;
    bd_buffer paths;
} bd_kin_list;

void bd_kin_list_reset(bd_kin_list *list);

typedef struct bd_kin_closure_input {
    const bd_kin_graph *graph;
    const bd_people *people;
    const bd_dictionary *texts; /* of names */
    int most_degree;            /* 1 … BD_KIN_MOST_STEPS */
    int distrusted;             /* bd_kin_evidence from which edges are not walked; 0: all are */
} bd_kin_closure_input;

/* Working memory for one thread; `input` is borrowed. */
typedef struct bd_kin_search bd_kin_search;
BD_MUST_CHECK bd_status bd_kin_search_create(const bd_kin_closure_input *input,
                                             bd_kin_search **search, bd_error *error);
void bd_kin_search_free(bd_kin_search *search);

/* Appends the relatives of one official, ordered by relative. The best path to each relative is the
 * shortest one: by degree (steps after shortening, so that a brother counts one step whether he was
 * declared or found over the parents), then by steps before shortening, then by the weakest
 * evidence, then by how many people in between are known; what is still equal goes by the ids. At
 * most most_degree + 1 steps are walked before shortening. Kept are relatives within R1–R3 or
 * within three degrees.
 *
 * A brother over the parents is as sure as his edges. Inferred is what might as well be the person
 * before: a child of the father-in-law may be the spouse. */
BD_MUST_CHECK bd_status bd_kin_relatives(bd_kin_search *search, uint32_t official,
                                         bd_kin_list *list, bd_error *error);

/* What the relative of a row is called: 岳母, 前配偶, 其他亲属 … */
void bd_kin_row_relation(const bd_kin_row *row, bd_buffer *out);

/* The table kin: builds the graph, runs bd_kin_relatives for everyone in `official` and every
 * declaring official of `kinship`, sets the derived table clustered by `relative`, and
 * the table kin_conflict (conflict.h). `laps` (may be NULL) takes the time of each. */
BD_MUST_CHECK bd_status bd_kin_derive(bd_store *store, int n_threads, int most_degree,
                                      const bd_people *people, const bd_cancel *cancel,
                                      bd_laps *laps, bd_error *error);

#endif

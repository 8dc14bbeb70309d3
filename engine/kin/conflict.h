/* Ties that cannot all be true, and the derived table kin_conflict. */
#ifndef BD_KIN_CONFLICT_H
#define BD_KIN_CONFLICT_H

#include "engine/kin/graph.h"

typedef enum bd_kin_conflict_kind {
    BD_KIN_TWO_FATHERS,
    BD_KIN_TWO_MOTHERS,
    BD_KIN_OLDER_CHILD,   /* born before a parent, or on the same day */
    BD_KIN_TWO_MARRIAGES, /* the second registered before the divorce of the first */
    BD_KIN_OTHER_SPOUSE,  /* one is declared, another registered */
    BD_KIN_ENDED_SPOUSE,  /* declared as spouse, divorced by the register of marriages */
    BD_KIN_TWO_SPOUSES,   /* at one time, as far as the data tell */
    BD_KIN_TWO_RELATIONS, /* one source makes two people spouses, another parent and child … */
    BD_KIN_YOUNG_PARENT,  /* less than 15 years older than the child */
    BD_KIN_YOUNG_ELDER,   /* less than 30 years older than the grandchild, 45 for the next … */
    BD_KIN_SAME_SEX,      /* spouses, by their numbers */
    BD_KIN_NO_DIVORCE,    /* married again, the divorce of the first not in the register */
    BD_KIN_N_CONFLICTS
} bd_kin_conflict_kind;

/* "two_fathers" …: what the column `kind` of the table has. */
const char *bd_kin_conflict_name(bd_kin_conflict_kind kind);
/* In words, after the names: "登记了两个父亲", "two fathers are registered". */
const char *bd_kin_conflict_words(bd_kin_conflict_kind kind, bd_language language);

typedef struct bd_kin_conflict {
    uint8_t kind;
    uint8_t evidence[2];            /* bd_kin_evidence of the ties to `first` and to `second` */
    uint32_t person, first, second; /* `second` 0 where there is one other person only */
} bd_kin_conflict;

typedef struct bd_kin_conflicts {
    bd_kin_conflict *items;
    size_t n, capacity;
} bd_kin_conflicts;

/* What is asked of the data besides the graph; borrowed but for `dead`. */
typedef struct bd_kin_conflict_input {
    const bd_kin_graph *graph;
    const bd_people *people;
    uint8_t *dead; /* per person: in the table of deaths; a marriage ends by that as well */
} bd_kin_conflict_input;

BD_MUST_CHECK bd_status bd_kin_conflict_open(const bd_store *store, const bd_kin_graph *graph,
                                             const bd_people *people, bd_kin_conflict_input *input,
                                             bd_error *error);
void bd_kin_conflict_close(bd_kin_conflict_input *input);

/* Appends what the ties of one person say against each other. Of a pair, one tells, so that going
 * through everybody lists each conflict once. Inferred ties say nothing, nor do people whose number
 * is damaged: the same one may stand under two. */
BD_MUST_CHECK bd_status bd_kin_conflicts_find(const bd_kin_conflict_input *input, uint32_t person,
                                              bd_kin_conflicts *list, bd_error *error);

/* Sets the table kin_conflict, if the schema has it, by kind and person; each tie with the row
 * where it stands (of the first BD_KIN_MOST_TRACED conflicts). Takes indexes of the store: serial
 * use only. */
#define BD_KIN_MOST_TRACED 5000
BD_MUST_CHECK bd_status bd_kin_conflict_table_set(bd_store *store, const bd_kin_graph *graph,
                                                  const bd_people *people, int n_threads,
                                                  const bd_cancel *cancel, bd_error *error);
/* The same, where nothing needs the table kin. */
BD_MUST_CHECK bd_status bd_kin_conflicts_derive(bd_store *store, int n_threads,
                                                const bd_people *people, const bd_cancel *cancel,
                                                bd_error *error);

#endif

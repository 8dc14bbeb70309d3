/* The beginning of a rule: a query that compiles and a test that passes, with comments that guide
 * the author. */
#ifndef BD_RULE_SKELETON_H
#define BD_RULE_SKELETON_H

#include "engine/base/buffer.h"
#include "engine/store/schema.h"

#define BD_SKELETON_MOST_TABLES 4

typedef struct bd_skeleton_request {
    const char *id;                  /* MLS-50 */
    const char *title_zh, *title_en; /* title_en may be NULL: the author is told to fill it in */
    size_t n_tables;
    const char
        *tables[BD_SKELETON_MOST_TABLES]; /* the first has the rows that findings are about */
    const char *subject; /* column of the first table; NULL: its first key column */
    const char *date;    /* 2024-05-01: of the method sheet */
} bd_skeleton_request;

/* Appends the rule and its test. A table or column that is not there is an error with the nearest
 * name; so are tables that have no key column of the subject's kind. */
BD_MUST_CHECK bd_status bd_rule_skeleton(const bd_schema *schema,
                                         const bd_skeleton_request *request, bd_buffer *rule,
                                         bd_buffer *test, bd_error *error);

#endif

/* For engine/rule alone. */
#ifndef BD_RULE_RULE_INTERNAL_H
#define BD_RULE_RULE_INTERNAL_H

#include "engine/rule/front_matter.h"
#include "engine/rule/screen.h"

/* The front matter's nodes that are checked again once the query is compiled. */
typedef struct bd_rule_nodes {
    struct fy_node *subject, *keys, *amount, *explain_zh, *explain_en;
    struct fy_node **when;  /* n_adjustments */
    struct fy_node **stale; /* n_staleness */
} bd_rule_nodes;

/* Fills the rule from the front matter; all but the query. */
BD_MUST_CHECK bd_status bd_rule_read(bd_rule *rule, bd_front_matter *matter, bd_rule_nodes *nodes,
                                     bd_error *error);

/* Compiles the query and the conditions of adjustments, and checks that subject, keys, amount and
 * the sentences name columns that are there. */
BD_MUST_CHECK bd_status bd_rule_compile(bd_rule *rule, const bd_schema *schema,
                                        const bd_front_matter *matter, const bd_rule_nodes *nodes,
                                        bd_error *error);

/* Index among the rule's own columns, SIZE_MAX when there is none. */
size_t bd_rule_find_column(const bd_rule *rule, const char *name);

/* Whether a selection ("KIN-*,death,MLS-01") names the rule; an empty one names all. */
bool bd_rule_is_selected(const char *selection, const char *id, const char *family);

/* --- Sentences ----------------------------------------------------------------------------------
 */

/* What stands behind a placeholder. */
typedef enum bd_placeholder_kind {
    BD_PLACEHOLDER_UNKNOWN,
    BD_PLACEHOLDER_COLUMN,  /* value of a result column */
    BD_PLACEHOLDER_NAME_OF, /* {official_name}: the name of the person or unit in column official */
    BD_PLACEHOLDER_SUBJECT, /* {name}: the subject's name */
    BD_PLACEHOLDER_PARAMETER /* value of a parameter */
} bd_placeholder_kind;

typedef struct bd_placeholder {
    bd_placeholder_kind kind;
    size_t index; /* of the column or parameter */
} bd_placeholder;

bd_placeholder bd_explain_resolve(const bd_rule *rule, const char *name, size_t length);

/* Checks a template: braces and brackets in pairs, placeholders known. False with the offending
 * range in the template. */
bool bd_explain_check(const bd_rule *rule, const char *text, size_t *begin_byte, size_t *end_byte);

/* Names of people by id, for sentences. */
typedef struct bd_people {
    const bd_store *store;
    const bd_table *table; /* derived table person; NULL when the schema has none */
    const bd_index *index;
    size_t name_column, town_column, village_column; /* SIZE_MAX when missing */
} bd_people;

BD_MUST_CHECK bd_status bd_people_open(bd_store *store, int n_threads, bd_people *people,
                                       bd_error *error);
/* "" when unknown. `column` is one of the three above. */
const char *bd_people_text(const bd_people *people, uint32_t person, size_t column);

/* Appends the template with its placeholders filled from one result row. Identifiers are masked;
 * money has its unit; a part in brackets is left out when one of its values is NULL. */
BD_MUST_CHECK bd_status bd_explain_fill(const bd_people *people, const bd_rule *rule,
                                        const bd_result *result, size_t row, const char *text,
                                        const char *subject_name, bd_language language,
                                        bd_buffer *out, bd_error *error);

/* --- Coverage -----------------------------------------------------------------------------------
 */

/* Facts about the loaded data, computed once for all rules. */
typedef struct bd_data_facts bd_data_facts;
BD_MUST_CHECK bd_status bd_data_facts_make(const bd_store *store, int n_threads,
                                           bd_data_facts **facts, bd_error *error);
void bd_data_facts_free(bd_data_facts *facts);

/* State and reasons for one rule, before it runs: RAN, PART or COULD_NOT. Texts live in `arena`. */
BD_MUST_CHECK bd_status bd_coverage_judge(const bd_data_facts *facts, const bd_rule *rule,
                                          bd_arena *arena, bd_coverage *coverage, bd_error *error);

/* --- Ranking ------------------------------------------------------------------------------------
 */

/* What the score is made of. */
typedef struct bd_score_facts {
    bd_severity severity;
    int64_t amount_fen;
    int64_t months;              /* months or payments; BD_NULL_I64 when the rule counts none */
    bool names_differ;           /* the names of both sides were compared, and are not the same */
    bool probable;               /* rests on a probable match */
    double probability;          /* of that match; NaN when it is not known */
    size_t n_reasons;            /* independent findings about the same subject, besides this one */
    unsigned gap_months;         /* by which one side of the match is older than the other */
    const char *gap_zh, *gap_en; /* which side, and as of when; NULL without a gap */
    unsigned old_months;         /* from the latest day of the finding to the day of the data */
    uint64_t n_checked, n_confirmed; /* of this rule's findings, so far */
} bd_score_facts;

/* Sets the points of all parts, in tenths; their sum is the score. */
void bd_score_count(const bd_score_facts *facts, int32_t points[BD_N_SCORE_PARTS]);
double bd_score_sum(const int32_t points[BD_N_SCORE_PARTS]);
/* The sum in words, in `arena`; NULL when out of memory. */
const char *bd_score_text(const bd_score_facts *facts, const int32_t points[BD_N_SCORE_PARTS],
                          bd_language language, bd_arena *arena);

/* Money of findings in which each subject counts once, with its largest sum. Orders `findings`.
 */
int64_t bd_findings_money(const bd_finding **findings, size_t n);

#endif

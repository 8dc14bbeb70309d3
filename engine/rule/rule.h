/* Rules: one file each, YAML front matter and one query. */
#ifndef BD_RULE_RULE_H
#define BD_RULE_RULE_H

#include "engine/exec/exec.h"

typedef enum bd_severity {
    BD_SEVERITY_INFO,
    BD_SEVERITY_LOW,
    BD_SEVERITY_MEDIUM,
    BD_SEVERITY_HIGH
} bd_severity;
const char *bd_severity_name(bd_severity severity, bd_language language); /* 高, 中, 低, 提示 */

typedef struct bd_bilingual {
    const char *zh, *en; /* never NULL; en falls back to zh */
} bd_bilingual;

/* raise / lower: moves the severity by one step when the condition over the result's columns holds,
 * and says why. */
typedef struct bd_adjustment {
    bool raise;
    const char *when;
    size_t when_begin_byte, when_end_byte; /* in the rule's text, for positions */
    bd_bilingual reason;
    size_t column; /* BOOL column of the compiled query that holds the condition */
} bd_adjustment;

typedef struct bd_rule_parameter {
    const char *name;
    bd_type type;
    bd_value default_value, value;
    const char *unit;
    bd_bilingual title;
} bd_rule_parameter;

typedef struct bd_rule {
    bd_arena arena;
    const char *file;
    const char *text; /* the whole file, owned */
    size_t length_bytes;
    char sha256[65]; /* of the text */
    size_t query_begin_byte, query_end_byte;
    const char *id;     /* KIN-01 */
    const char *family; /* folder: kinship */
    bd_bilingual title;
    bd_bilingual purpose;
    bd_severity severity;
    const char *status;  /* experimental, testing, stable */
    const char *subject; /* result column: whom the finding is about */
    size_t n_keys;
    const char **keys;  /* result columns that make it the same finding at the next run */
    const char *amount; /* result column of the money at stake, or NULL */
    bool match_probable;
    size_t n_adjustments;
    bd_adjustment *adjustments;
    size_t n_parameters;
    bd_rule_parameter *parameters;
    bd_bilingual explain; /* "{name} … {column}" */
    size_t n_basis, n_innocent, n_verify, n_steps;
    bd_bilingual *basis, *innocent, *verify, *steps;
    size_t n_advice;
    bd_bilingual *advice;
    const char *author, *date,
        *mark;            /* unit, day and mark of the method sheet; "" when not given */
    size_t n_columns;     /* of the rule's own query; the conditions of adjustments follow them */
    bd_query query;       /* compiled, with one more BOOL column per adjustment */
    bd_query *conditions; /* n_adjustments: own the expressions that `query` uses */
} bd_rule;

typedef struct bd_rule_set {
    size_t n_rules;
    bd_rule **rules; /* sorted by id */
    size_t n_failed; /* files that do not compile */
    bd_error *failed;
} bd_rule_set;

/* Reads and compiles one rule file. `parameters` overrides defaults by name (may be empty). */
BD_MUST_CHECK bd_status bd_rule_load(const bd_schema *schema, const char *path,
                                     const bd_parameter *parameters, size_t n_parameters,
                                     bd_rule **rule, bd_error *error);
/* The same for a text in memory (copied); `path` is where it is said to stand. */
BD_MUST_CHECK bd_status bd_rule_load_text(const bd_schema *schema, const char *path,
                                          const char *text, size_t length,
                                          const bd_parameter *parameters, size_t n_parameters,
                                          bd_rule **rule, bd_error *error);
void bd_rule_free(bd_rule *rule);

/* All rules below `folder` that `selection` names: NULL for all, else ids, families or globs
 * separated by commas ("KIN-*,death,MLS-01"). A rule that fails is in `failed`; the rest load. */
BD_MUST_CHECK bd_status bd_rule_set_load(const bd_schema *schema, const char *folder,
                                         const char *selection, bd_rule_set *set, bd_error *error);
void bd_rule_set_reset(bd_rule_set *set);

#endif

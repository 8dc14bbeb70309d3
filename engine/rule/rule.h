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

/* Where the value in force comes from; a later one wins. */
typedef enum bd_parameter_origin {
    BD_PARAMETER_DEFAULT, /* the rule */
    BD_PARAMETER_CASE,    /* case.yaml */
    BD_PARAMETER_FILE     /* a parameter workbook: --params FILE */
} bd_parameter_origin;
const char *bd_parameter_origin_name(bd_parameter_origin origin, bd_language language);

typedef struct bd_rule_parameter {
    const char *name;
    bd_type type;
    bd_value default_value, value;
    bd_parameter_origin origin; /* of `value` */
    bool has_least, has_most;
    bd_value least, most; /* of the type; values outside are refused */
    const char *unit;
    bd_bilingual title;
} bd_rule_parameter;

/* The value as people write it (700.00, 2023-05, true), in the arena; NULL when out of memory. */
const char *bd_parameter_format(const bd_value *value, bd_arena *arena);
/* "0 以上", "0 至 150"; "" when every value of the type will do. */
const char *bd_parameter_range(const bd_rule_parameter *parameter, bd_language language,
                               bd_arena *arena);
/* The unit as people read it: the rule's own in Chinese; in English months, yuan …, and "" for measure
 * words (个, 件, 次), where the parameter's title says what is counted. */
const char *bd_parameter_unit_name(const bd_rule_parameter *parameter, bd_language language);
/* Appends " [case.yaml; default 2000.00]" where the value in force is not the rule's own. */
void bd_parameter_say_origin(const bd_rule_parameter *parameter, bd_language language,
                             bd_buffer *out);
/* 整数, 金额(元) … */
const char *bd_parameter_type_name(bd_type type, bd_language language);

/* Values that people gave for parameters, see parameter_set.h. */
typedef struct bd_parameter_set bd_parameter_set;

/* After how many months rows of a table are stale for the rule. */
typedef struct bd_staleness {
    const char *table;
    unsigned months; /* UINT_MAX: never */
} bd_staleness;

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
    size_t n_staleness;
    bd_staleness *staleness; /* where it is not as usual, see data_age.c */
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
/* The same with the values given for this rule (`given` may be NULL); one that cannot be used is
 * noted in `given`, and the rule keeps its default. */
BD_MUST_CHECK bd_status bd_rule_load_given(const bd_schema *schema, const char *path,
                                           bd_parameter_set *given, bd_rule **rule,
                                           bd_error *error);
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
/* The same with values given for parameters. What is wrong with these is in `given` afterwards:
 * see bd_parameter_set_finish. */
BD_MUST_CHECK bd_status bd_rule_set_load_given(const bd_schema *schema, const char *folder,
                                               const char *selection, bd_parameter_set *given,
                                               bd_rule_set *set, bd_error *error);
void bd_rule_set_reset(bd_rule_set *set);

/* The ids of all rules below `folder`, sorted, and the family of each, without reading the rules;
 * texts and arrays in the arena. `families` may be NULL. */
BD_MUST_CHECK bd_status bd_rule_ids_list(const char *folder, bd_arena *arena, const char ***ids,
                                         const char ***families, size_t *n_ids, bd_error *error);

#endif

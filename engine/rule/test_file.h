/* For engine/rule alone: a .test file in memory. */
#ifndef BD_RULE_TEST_FILE_H
#define BD_RULE_TEST_FILE_H

#include "engine/base/arena.h"
#include "engine/base/status.h"
#include "engine/plan/plan.h"

/* "subsidy: id_no | amount" and the rows below it. */
typedef struct bd_test_table {
    const char *name;
    int32_t as_of; /* BD_NULL_I32 when not given */
    size_t line;
    size_t n_columns, n_rows, capacity;
    const char **columns;
    const char **cells; /* n_rows * n_columns; "" for an empty cell */
    bool is_gone;       /* a variation took all its rows away */
} bd_test_table;

/* "-> subject : severity : sentence"; the last two may be missing (NULL). */
typedef struct bd_test_expectation {
    const char *subject, *severity, *sentence;
    size_t line;
} bd_test_expectation;

typedef struct bd_test_case {
    const char *title;
    size_t line;
    int32_t as_of;
    size_t n_tables, tables_capacity;
    bd_test_table *tables;
    size_t n_expectations, expectations_capacity;
    bd_test_expectation *expectations;
    size_t n_parameters, parameters_capacity;
    bd_parameter *parameters; /* "params: share = 0.5": texts in place of the rule's defaults */
    bool none;                /* -> none */
    bool could_not;           /* -> could not look */
    bool stands_alone; /* a variation: has the shared tables already, as the first n_shared */
    size_t n_shared;
} bd_test_case;

/* "mutant: original => changed [#2] : reason": a change of the rule that no test can notice. */
typedef struct bd_test_equivalent {
    const char *original, *changed, *reason;
    uint32_t number; /* 0: all changes of these words */
    size_t line;
} bd_test_equivalent;

/* A person who stands under a name: @zhang. */
typedef struct bd_test_person {
    const char *symbol; /* with @ */
    char id[19];
} bd_test_person;

typedef struct bd_test_file {
    bd_arena arena;
    const char *path;
    size_t n_cases, cases_capacity;
    bd_test_case *cases; /* arrays are malloc'ed, texts in the arena */
    bd_test_case shared; /* what stands before the first case: tables of all of them */
    size_t n_people, people_capacity;
    bd_test_person *people;
    size_t n_equivalents, equivalents_capacity;
    bd_test_equivalent *equivalents;
    size_t n_varied_cells; /* copied for variations: they have a limit */
} bd_test_file;

BD_MUST_CHECK bd_status bd_test_file_read(const char *path, bd_test_file *file, bd_error *error);
/* The same for a text in memory, which may go afterwards. */
BD_MUST_CHECK bd_status bd_test_file_read_text(const char *path, const char *text, size_t length,
                                               bd_test_file *file, bd_error *error);
void bd_test_file_reset(bd_test_file *file);
/* The valid number that stands for a symbol: it depends on the symbol alone, but for what birth
 * date (BD_DATE_NULL: none) and sex ('M', 'F' or 0) fix. */
void bd_test_person_make(const char *symbol, int32_t birth, char sex, char id[19]);
/* The symbol of an id, or NULL. */
const char *bd_test_file_symbol(const bd_test_file *file, const char *id);

#endif

/* Table definitions. They are data: read from rules/tables/NAME.sql by engine/sql/ddl. */
#ifndef BD_STORE_SCHEMA_H
#define BD_STORE_SCHEMA_H

#include "engine/base/arena.h"
#include "engine/store/type.h"

typedef struct bd_column_definition {
    const char *name;
    bd_type type;
    bool required; /* a sheet without this column (or a constant for it) cannot be this table */
    const char *comment;
    const char *words; /* the name with spaces: what people read in English */
    size_t n_aliases;
    const char *const *aliases; /* header variants as written in the DDL */
} bd_column_definition;

/* What a table's rows speak of, from what makes a finding's time to what only bears on it. */
typedef enum bd_table_nature {
    BD_TABLE_LASTING, /* what happened stays so, or the table is a catalogue: nothing to be stale */
    BD_TABLE_STATE,   /* a register: as of the day of its sheet */
    BD_TABLE_MONTHS,  /* a state month by month: on a payroll, insured, drawing a pension */
    BD_TABLE_PAYMENT  /* money paid for a month: what findings are about */
} bd_table_nature;

/* A word in the names and titles of sheets that speaks for a table; 2 is much, 1 is little. */
typedef struct bd_table_word {
    const char *text;
    double weight;
} bd_table_word;

typedef struct bd_table_definition {
    const char *name;
    const char *comment;
    const char *called;    /* in Chinese, for people; NULL: only its name */
    const char *called_en; /* in English; NULL: only its name */
    bool derived;          /* made by the engine before rules run; never looked for in files */
    bd_table_nature nature;
    bool stated_as_of;     /* its entries do not tell the day that a sheet describes */
    bool without_persons;  /* a sheet of it need not name a person */
    bool month_columns;    /* amounts in columns named after months: the next two */
    uint32_t month_period; /* columns of this table */
    uint32_t month_amount;
    size_t n_words;
    const bd_table_word *words;
    size_t n_columns;
    const bd_column_definition *columns;
} bd_table_definition;

/* A named query that can be used like a table: rules/tables/NAME.sql with CREATE VIEW. */
typedef struct bd_view_definition {
    const char *name;
    const char *comment;
    const char *file;         /* for positions in errors */
    const char *text;         /* the whole file */
    size_t query_begin_bytes; /* where the SELECT (or WITH) begins in `text` */
    size_t query_end_bytes;
} bd_view_definition;

typedef struct bd_schema {
    bd_arena arena; /* owns everything below */
    size_t n_tables;
    bd_table_definition *tables; /* sorted by name */
    size_t n_views;
    bd_view_definition *views; /* sorted by name */
} bd_schema;

void bd_schema_reset(bd_schema *schema);
/* SIZE_MAX when there is none. */
size_t bd_schema_find_table(const bd_schema *schema, const char *name, size_t length);
size_t bd_schema_find_view(const bd_schema *schema, const char *name, size_t length);
size_t bd_table_definition_find(const bd_table_definition *table, const char *name, size_t length);

/* What people call a table and a column: CALLED, the first header of ALIAS; the names, where
 * nothing else is said. Rule authors need the names themselves. */
const char *bd_table_called(const bd_table_definition *table, bd_language language);
const char *bd_column_called(const bd_column_definition *column, bd_language language);

#endif

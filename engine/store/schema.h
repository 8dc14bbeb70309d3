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
    size_t n_aliases;
    const char *const *aliases; /* header variants as written in the DDL */
} bd_column_definition;

typedef struct bd_table_definition {
    const char *name;
    const char *comment;
    bool derived; /* made by the engine before rules run; never looked for in files */
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

#endif

/* Reading tables by name, for code that must do without tables and columns that a schema lacks. */
#ifndef BD_STORE_ACCESS_H
#define BD_STORE_ACCESS_H

#include "engine/store/store.h"

/* NULL when the schema has no such table. `number` may be NULL; SIZE_MAX then. */
const bd_table *bd_store_find_table(const bd_store *store, const char *name, size_t *number);

/* A column, for bd_id_at, bd_date_at, bd_integer_at; NULL when the table (which may be NULL) has no
 * such column of that physical kind and type, or when no source had it. All text types are one type
 * here. */
const bd_column *bd_table_ids(const bd_table *table, const char *column, bd_type type);
const bd_column *bd_table_dates(const bd_table *table, const char *column);
const bd_column *bd_table_integers(const bd_table *table, const char *column, bd_type type);

#endif

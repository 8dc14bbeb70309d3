#include "engine/store/access.h"

#include <string.h>

const bd_table *bd_store_find_table(const bd_store *store, const char *name, size_t *number) {
    size_t found = bd_schema_find_table(bd_store_schema(store), name, strlen(name));
    if (number) *number = found;
    return found == SIZE_MAX ? NULL : bd_store_table(store, found);
}

static const bd_column *find_column(const bd_table *table, const char *column, bd_type type) {
    if (!table || table->n_rows == 0) return NULL;
    size_t c = bd_table_definition_find(table->definition, column, strlen(column));
    if (c == SIZE_MAX || !table->column_present[c]) return NULL;
    bd_type has = table->columns[c].type;
    bool same = has == type || (bd_type_is_text(has) && bd_type_is_text(type));
    return same ? &table->columns[c] : NULL;
}

const bd_column *bd_table_ids(const bd_table *table, const char *column, bd_type type) {
    return bd_type_physical(type) == BD_PHYSICAL_U32 ? find_column(table, column, type) : NULL;
}

const bd_column *bd_table_dates(const bd_table *table, const char *column) {
    return find_column(table, column, BD_TYPE_DATE);
}

const bd_column *bd_table_integers(const bd_table *table, const char *column, bd_type type) {
    return bd_type_physical(type) == BD_PHYSICAL_I64 ? find_column(table, column, type) : NULL;
}

#include "engine/store/derived.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

void bd_derived_begin(bd_derived *derived, bd_store *store, size_t table, uint32_t n_rows) {
    memset(derived, 0, sizeof *derived);
    derived->store = store;
    derived->table = table;
    derived->n_rows = n_rows;
    derived->n_threads = 1;
}

bd_status bd_derived_column(bd_derived *derived, const char *name, bd_type type, void *values,
                            bd_error *error) {
    if (derived->n_columns == BD_DERIVED_MOST_COLUMNS)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:派生表的列太多",
                            "internal error: too many columns in a derived table");
    size_t bytes = bd_physical_bytes(bd_type_physical(type));
    void *made = bd_allocate(derived->n_rows, bytes);
    if (!made) return bd_error_memory(error, derived->n_rows * bytes);
    derived->columns[derived->n_columns].name = name;
    derived->columns[derived->n_columns].type = type;
    derived->columns[derived->n_columns++].values = made;
    memcpy(values, &made, sizeof made);
    return BD_OK;
}

bd_status bd_derived_finish(bd_derived *derived, const char *cluster_column, bd_error *error) {
    const bd_table *table = bd_store_table(derived->store, derived->table);
    void **values = bd_allocate_zero(table->n_columns, sizeof *values);
    if (!values) return bd_error_memory(error, table->n_columns * sizeof *values);
    for (size_t i = 0; i < derived->n_columns; i++) {
        const char *name = derived->columns[i].name;
        size_t c = bd_table_definition_find(table->definition, name, strlen(name));
        if (c == SIZE_MAX || table->columns[c].type != derived->columns[i].type) continue;
        values[c] = derived->columns[i].values;
    }
    size_t cluster = SIZE_MAX;
    if (cluster_column)
        cluster =
            bd_table_definition_find(table->definition, cluster_column, strlen(cluster_column));
    bd_status status = bd_store_set_derived(derived->store, derived->table, derived->n_rows, values,
                                            cluster, derived->n_threads, error);
    for (size_t i = 0; status == BD_OK && i < derived->n_columns; i++) {
        for (size_t c = 0; c < table->n_columns; c++) {
            if (values[c] == derived->columns[i].values) derived->columns[i].values = NULL;
        }
    }
    free(values);
    return status;
}

void bd_derived_reset(bd_derived *derived) {
    for (size_t i = 0; i < derived->n_columns; i++)
        free(derived->columns[i].values);
    memset(derived, 0, sizeof *derived);
}

bd_status bd_derived_text(bd_store *store, const char *text, uint32_t *id, bd_error *error) {
    *id = BD_NULL_ID;
    if (!text) return BD_OK;
    return bd_dictionary_append(bd_store_dictionary(store, BD_TYPE_TEXT), text, strlen(text), id,
                                error);
}

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

static bd_status has_room(const bd_derived *derived, bd_error *error) {
    if (derived->n_columns < BD_DERIVED_MOST_COLUMNS) return BD_OK;
    return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:派生表的列太多",
                        "internal error: too many columns in a derived table");
}

bd_status bd_derived_column(bd_derived *derived, const char *name, bd_type type, void *values,
                            bd_error *error) {
    BD_TRY(has_room(derived, error));
    size_t bytes = bd_physical_bytes(bd_type_physical(type));
    void *made = bd_allocate(derived->n_rows, bytes);
    if (!made) return bd_error_memory(error, derived->n_rows * bytes);
    derived->columns[derived->n_columns].name = name;
    derived->columns[derived->n_columns].is_packed = false;
    derived->columns[derived->n_columns++].column = bd_column_plain(type, made);
    memcpy(values, &made, sizeof made);
    return BD_OK;
}

bd_status bd_derived_pack(bd_derived *derived, const char *name, bd_type type, const void *values,
                          bd_error *error) {
    BD_TRY(has_room(derived, error));
    BD_TRY(bd_column_pack_copy(type, values, derived->n_rows, derived->n_threads,
                               &derived->columns[derived->n_columns].column, error));
    derived->columns[derived->n_columns].name = name;
    derived->columns[derived->n_columns++].is_packed = true;
    return BD_OK;
}

static bd_status pack_all(bd_derived *derived, bd_error *error) {
    for (size_t i = 0; i < derived->n_columns; i++) {
        bd_column *column = &derived->columns[i].column;
        void *values = column->codes;
        if (derived->columns[i].is_packed) continue;
        bd_column packed;
        BD_TRY(bd_column_pack(column->type, values, derived->n_rows, derived->n_threads, &packed,
                              error));
        if (packed.codes != values) free(values);
        *column = packed;
        derived->columns[i].is_packed = true;
    }
    return BD_OK;
}

bd_status bd_derived_finish(bd_derived *derived, const char *cluster_column, bd_error *error) {
    const bd_table *table = bd_store_table(derived->store, derived->table);
    BD_TRY(pack_all(derived, error));
    bd_column *columns = bd_allocate(table->n_columns, sizeof *columns);
    bool *present = bd_allocate_zero(table->n_columns, sizeof *present);
    bd_status status =
        columns && present ? BD_OK : bd_error_memory(error, table->n_columns * sizeof *columns);
    for (size_t c = 0; status == BD_OK && c < table->n_columns; c++)
        columns[c] = bd_column_empty(table->columns[c].type);
    for (size_t i = 0; status == BD_OK && i < derived->n_columns; i++) {
        const char *name = derived->columns[i].name;
        bd_column *own = &derived->columns[i].column;
        size_t c = bd_table_definition_find(table->definition, name, strlen(name));
        if (c == SIZE_MAX || present[c] || table->columns[c].type != own->type) continue;
        columns[c] = *own;
        present[c] = true;
        *own = bd_column_empty(own->type);
    }
    size_t cluster = SIZE_MAX;
    if (cluster_column)
        cluster =
            bd_table_definition_find(table->definition, cluster_column, strlen(cluster_column));
    if (status == BD_OK)
        bd_store_set_packed(derived->store, derived->table, derived->n_rows, columns, present,
                            cluster);
    free(columns);
    free(present);
    return status;
}

void bd_derived_reset(bd_derived *derived) {
    for (size_t i = 0; i < derived->n_columns; i++)
        bd_column_reset(&derived->columns[i].column);
    memset(derived, 0, sizeof *derived);
}

bd_status bd_derived_text(bd_store *store, const char *text, uint32_t *id, bd_error *error) {
    *id = BD_NULL_ID;
    if (!text) return BD_OK;
    return bd_dictionary_append(bd_store_dictionary(store, BD_TYPE_TEXT), text, strlen(text), id,
                                error);
}

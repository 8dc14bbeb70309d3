/* The derived table source: the sheets that were loaded. */
#include "engine/derive/derive_internal.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

typedef struct source_columns {
    uint32_t *source, *file, *sheet, *table_name;
    int32_t *as_of;
    int64_t *rows;
} source_columns;

static bd_status fill(bd_store *store, bd_derived *derived, bd_error *error) {
    source_columns out;
    BD_TRY(bd_derived_column(derived, "source", BD_TYPE_SOURCE, &out.source, error));
    BD_TRY(bd_derived_column(derived, "file", BD_TYPE_TEXT, &out.file, error));
    BD_TRY(bd_derived_column(derived, "sheet", BD_TYPE_TEXT, &out.sheet, error));
    BD_TRY(bd_derived_column(derived, "table_name", BD_TYPE_CODE, &out.table_name, error));
    BD_TRY(bd_derived_column(derived, "as_of", BD_TYPE_DATE, &out.as_of, error));
    BD_TRY(bd_derived_column(derived, "rows", BD_TYPE_INT, &out.rows, error));
    const bd_schema *schema = bd_store_schema(store);
    for (uint32_t i = 0; i < derived->n_rows; i++) {
        const bd_source *source = bd_store_source(store, i + 1);
        bool known = source->table < schema->n_tables;
        out.source[i] = i + 1;
        out.as_of[i] = source->as_of;
        out.rows[i] = (int64_t)source->n_rows_loaded;
        BD_TRY(bd_derived_text(store, source->file, &out.file[i], error));
        BD_TRY(bd_derived_text(store, *source->sheet ? source->sheet : NULL, &out.sheet[i], error));
        BD_TRY(bd_derived_text(store, known ? schema->tables[source->table].name : NULL,
                               &out.table_name[i], error));
    }
    return bd_derived_finish(derived, "source", error);
}

bd_status bd_derive_source(bd_store *store, bd_error *error) {
    size_t table;
    if (!bd_store_find_table(store, "source", &table)) return BD_OK;
    bd_derived derived;
    bd_derived_begin(&derived, store, table, bd_store_n_sources(store));
    bd_status status = fill(store, &derived, error);
    bd_derived_reset(&derived);
    return status;
}

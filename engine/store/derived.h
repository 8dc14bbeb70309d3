/* Filling a derived table column by column, by name. */
#ifndef BD_STORE_DERIVED_H
#define BD_STORE_DERIVED_H

#include "engine/store/store.h"

#define BD_DERIVED_MOST_COLUMNS 16

typedef struct bd_derived {
    bd_store *store;
    size_t table;
    uint32_t n_rows;
    int n_threads; /* for packing; 1 unless set */
    size_t n_columns;
    struct {
        const char *name; /* borrowed */
        bool is_packed;   /* else its codes are the values */
        bd_column column; /* owned until it is handed over */
    } columns[BD_DERIVED_MOST_COLUMNS];
} bd_derived;

/* Begins a table of the schema (see bd_store_find_table) with a fixed number of rows. */
void bd_derived_begin(bd_derived *derived, bd_store *store, size_t table, uint32_t n_rows);

/* Memory for one value per row, not set, in the physical form of `type`; `*values` (the address of
 * a pointer) is owned by `derived`. The caller fills all of it before finishing. */
BD_MUST_CHECK bd_status bd_derived_column(bd_derived *derived, const char *name, bd_type type,
                                          void *values, bd_error *error);

/* The same for values that stay the caller's, who may write over them afterwards: they are packed
 * at once. */
BD_MUST_CHECK bd_status bd_derived_pack(bd_derived *derived, const char *name, bd_type type,
                                        const void *values, bd_error *error);

/* Hands the columns to the store; those that the definition lacks, or has in another type, are left
 * out. Rows are sorted by `cluster_column`, NULL for none. Call bd_derived_reset afterwards. */
BD_MUST_CHECK bd_status bd_derived_finish(bd_derived *derived, const char *cluster_column,
                                          bd_error *error);
void bd_derived_reset(bd_derived *derived);

/* The id of a text in the text dictionary, made if needed; 0 for NULL. Serial. */
BD_MUST_CHECK bd_status bd_derived_text(bd_store *store, const char *text, uint32_t *id,
                                        bd_error *error);

#endif

/* What the files of this folder share; not for others. */
#ifndef BD_STORE_STORE_INTERNAL_H
#define BD_STORE_STORE_INTERNAL_H

#include "engine/base/file.h"
#include "engine/store/store.h"

#include <pthread.h>

#define BD_N_PHYSICAL 5

typedef struct kept_index {
    size_t table, column, otherwise;
    bd_index index;
    struct kept_index *next;
} kept_index;

struct bd_store {
    const bd_schema *schema;
    const bd_codes *codes;
    bd_dictionary *dictionaries[BD_N_TYPES]; /* text types share that of BD_TYPE_TEXT */
    bd_arena arena;                          /* texts of sources */
    bd_source **sources;
    size_t n_sources, sources_capacity;
    pthread_mutex_t chunk_lock;
    bd_chunk **chunks;
    size_t n_chunks, chunks_capacity;
    bool sealed;
    bd_table *tables;
    void *null_columns[BD_N_PHYSICAL]; /* all-NULL columns share one array per kind */
    size_t null_mapped_bytes[BD_N_PHYSICAL]; /* 0: malloc'ed */
    size_t null_rows;
    kept_index *indexes;
    bd_file_map map; /* a store from a snapshot: what lies in here is not freed one by one */
};

/* The shared NULL array for at least `n_rows` rows is made by this; serial. */
BD_MUST_CHECK bd_status bd_store_make_null_columns(bd_store *store, size_t n_rows, bd_error *error);
void bd_store_fill_null(bd_physical physical, void *data, size_t begin, size_t end);
void bd_store_free_null_columns(bd_store *store);
bool bd_store_is_null_column(const bd_store *store, const void *data);
void bd_chunk_release_columns(bd_chunk *chunk);
/* free(), but for what lies in the snapshot. */
void bd_store_release(const bd_store *store, void *data);

#endif

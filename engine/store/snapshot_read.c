/* Reading a snapshot: nothing is used before its checksum was compared. */
#include "engine/store/snapshot.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/pack.h"
#include "engine/store/dictionary_image.h"
#include "engine/store/snapshot_format.h"

#include <stdlib.h>
#include <string.h>

struct bd_snapshot {
    bd_file_map map;
    snapshot_header header;
    const snapshot_section *sections;
    const uint64_t *checksums;
};

static bd_status damaged(bd_error *error) {
    return bd_error_set(error, BD_ERROR_FORMAT, "数据快照已损坏,将重新读取资料",
                        "the snapshot is damaged; the sources are read again");
}

static bool block_is_right(const bd_snapshot *s, const snapshot_section *section, uint64_t block) {
    uint64_t begin = block * BD_SNAPSHOT_BLOCK, padded = bd_snapshot_padded(section->length_bytes);
    size_t length =
        (size_t)(padded - begin < BD_SNAPSHOT_BLOCK ? padded - begin : BD_SNAPSHOT_BLOCK);
    size_t real =
        (size_t)(section->length_bytes - begin < length ? section->length_bytes - begin : length);
    const char *bytes = s->map.data + section->offset + begin;
    for (size_t i = real; i < length; i++)
        if (bytes[i]) return false;
    return bd_hash_bytes(bytes, real) == s->checksums[section->first_block + block];
}

static bool section_is_right(const bd_snapshot *s, const snapshot_section *section) {
    uint64_t n = bd_snapshot_blocks(section->length_bytes);
    for (uint64_t block = 0; block < n; block++)
        if (!block_is_right(s, section, block)) return false;
    return true;
}

/* Header and directory: where sections lie, and that they fill the file without gaps. */
static bd_status check_head(bd_snapshot *s, bd_error *error) {
    if (s->map.length_bytes < BD_SNAPSHOT_PAGE) return damaged(error);
    memcpy(&s->header, s->map.data, sizeof s->header);
    const snapshot_header *h = &s->header;
    if (memcmp(h->magic, BD_SNAPSHOT_MAGIC, sizeof h->magic) != 0) return damaged(error);
    if (h->version != BD_SNAPSHOT_VERSION || h->byte_order != BD_SNAPSHOT_BYTE_ORDER)
        return bd_error_set(error, BD_ERROR_FORMAT, "数据快照由另一版本写成,将重新读取资料",
                            "the snapshot is of another version; the sources are read again");
    char page[BD_SNAPSHOT_PAGE];
    memcpy(page, s->map.data, sizeof page);
    snapshot_header clear = *h;
    clear.header_checksum = 0;
    memcpy(page, &clear, sizeof clear);
    if (bd_hash_bytes(page, sizeof page) != h->header_checksum ||
        h->file_bytes != s->map.length_bytes ||
        h->directory_bytes > h->file_bytes - BD_SNAPSHOT_PAGE ||
        h->n_sections > h->directory_bytes / sizeof(snapshot_section) ||
        h->n_blocks >
            (h->directory_bytes - h->n_sections * sizeof(snapshot_section)) / sizeof(uint64_t))
        return damaged(error);
    const char *directory = s->map.data + BD_SNAPSHOT_PAGE;
    if (bd_hash_bytes(directory, (size_t)h->directory_bytes) != h->directory_checksum)
        return damaged(error);
    s->sections = (const snapshot_section *)(const void *)directory;
    s->checksums = (const uint64_t *)(const void *)(s->sections + h->n_sections);
    uint64_t at = BD_SNAPSHOT_PAGE + h->directory_bytes, block = 0;
    for (uint64_t i = 0; i < h->n_sections; i++) {
        const snapshot_section *section = &s->sections[i];
        if (section->offset != at || section->length_bytes > h->file_bytes - at ||
            section->first_block != block)
            return damaged(error);
        at += bd_snapshot_padded(section->length_bytes);
        block += bd_snapshot_blocks(section->length_bytes);
        if (at > h->file_bytes || block > h->n_blocks) return damaged(error);
    }
    if (at != h->file_bytes || block != h->n_blocks || h->n_sections < 2 ||
        s->sections[0].kind != SECTION_NOTES || s->sections[1].kind != SECTION_SHAPE)
        return damaged(error);
    return section_is_right(s, &s->sections[0]) ? BD_OK : damaged(error);
}

bd_status bd_snapshot_open(const char *path, bd_snapshot **snapshot, bd_error *error) {
    *snapshot = NULL;
    bd_snapshot *s = bd_allocate_zero(1, sizeof *s);
    if (!s) return bd_error_memory(error, sizeof *s);
    bd_status status = bd_file_map_open(path, &s->map, error);
    if (status == BD_OK) status = check_head(s, error);
    if (status != BD_OK) {
        bd_snapshot_close(s);
        return status;
    }
    *snapshot = s;
    return BD_OK;
}

const void *bd_snapshot_notes(const bd_snapshot *snapshot, size_t *length_bytes) {
    *length_bytes = (size_t)snapshot->sections[0].length_bytes;
    return snapshot->map.data + snapshot->sections[0].offset;
}

void bd_snapshot_close(bd_snapshot *snapshot) {
    if (!snapshot) return;
    bd_file_map_close(&snapshot->map);
    free(snapshot);
}

/* --- The store
 * ------------------------------------------------------------------------------------ */

static bd_status check_all(const bd_snapshot *s, int n_threads, bd_error *error) {
    bool wrong = false;
#pragma omp parallel for num_threads(n_threads) schedule(dynamic, 1) reduction(|| : wrong)
    for (uint64_t b = 0; b < s->header.n_blocks; b++) {
        /* The last section that begins at or before the block: empty ones have no blocks. */
        uint64_t low = 0, high = s->header.n_sections;
        while (high - low > 1) {
            uint64_t middle = (low + high) / 2;
            if (s->sections[middle].first_block <= b)
                low = middle;
            else
                high = middle;
        }
        wrong = wrong || !block_is_right(s, &s->sections[low], b - s->sections[low].first_block);
    }
    return wrong ? damaged(error) : BD_OK;
}

/* Takes sections in the order in which they were planned. */
typedef struct reading {
    bd_snapshot *snapshot;
    bd_store *store;
    bd_unpack shape;
    uint64_t next; /* section */
} reading;

static const void *take(reading *r, section_kind kind, size_t a, size_t b, uint64_t length_bytes) {
    const snapshot_section *section = &r->snapshot->sections[r->next];
    if (r->next >= r->snapshot->header.n_sections || section->kind != kind || section->a != a ||
        section->b != b || section->length_bytes != length_bytes) {
        r->shape.failed = true;
        return NULL;
    }
    r->next++;
    return r->store->map.data + section->offset;
}

/* Columns are not const in a table; those of a snapshot lie in memory that cannot be written. */
static void *in_place(const void *content) {
    union {
        const void *content;
        void *data;
    } either = {.content = content};
    return either.data;
}

static bd_status read_sources(reading *r, bd_error *error) {
    size_t n = bd_unpack_count(&r->shape, 8 * sizeof(uint64_t));
    for (size_t i = 0; i < n && !r->shape.failed; i++) {
        bd_source source = {.file = bd_unpack_text(&r->shape), .sheet = bd_unpack_text(&r->shape)};
        source.sha256 = bd_unpack_text(&r->shape);
        source.table = (uint32_t)bd_unpack_u64(&r->shape);
        source.as_of = (int32_t)(int64_t)bd_unpack_u64(&r->shape);
        source.n_rows_read = bd_unpack_u64(&r->shape);
        source.n_rows_loaded = bd_unpack_u64(&r->shape);
        source.n_rows_set_aside = bd_unpack_u64(&r->shape);
        if (!source.file || !source.sheet || !source.sha256 ||
            (source.table >= r->store->schema->n_tables && source.table != UINT32_MAX))
            r->shape.failed = true;
        uint32_t number;
        if (!r->shape.failed) BD_TRY(bd_store_add_source(r->store, &source, &number, error));
    }
    return BD_OK;
}

static void read_column(reading *r, size_t t, size_t c, uint64_t n_rows, bd_column *column) {
    uint64_t packing = bd_unpack_u64(&r->shape);
    bd_column read = {.type = column->type};
    read.code_bytes = (uint32_t)bd_unpack_u64(&r->shape);
    read.n_palette = (uint32_t)bd_unpack_u64(&r->shape);
    read.base = bd_unpack_u64(&r->shape);
    if (packing > BD_PACKING_PALETTE) r->shape.failed = true;
    read.packing = (bd_packing)packing;
    if (r->shape.failed || !bd_column_shape_is_sound(&read)) {
        r->shape.failed = true;
        return;
    }
    uint64_t bytes = bd_column_bytes(&read, n_rows), colours = bd_column_palette_bytes(&read);
    const void *data = bytes ? take(r, SECTION_COLUMN, t, c, bytes) : NULL;
    const void *palette = colours ? take(r, SECTION_PALETTE, t, c, colours) : NULL;
    if (r->shape.failed) return;
    read.codes = in_place(data);
    read.palette = in_place(palette);
    if (!bd_column_shape_is_sound(&read))
        r->shape.failed = true;
    else
        *column = read;
}

static void read_table(reading *r, size_t t) {
    bd_table *table = &r->store->tables[t];
    uint64_t n_rows = bd_unpack_u64(&r->shape);
    if (n_rows > UINT32_MAX) r->shape.failed = true;
    table->n_rows = (uint32_t)n_rows;
    table->cluster_column = (size_t)bd_unpack_u64(&r->shape);
    for (size_t c = 0; c < table->n_columns && !r->shape.failed; c++) {
        table->column_present[c] = bd_unpack_u64(&r->shape) != 0;
        read_column(r, t, c, n_rows, &table->columns[c]);
    }
    if (!r->shape.failed) read_column(r, t, table->n_columns, n_rows, &table->source);
    if (!r->shape.failed) read_column(r, t, table->n_columns + 1, n_rows, &table->source_row);
}

static bd_status read_dictionary(reading *r, size_t type, bd_error *error) {
    bool kept = bd_unpack_u64(&r->shape) != 0;
    if (kept != (r->store->dictionaries[type] != NULL)) r->shape.failed = true;
    if (!kept || r->shape.failed) return BD_OK;
    bd_dictionary_image image = {.n_packed = (size_t)bd_unpack_u64(&r->shape)};
    image.count = (size_t)bd_unpack_u64(&r->shape);
    if (image.n_packed >= UINT32_MAX || image.count >= UINT32_MAX - image.n_packed)
        r->shape.failed = true;
    if (r->shape.failed) return BD_OK;
    image.packed = take(r, SECTION_PACKED, type, 0, image.n_packed * sizeof *image.packed);
    image.packed_attributes = take(r, SECTION_PACKED_ATTRIBUTES, type, 0, image.n_packed);
    image.offsets = take(r, SECTION_OFFSETS, type, 0, (image.count + 2) * sizeof(uint64_t));
    image.attributes = take(r, SECTION_ATTRIBUTES, type, 0, image.count + 1);
    uint64_t texts =
        r->next < r->snapshot->header.n_sections ? r->snapshot->sections[r->next].length_bytes : 0;
    image.texts = take(r, SECTION_TEXTS, type, 0, texts);
    image.n_slots = bd_dictionary_image_slots(image.count);
    image.slots = take(r, SECTION_SLOTS, type, 0, image.n_slots * sizeof(uint32_t));
    if (!r->shape.failed && !bd_dictionary_image_is_sound(&image, (size_t)texts))
        r->shape.failed = true;
    if (r->shape.failed) return BD_OK;
    bd_dictionary *made = NULL;
    BD_TRY(bd_dictionary_over(&image, &made, error));
    bd_dictionary_free(r->store->dictionaries[type]);
    r->store->dictionaries[type] = made;
    return BD_OK;
}

static bd_status read_indexes(reading *r, bd_error *error) {
    size_t n = bd_unpack_count(&r->shape, 6 * sizeof(uint64_t));
    kept_index **link = &r->store->indexes;
    for (size_t i = 0; i < n && !r->shape.failed; i++) {
        kept_index *kept = bd_allocate_zero(1, sizeof *kept);
        if (!kept) return bd_error_memory(error, sizeof *kept);
        *link = kept;
        link = &kept->next;
        kept->table = (size_t)bd_unpack_u64(&r->shape);
        kept->column = (size_t)bd_unpack_u64(&r->shape);
        kept->otherwise = (size_t)bd_unpack_u64(&r->shape);
        bd_index *index = &kept->index;
        index->n_ids = (uint32_t)bd_unpack_u64(&r->shape);
        index->first_row = (uint32_t)bd_unpack_u64(&r->shape);
        uint64_t n_listed = bd_unpack_u64(&r->shape);
        const void *offsets = take(r, SECTION_INDEX_OFFSETS, kept->table, kept->column,
                                   ((uint64_t)index->n_ids + 2) * sizeof(uint32_t));
        if (offsets) index->offsets = in_place(offsets);
        if (n_listed > UINT32_MAX || (offsets && index->offsets[index->n_ids + 1] != n_listed))
            r->shape.failed = true;
        if (r->shape.failed) return BD_OK;
        const void *rows =
            take(r, SECTION_INDEX_ROWS, kept->table, kept->column, n_listed * sizeof(uint32_t));
        if (rows) index->rows = in_place(rows);
    }
    return BD_OK;
}

static bd_status read_shape(reading *r, bd_error *error) {
    const bd_schema *schema = r->store->schema;
    r->next = 2;
    BD_TRY(read_sources(r, error));
    if (bd_unpack_u64(&r->shape) != schema->n_tables) r->shape.failed = true;
    for (size_t t = 0; t < schema->n_tables && !r->shape.failed; t++)
        read_table(r, t);
    for (size_t type = 0; type < BD_N_TYPES && !r->shape.failed; type++)
        BD_TRY(read_dictionary(r, type, error));
    if (!r->shape.failed) BD_TRY(read_indexes(r, error));
    return r->shape.failed || r->next != r->snapshot->header.n_sections ? damaged(error) : BD_OK;
}

bd_status bd_snapshot_store(bd_snapshot *snapshot, const bd_schema *schema, int n_threads,
                            bd_store **store, bd_error *error) {
    *store = NULL;
    n_threads = bd_threads_count(n_threads, 0);
    BD_TRY(check_all(snapshot, n_threads, error));
    reading r = {.snapshot = snapshot};
    BD_TRY(bd_store_create(schema, &r.store, error));
    const snapshot_section *shape = &snapshot->sections[1];
    r.shape = (bd_unpack){.bytes = snapshot->map.data + shape->offset,
                          .length_bytes = (size_t)shape->length_bytes};
    r.store->map = snapshot->map;
    r.store->sealed = true;
    bd_status status = read_shape(&r, error);
    bool sound = true;
    if (status == BD_OK) status = bd_snapshot_check(r.store, n_threads, &sound, error);
    if (!sound) status = damaged(error);
    memset(&snapshot->map, 0, sizeof snapshot->map); /* the store has it, also to give it up */
    if (status != BD_OK) {
        bd_store_free(r.store);
        return status;
    }
    *store = r.store;
    return BD_OK;
}

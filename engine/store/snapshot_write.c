/* Writing a snapshot: all sections are planned, so that the place of each is known, then written
 * and hashed block by block. */
#include "engine/store/snapshot.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/pack.h"
#include "engine/store/dictionary_image.h"
#include "engine/store/snapshot_format.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct planned {
    snapshot_section section;
    const void *content; /* NULL: of a dictionary, made when its turn comes */
} planned;

typedef struct writing {
    const bd_store *store;
    const bd_cancel *cancel;
    int n_threads;
    planned *sections;
    size_t n_sections, capacity;
    uint64_t end, n_blocks;
    uint64_t *checksums; /* per block */
    int file;
    atomic_int failure; /* errno of the first write that failed */
} writing;

static bd_status plan(writing *w, section_kind kind, size_t a, size_t b, const void *content,
                      uint64_t length, bd_error *error) {
    BD_TRY(bd_grow(&w->sections, &w->capacity, w->n_sections + 1, sizeof *w->sections, error));
    w->sections[w->n_sections++] = (planned){.section = {.kind = kind,
                                                         .a = (uint32_t)a,
                                                         .b = (uint32_t)b,
                                                         .length_bytes = length,
                                                         .first_block = w->n_blocks},
                                             .content = content};
    w->n_blocks += bd_snapshot_blocks(length);
    return BD_OK;
}

/* --- What there is
 * -------------------------------------------------------------------------------- */

static bd_status plan_column(writing *w, size_t t, size_t c, const bd_column *column,
                             uint64_t n_rows, bd_buffer *shape, bd_error *error) {
    bd_pack_u64(shape, column->packing);
    bd_pack_u64(shape, column->code_bytes);
    bd_pack_u64(shape, column->n_palette);
    bd_pack_u64(shape, column->base);
    uint64_t bytes = bd_column_bytes(column, n_rows);
    if (bytes) BD_TRY(plan(w, SECTION_COLUMN, t, c, column->codes, bytes, error));
    bytes = bd_column_palette_bytes(column);
    return bytes ? plan(w, SECTION_PALETTE, t, c, column->palette, bytes, error) : BD_OK;
}

static bd_status plan_table(writing *w, size_t t, bd_buffer *shape, bd_error *error) {
    const bd_table *table = &w->store->tables[t];
    bd_pack_u64(shape, table->n_rows);
    bd_pack_u64(shape, table->cluster_column);
    for (size_t c = 0; c < table->n_columns; c++) {
        bd_pack_u64(shape, table->column_present[c]);
        BD_TRY(plan_column(w, t, c, &table->columns[c], table->n_rows, shape, error));
    }
    BD_TRY(plan_column(w, t, table->n_columns, &table->source, table->n_rows, shape, error));
    return plan_column(w, t, table->n_columns + 1, &table->source_row, table->n_rows, shape, error);
}

static bd_status plan_dictionary(writing *w, size_t type, bd_buffer *shape, bd_error *error) {
    const bd_dictionary *dictionary = w->store->dictionaries[type];
    bd_pack_u64(shape, dictionary != NULL);
    if (!dictionary) return BD_OK;
    bd_dictionary_image part;
    bd_dictionary_packed_part(dictionary, &part);
    bd_pack_u64(shape, part.n_packed);
    bd_pack_u64(shape, part.count);
    BD_TRY(
        plan(w, SECTION_PACKED, type, 0, part.packed, part.n_packed * sizeof *part.packed, error));
    BD_TRY(
        plan(w, SECTION_PACKED_ATTRIBUTES, type, 0, part.packed_attributes, part.n_packed, error));
    BD_TRY(plan(w, SECTION_OFFSETS, type, 0, NULL, (part.count + 2) * sizeof(uint64_t), error));
    BD_TRY(plan(w, SECTION_ATTRIBUTES, type, 0, NULL, part.count + 1, error));
    BD_TRY(plan(w, SECTION_TEXTS, type, 0, NULL, bd_dictionary_text_bytes(dictionary), error));
    return plan(w, SECTION_SLOTS, type, 0, NULL,
                bd_dictionary_image_slots(part.count) * sizeof(uint32_t), error);
}

static bd_status plan_index(writing *w, const kept_index *kept, bd_buffer *shape, bd_error *error) {
    const bd_index *index = &kept->index;
    uint64_t n_listed = index->offsets[index->n_ids + 1];
    bd_pack_u64(shape, kept->table);
    bd_pack_u64(shape, kept->column);
    bd_pack_u64(shape, kept->otherwise);
    bd_pack_u64(shape, index->n_ids);
    bd_pack_u64(shape, index->first_row);
    bd_pack_u64(shape, n_listed);
    BD_TRY(plan(w, SECTION_INDEX_OFFSETS, kept->table, kept->column, index->offsets,
                ((uint64_t)index->n_ids + 2) * sizeof *index->offsets, error));
    return plan(w, SECTION_INDEX_ROWS, kept->table, kept->column, index->rows,
                n_listed * sizeof *index->rows, error);
}

static void pack_sources(const bd_store *store, bd_buffer *shape) {
    bd_pack_u64(shape, store->n_sources);
    for (size_t i = 0; i < store->n_sources; i++) {
        const bd_source *source = store->sources[i];
        bd_pack_text(shape, source->file);
        bd_pack_text(shape, source->sheet);
        bd_pack_text(shape, source->sha256);
        bd_pack_u64(shape, source->table);
        bd_pack_u64(shape, (uint64_t)(int64_t)source->as_of);
        bd_pack_u64(shape, source->n_rows_read);
        bd_pack_u64(shape, source->n_rows_loaded);
        bd_pack_u64(shape, source->n_rows_set_aside);
    }
}

static bd_status plan_all(writing *w, const void *notes, size_t notes_bytes, bd_buffer *shape,
                          bd_error *error) {
    const bd_store *store = w->store;
    BD_TRY(plan(w, SECTION_NOTES, 0, 0, notes, notes_bytes, error));
    BD_TRY(plan(w, SECTION_SHAPE, 0, 0, NULL, 0, error));
    pack_sources(store, shape);
    bd_pack_u64(shape, store->schema->n_tables);
    for (size_t t = 0; t < store->schema->n_tables; t++)
        BD_TRY(plan_table(w, t, shape, error));
    for (size_t type = 0; type < BD_N_TYPES; type++)
        BD_TRY(plan_dictionary(w, type, shape, error));
    /* Those by which tables are ordered are made again sooner than written. */
    uint64_t n_indexes = 0;
    for (const kept_index *kept = store->indexes; kept; kept = kept->next)
        n_indexes += kept->index.rows != NULL;
    bd_pack_u64(shape, n_indexes);
    for (const kept_index *kept = store->indexes; kept; kept = kept->next)
        if (kept->index.rows) BD_TRY(plan_index(w, kept, shape, error));
    BD_TRY(bd_buffer_status(shape, error));
    w->sections[1].content = shape->data;
    w->sections[1].section.length_bytes = shape->length_bytes;
    /* Now that all lengths are known: where each begins. */
    w->n_blocks = 0;
    for (size_t i = 0; i < w->n_sections; i++) {
        w->sections[i].section.first_block = w->n_blocks;
        w->n_blocks += bd_snapshot_blocks(w->sections[i].section.length_bytes);
    }
    uint64_t directory = w->n_sections * sizeof(snapshot_section) + w->n_blocks * sizeof(uint64_t);
    w->end = BD_SNAPSHOT_PAGE + bd_snapshot_padded(directory);
    for (size_t i = 0; i < w->n_sections; i++) {
        w->sections[i].section.offset = w->end;
        w->end += bd_snapshot_padded(w->sections[i].section.length_bytes);
    }
    w->checksums = bd_allocate_zero((size_t)w->n_blocks, sizeof *w->checksums);
    return w->checksums ? BD_OK
                        : bd_error_memory(error, (size_t)w->n_blocks * sizeof *w->checksums);
}

/* --- Onto the disk
 * -------------------------------------------------------------------------------- */

static void put(writing *w, const void *bytes, size_t length, uint64_t offset) {
    const char *at = bytes;
    while (length && !atomic_load_explicit(&w->failure, memory_order_relaxed)) {
        ssize_t n = pwrite(w->file, at, length, (off_t)offset);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            atomic_store(&w->failure, n < 0 ? errno : ENOSPC);
            return;
        }
        at += n;
        offset += (uint64_t)n;
        length -= (size_t)n;
    }
}

static void put_block(writing *w, const snapshot_section *section, const char *content,
                      uint64_t block) {
    uint64_t begin = block * BD_SNAPSHOT_BLOCK, padded = bd_snapshot_padded(section->length_bytes);
    size_t length =
        (size_t)(padded - begin < BD_SNAPSHOT_BLOCK ? padded - begin : BD_SNAPSHOT_BLOCK);
    size_t real =
        (size_t)(section->length_bytes - begin < length ? section->length_bytes - begin : length);
    static const char zeros[BD_SNAPSHOT_ALIGN];
    w->checksums[section->first_block + block] = bd_hash_bytes(content + begin, real);
    put(w, content + begin, real, section->offset + begin);
    put(w, zeros, length - real, section->offset + begin + real);
}

static void put_section(writing *w, const planned *p, const void *content) {
    uint64_t n = bd_snapshot_blocks(p->section.length_bytes);
#pragma omp parallel for num_threads(w->n_threads) schedule(dynamic, 1)
    for (uint64_t block = 0; block < n; block++)
        if (!w->cancel || !*w->cancel) put_block(w, &p->section, content, block);
}

/* The sections of the texts that are not packed, of which `p` is the first. */
static bd_status put_dictionary(writing *w, const planned *p, bd_error *error) {
    const bd_dictionary *dictionary = w->store->dictionaries[p->section.a];
    size_t n_slots = (size_t)p[3].section.length_bytes / sizeof(uint32_t);
    uint64_t *offsets = bd_allocate((size_t)p[0].section.length_bytes, 1);
    uint8_t *attributes = bd_allocate((size_t)p[1].section.length_bytes, 1);
    char *texts = bd_allocate((size_t)p[2].section.length_bytes, 1);
    uint32_t *slots = bd_allocate_zero(n_slots, sizeof *slots);
    bd_status status = offsets && attributes && texts && slots
                           ? BD_OK
                           : bd_error_memory(error, n_slots * sizeof *slots);
    if (status == BD_OK) {
        bd_dictionary_fill_image(dictionary, offsets, attributes, texts, slots, n_slots);
        put_section(w, &p[0], offsets);
        put_section(w, &p[1], attributes);
        put_section(w, &p[2], texts);
        put_section(w, &p[3], slots);
    }
    free(offsets);
    free(attributes);
    free(texts);
    free(slots);
    return status;
}

static bd_status put_sections(writing *w, bd_error *error) {
    for (size_t i = 0; i < w->n_sections; i++) {
        const planned *p = &w->sections[i];
        if (p->section.kind == SECTION_OFFSETS) {
            BD_TRY(put_dictionary(w, p, error));
            i += 3;
        } else {
            put_section(w, p, p->content);
        }
        if (w->cancel && *w->cancel)
            return bd_error_set(error, BD_ERROR_CANCELLED, "已中止", "stopped");
        if (atomic_load(&w->failure)) break;
    }
    return BD_OK;
}

/* The directory and the header come last, when all checksums are known. */
static bd_status put_head(writing *w, bd_error *error) {
    uint64_t directory = w->n_sections * sizeof(snapshot_section) + w->n_blocks * sizeof(uint64_t);
    uint64_t padded = bd_snapshot_padded(directory);
    char *bytes = bd_allocate_zero(BD_SNAPSHOT_PAGE + (size_t)padded, 1);
    if (!bytes) return bd_error_memory(error, (size_t)padded);
    char *at = bytes + BD_SNAPSHOT_PAGE;
    for (size_t i = 0; i < w->n_sections; i++, at += sizeof(snapshot_section))
        memcpy(at, &w->sections[i].section, sizeof(snapshot_section));
    memcpy(at, w->checksums, (size_t)w->n_blocks * sizeof *w->checksums);
    snapshot_header header = {.version = BD_SNAPSHOT_VERSION,
                              .byte_order = BD_SNAPSHOT_BYTE_ORDER,
                              .file_bytes = w->end,
                              .directory_bytes = padded,
                              .n_sections = w->n_sections,
                              .n_blocks = w->n_blocks,
                              .directory_checksum =
                                  bd_hash_bytes(bytes + BD_SNAPSHOT_PAGE, (size_t)padded)};
    memcpy(header.magic, BD_SNAPSHOT_MAGIC, sizeof header.magic);
    memcpy(bytes, &header, sizeof header);
    header.header_checksum = bd_hash_bytes(bytes, BD_SNAPSHOT_PAGE);
    memcpy(bytes, &header, sizeof header);
    put(w, bytes, BD_SNAPSHOT_PAGE + (size_t)padded, 0);
    free(bytes);
    return BD_OK;
}

static bd_status io_failure(int number, const char *path, bd_error *error) {
    bd_status status;
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        status = bd_error_set(
            error, BD_ERROR_IO, "磁盘空间不足,没有写数据快照;腾出空间后下次运行会写",
            "not enough disk space for the snapshot; the next run writes it when there is room");
    else
        status = bd_error_set(
            error, BD_ERROR_IO, "数据快照没有写成(%s);请检查案卷文件夹的权限和磁盘",
            "the snapshot was not written (%s); check permissions and disk of the case folder",
            strerrordesc_np(number) ? strerrordesc_np(number) : "?");
    bd_error_at_cell(error, path, NULL, 0, 0);
    return status;
}

static bd_status put_all(writing *w, const char *temporary, const char *path, bd_error *error) {
    /* The whole length at once: a full disk shows before anything is written. */
    int number = posix_fallocate(w->file, 0, (off_t)w->end);
    if (number && number != EOPNOTSUPP && number != EINVAL) return io_failure(number, path, error);
    BD_TRY(put_sections(w, error));
    if (!atomic_load(&w->failure)) BD_TRY(put_head(w, error));
    /* No fsync: a file that a power cut left in part does not have its checksums. */
    number = atomic_load(&w->failure);
    if (!number && rename(temporary, path) != 0) number = errno;
    return number ? io_failure(number, path, error) : BD_OK;
}

bd_status bd_snapshot_write(const bd_store *store, const char *path, const void *notes,
                            size_t notes_bytes, int n_threads, const bd_cancel *cancel,
                            bd_error *error) {
    writing w = {
        .store = store, .cancel = cancel, .n_threads = bd_threads_count(n_threads, 0), .file = -1};
    bd_buffer shape;
    bd_buffer_init(&shape);
    char *temporary = NULL;
    bd_status status = BD_OK;
    if (!store->sealed)
        status = bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:数据未封存",
                              "internal error: the store is not sealed");
    if (status == BD_OK) status = plan_all(&w, notes, notes_bytes, &shape, error);
    if (status == BD_OK) {
        temporary = bd_file_temporary(path, &w.file);
        status = !temporary   ? bd_error_memory(error, strlen(path))
                 : w.file < 0 ? io_failure(errno, path, error)
                              : put_all(&w, temporary, path, error);
        if (w.file >= 0) close(w.file);
        if (w.file >= 0 && status != BD_OK) unlink(temporary);
    }
    free(w.sections);
    free(w.checksums);
    bd_buffer_reset(&shape);
    free(temporary);
    return status;
}

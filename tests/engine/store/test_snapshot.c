/* A snapshot gives back what was written, and is refused when a single bit of it is not as it was.
 */
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/store/snapshot.h"
#include "engine/store/snapshot_format.h"
#include "same_column.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const bd_column_definition columns[] = {
    {.name = "amount", .type = BD_TYPE_MONEY},
    {.name = "id_no", .type = BD_TYPE_PERSON},
    {.name = "other", .type = BD_TYPE_PERSON},
    {.name = "remark", .type = BD_TYPE_TEXT},
};
static const bd_column_definition derived_columns[] = {
    {.name = "person", .type = BD_TYPE_PERSON},
    {.name = "n", .type = BD_TYPE_INT},
};
static bd_table_definition tables[] = {
    {.name = "counts", .derived = true, .n_columns = 2, .columns = derived_columns},
    {.name = "payments", .n_columns = 4, .columns = columns},
};
static const bd_schema schema = {.n_tables = 2, .tables = tables};
static const char notes[] = "made for a test";
static char folder[] = "/tmp/bidui-snapshot-XXXXXX", path[64];

static void intern(bd_store *store, bd_type type, const char *text, uint8_t attribute,
                   uint32_t *id) {
    bd_slice slice = {text, (uint32_t)strlen(text), attribute};
    assert_int_equal(bd_dictionary_intern(bd_store_dictionary(store, type), &slice, 1, id, NULL),
                     BD_OK);
}

/* `n` rows about n / 3 people, one derived table, two indexes. */
static bd_store *make_store(int n) {
    bd_store *store;
    assert_int_equal(bd_store_create(&schema, &store, NULL), BD_OK);
    bd_source source = {
        .file = "a.csv", .sheet = "一", .sha256 = "0", .table = 1, .as_of = -3, .n_rows_read = 9};
    uint32_t number;
    assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    bool present[4] = {true, true, true, false};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(store, 1, 1, 0, present, &chunk, NULL), BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, store, (size_t)n, NULL), BD_OK);
    for (int i = 0; i < n; i++) {
        char text[32];
        /* Every second one is packed. */
        snprintf(text, sizeof text, i / 3 % 2 ? "person-%d" : "%d", i / 3);
        intern(store, BD_TYPE_PERSON, text, (uint8_t)(i % 2), (uint32_t *)chunk->columns[1] + i);
        ((uint32_t *)chunk->columns[2])[i] = i % 7 ? ((uint32_t *)chunk->columns[1])[i / 2] : 0;
        ((int64_t *)chunk->columns[0])[i] = i % 50 * INT64_C(10000000000); /* a palette */
        chunk->source_row[i] = (uint32_t)i + 2;
    }
    chunk->n_rows = (size_t)n;
    assert_int_equal(bd_store_add_chunk(store, chunk, NULL), BD_OK);
    assert_int_equal(bd_store_seal(store, 1, NULL), BD_OK);
    void *derived[2] = {calloc(2, 4), NULL};
    ((uint32_t *)derived[0])[1] = n > 0;
    assert_int_equal(bd_store_set_derived(store, 0, 2, derived, 0, 1, NULL), BD_OK);
    const bd_index *index;
    assert_int_equal(bd_store_index(store, 1, 1, 1, &index, NULL), BD_OK);
    assert_int_equal(bd_store_index(store, 1, 2, 1, &index, NULL), BD_OK);
    return store;
}

static int n_threads = 2;

static bd_status open_store(bd_store **store) {
    bd_snapshot *snapshot;
    *store = NULL;
    bd_status status = bd_snapshot_open(path, &snapshot, NULL);
    if (status != BD_OK) return status;
    size_t length;
    assert_memory_equal(bd_snapshot_notes(snapshot, &length), notes, sizeof notes);
    assert_int_equal(length, sizeof notes);
    status = bd_snapshot_store(snapshot, &schema, n_threads, store, NULL);
    bd_snapshot_close(snapshot);
    return status;
}

static void same_index(bd_store *a, bd_store *b, size_t column) {
    const bd_index *x, *y;
    assert_int_equal(bd_store_index(a, 1, column, 1, &x, NULL), BD_OK);
    assert_int_equal(bd_store_index(b, 1, column, 1, &y, NULL), BD_OK);
    assert_int_equal(x->n_ids, y->n_ids);
    assert_int_equal(x->first_row, y->first_row);
    assert_int_equal(x->rows == NULL, y->rows == NULL);
    assert_memory_equal(x->offsets, y->offsets, (x->n_ids + 2) * sizeof *x->offsets);
    if (x->rows) assert_memory_equal(x->rows, y->rows, x->offsets[x->n_ids + 1] * sizeof *x->rows);
}

static void what_was_written_comes_back(void **state) {
    (void)state;
    for (int n = 0; n <= 30000; n += n < 10 ? 5 : 29990) {
        bd_store *store = make_store(n), *again;
        assert_int_equal(bd_snapshot_write(store, path, notes, sizeof notes, 2, NULL, NULL), BD_OK);
        struct stat info;
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
        assert_int_equal(open_store(&again), BD_OK);
        const bd_table *x = bd_store_table(store, 1), *y = bd_store_table(again, 1);
        assert_int_equal(y->n_rows, n);
        assert_int_equal(y->cluster_column, x->cluster_column);
        assert_false(y->column_present[3]);
        if (n) {
            for (size_t c = 0; c < x->n_columns; c++)
                assert_same_column(&x->columns[c], &y->columns[c], (size_t)n);
            assert_same_column(&x->source_row, &y->source_row, (size_t)n);
            assert_same_column(&x->source, &y->source, (size_t)n);
            assert_int_equal(bd_id_at(&y->source, (size_t)n - 1), 1);
            assert_true(bd_column_null_at(&y->columns[3], (size_t)n - 1));
        }
        const bd_dictionary *people = bd_store_dictionary(store, BD_TYPE_PERSON),
                            *same = bd_store_dictionary(again, BD_TYPE_PERSON);
        assert_int_equal(bd_dictionary_count(people), bd_dictionary_count(same));
        for (uint32_t id = 0; id <= bd_dictionary_count(people) + 1; id++) {
            size_t length, same_length;
            const char *text = bd_dictionary_text(people, id, &length);
            assert_string_equal(bd_dictionary_text(same, id, &same_length), text);
            assert_int_equal(same_length, length);
            assert_int_equal(bd_dictionary_attribute(same, id),
                             bd_dictionary_attribute(people, id));
            assert_int_equal(bd_dictionary_find(same, text, length),
                             bd_dictionary_find(people, text, length));
        }
        assert_int_equal(bd_dictionary_find(same, "nobody", 6), 0);
        assert_int_equal(bd_dictionary_find(same, "99999999", 8), 0);
        same_index(store, again, 1);
        same_index(store, again, 2);
        assert_int_equal(bd_store_table(again, 0)->n_rows, 2);
        assert_int_equal(bd_id_at(&bd_store_table(again, 0)->columns[0], 1), n > 0);
        const bd_source *source = bd_store_source(again, 1);
        assert_string_equal(source->sheet, "一");
        assert_int_equal(source->as_of, -3);
        assert_int_equal(source->n_rows_read, 9);
        bd_store_free(store);
        bd_store_free(again);
    }
}

static void write_file(const char *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void every_flipped_bit_is_noticed(void **state) {
    (void)state;
    n_threads = 1;
    bd_store *store = make_store(30), *again;
    assert_int_equal(bd_snapshot_write(store, path, notes, sizeof notes, 1, NULL, NULL), BD_OK);
    bd_store_free(store);
    bd_file_map map;
    assert_int_equal(bd_file_map_open(path, &map, NULL), BD_OK);
    size_t length = map.length_bytes;
    char *bytes = malloc(length);
    memcpy(bytes, map.data, length);
    bd_file_map_close(&map);
    /* Of the header page, which is nearly all zeros, a sample. */
    for (size_t i = 0; i < length; i += i < 128 || i >= 4096 - 61 ? 1 : 61) {
        bytes[i] ^= (char)(1 << i % 8);
        write_file(bytes, length);
        assert_int_equal(open_store(&again), BD_ERROR_FORMAT);
        assert_null(again);
        bytes[i] ^= (char)(1 << i % 8);
    }
    for (size_t cut = 0; cut < length; cut += 53) {
        write_file(bytes, cut);
        assert_int_equal(open_store(&again), BD_ERROR_FORMAT);
    }
    char *longer = calloc(length + 64, 1);
    memcpy(longer, bytes, length);
    write_file(longer, length + 64);
    assert_int_equal(open_store(&again), BD_ERROR_FORMAT);
    write_file(bytes, length);
    assert_int_equal(open_store(&again), BD_OK);
    bd_store_free(again);
    free(longer);
    free(bytes);
    unlink(path);
    assert_int_equal(open_store(&again), BD_ERROR_IO);
}

/* --- Files that somebody made up, with right checksums
 * ---------------------------------------------- */

static char *forged; /* the whole file */
static size_t forged_bytes;

static snapshot_section *section_of(section_kind kind, uint32_t a, uint32_t b) {
    const snapshot_header *header = (const snapshot_header *)(void *)forged;
    snapshot_section *sections = (snapshot_section *)(void *)(forged + BD_SNAPSHOT_PAGE);
    for (uint64_t i = 0; i < header->n_sections; i++)
        if (sections[i].kind == kind && sections[i].a == a && sections[i].b == b)
            return &sections[i];
    fail_msg("no section %d of %u, %u", (int)kind, a, b);
    return NULL;
}

static void sign(void) {
    snapshot_header *header = (snapshot_header *)(void *)forged;
    snapshot_section *sections = (snapshot_section *)(void *)(forged + BD_SNAPSHOT_PAGE);
    uint64_t *checksums = (uint64_t *)(void *)(sections + header->n_sections);
    for (uint64_t i = 0; i < header->n_sections; i++) {
        assert_in_range(sections[i].length_bytes, 0, BD_SNAPSHOT_BLOCK);
        if (sections[i].length_bytes)
            checksums[sections[i].first_block] =
                bd_hash_bytes(forged + sections[i].offset, sections[i].length_bytes);
    }
    header->directory_checksum =
        bd_hash_bytes(forged + BD_SNAPSHOT_PAGE, (size_t)header->directory_bytes);
    header->header_checksum = 0;
    header->header_checksum = bd_hash_bytes(forged, BD_SNAPSHOT_PAGE);
}

/* Writes `value` over element `i` of a section. */
static void forge(section_kind kind, uint32_t a, uint32_t b, size_t i, size_t bytes,
                  uint64_t value) {
    snapshot_section *section = section_of(kind, a, b);
    assert_in_range((i + 1) * bytes, 1, section->length_bytes);
    memcpy(forged + section->offset + i * bytes, &value, bytes);
}

static bd_status open_forged(void) {
    bd_store *store;
    sign();
    write_file(forged, forged_bytes);
    bd_status status = open_store(&store);
    bd_store_free(store);
    return status;
}

static void read_forged(void) {
    bd_file_map map;
    free(forged);
    assert_int_equal(bd_file_map_open(path, &map, NULL), BD_OK);
    forged_bytes = map.length_bytes;
    forged = malloc(forged_bytes);
    memcpy(forged, map.data, forged_bytes);
    bd_file_map_close(&map);
}

typedef struct forgery {
    section_kind kind;
    uint32_t a, b;
    size_t place, bytes;
    uint64_t bad, good;
} forgery;

static void what_leads_out_of_arrays_is_refused(void **state) {
    (void)state;
    bd_store *store = make_store(3000);
    assert_int_equal(bd_store_table(store, 1)->columns[0].n_palette, 50);
    assert_int_equal(bd_store_table(store, 1)->columns[1].code_bytes, 2);
    assert_int_equal(bd_snapshot_write(store, path, notes, sizeof notes, 1, NULL, NULL), BD_OK);
    uint32_t n_ids = bd_dictionary_count(bd_store_dictionary(store, BD_TYPE_PERSON));
    bd_store_free(store);
    read_forged();
    assert_int_equal(open_forged(), BD_OK); /* signed anew it is what it was */
    uint32_t person = BD_TYPE_PERSON;
    const forgery forgeries[] = {
        {SECTION_COLUMN, 1, 0, 17, 1, 50, 49},                 /* a colour that is not there */
        {SECTION_COLUMN, 1, 1, 2999, 2, n_ids + 1, n_ids},     /* an id without a text */
        {SECTION_COLUMN, 1, 2, 1234, 2, n_ids + 1, 1},         /* the same in another column */
        {SECTION_COLUMN, 1, 1, 0, 2, n_ids, 1},                /* the order is not kept */
        {SECTION_INDEX_OFFSETS, 1, 2, 5, 4, 3000, UINT64_MAX}, /* does not ascend */
        {SECTION_INDEX_OFFSETS, 1, 2, 0, 4, 1, 0},
        {SECTION_INDEX_OFFSETS, 1, 2, n_ids + 1, 4, 3001, UINT64_MAX},
        {SECTION_INDEX_ROWS, 1, 2, 7, 4, 3000, 2999},      /* a row behind the last one */
        {SECTION_OFFSETS, person, 0, 3, 8, 1, UINT64_MAX}, /* of texts: does not ascend */
        {SECTION_OFFSETS, person, 0, 3, 8, UINT64_MAX, UINT64_MAX},
        {SECTION_TEXTS, person, 0, 0, 1, 'x', 0}, /* a text without an end */
        {SECTION_SLOTS, person, 0, 0, 4, UINT32_MAX, UINT64_MAX},
    };
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        const forgery *f = &forgeries[i];
        read_forged();
        char before[8];
        memcpy(before, forged + section_of(f->kind, f->a, f->b)->offset + f->place * f->bytes,
               f->bytes);
        forge(f->kind, f->a, f->b, f->place, f->bytes, f->bad);
        assert_int_equal(open_forged(), BD_ERROR_FORMAT);
        if (f->good != UINT64_MAX) {
            forge(f->kind, f->a, f->b, f->place, f->bytes, f->good);
            assert_int_equal(open_forged(), BD_OK);
        }
        memcpy(forged + section_of(f->kind, f->a, f->b)->offset + f->place * f->bytes, before,
               f->bytes);
        assert_int_equal(open_forged(), BD_OK);
    }
    free(forged);
    forged = NULL;
}

static void a_full_disk_leaves_the_old_one(void **state) {
    (void)state;
    bd_store *store = make_store(10), *larger = make_store(30000), *again;
    assert_int_equal(bd_snapshot_write(store, path, notes, sizeof notes, 1, NULL, NULL), BD_OK);
    struct rlimit before, small = {8192, 8192};
    getrlimit(RLIMIT_FSIZE, &before);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_snapshot_write(larger, path, notes, sizeof notes, 1, NULL, &error),
                     BD_ERROR_IO);
    assert_non_null(strstr(error.en, "disk space"));
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(open_store(&again), BD_OK);
    assert_int_equal(bd_store_table(again, 1)->n_rows, 10);
    bd_store_free(again);
    bd_store_free(store);
    bd_store_free(larger);
    char **paths;
    size_t n;
    assert_int_equal(bd_files_list(folder, &paths, &n, NULL), BD_OK);
    assert_int_equal(n, 1);
    bd_paths_free(paths, n);
}

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return 1;
    snprintf(path, sizeof path, "%s/store.bidui", folder);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    unlink(path);
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_comes_back),
        cmocka_unit_test(every_flipped_bit_is_noticed),
        cmocka_unit_test(what_leads_out_of_arrays_is_refused),
        cmocka_unit_test(a_full_disk_leaves_the_old_one),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

/* Archives: what goes in comes out, the same bytes for any number of threads, stopped when asked.
 */
#include "loaders/zip_stream.h"
#include "reports/zip_writer.h"

#include "engine/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define LARGE_BYTES ((size_t)9 << 20) /* more than is in hand at a time */

typedef struct fixture {
    char folder[64], path[96];
    char *large;
    FILE *file;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    snprintf(f->folder, sizeof f->folder, "/tmp/bidui-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/a.zip", f->folder);
    f->large = malloc(LARGE_BYTES);
    uint32_t random = 1;
    for (size_t i = 0; i < LARGE_BYTES; i++) {
        random = random * 1664525u + 1013904223u;
        f->large[i] = (char)(i % 97 < 60 ? 'a' + (int)(i % 7) : (int)(random >> 24));
    }
    f->file = tmpfile();
    assert_int_equal(fwrite(f->large, 1, LARGE_BYTES, f->file), LARGE_BYTES);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    fclose(f->file);
    unlink(f->path);
    rmdir(f->folder);
    free(f->large);
    free(f);
    return 0;
}

static bd_status write_archive(fixture *f, int n_threads, const bd_cancel *cancel,
                               bd_error *error) {
    FILE *out = fopen(f->path, "w+");
    assert_non_null(out);
    bd_zip_writer *writer;
    assert_int_equal(bd_zip_writer_open(fileno(out), n_threads, cancel, &writer, NULL), BD_OK);
    const bd_zip_piece pieces[] = {{.bytes = "<head>", .length_bytes = 6},
                                   {.file = f->file, .length_bytes = LARGE_BYTES},
                                   {.bytes = "<tail>", .length_bytes = 6}};
    bd_status status = bd_zip_writer_add(writer, "large", 5, pieces, 3, error);
    if (status == BD_OK) status = bd_zip_writer_add(writer, "名称", 6, pieces, 1, error);
    if (status == BD_OK) status = bd_zip_writer_add(writer, "empty", 5, NULL, 0, error);
    if (status == BD_OK) status = bd_zip_writer_finish(writer, error);
    bd_zip_writer_close(writer);
    fclose(out);
    return status;
}

static char *unpack(const bd_zip_entry *entry, size_t *length) {
    char *bytes = malloc((size_t)entry->unpacked_bytes + 1);
    bd_zip_stream stream;
    assert_int_equal(bd_zip_stream_open(&stream, entry, NULL), BD_OK);
    *length = 0;
    for (size_t n = 1; n;) {
        size_t room = (size_t)entry->unpacked_bytes + 1 - *length;
        assert_int_equal(bd_zip_stream_read(&stream, bytes + *length, room, &n, NULL), BD_OK);
        *length += n;
    }
    bd_zip_stream_close(&stream);
    return bytes;
}

static void what_goes_in_comes_out(void **state) {
    fixture *f = *state;
    char *first = NULL;
    size_t n_first = 0;
    for (int threads = 1; threads <= 8; threads *= 2) {
        assert_int_equal(write_archive(f, threads, NULL, NULL), BD_OK);
        bd_file_map map;
        assert_int_equal(bd_file_map_open(f->path, &map, NULL), BD_OK);
        if (first) {
            assert_int_equal(map.length_bytes, n_first);
            assert_memory_equal(map.data, first, n_first);
            bd_file_map_close(&map);
            continue;
        }
        n_first = map.length_bytes;
        first = malloc(n_first);
        memcpy(first, map.data, n_first);
        assert_true(n_first < LARGE_BYTES * 3 / 4);
        bd_zip_directory directory;
        assert_int_equal(bd_zip_directory_read(map.data, map.length_bytes, 10, &directory, NULL),
                         BD_OK);
        assert_int_equal(directory.n_entries, 3);
        size_t length;
        char *bytes = unpack(&directory.entries[0], &length);
        assert_int_equal(length, LARGE_BYTES + 12);
        assert_memory_equal(bytes, "<head>", 6);
        assert_memory_equal(bytes + 6, f->large, LARGE_BYTES);
        assert_memory_equal(bytes + 6 + LARGE_BYTES, "<tail>", 6);
        free(bytes);
        assert_true(directory.entries[1].utf8_name);
        assert_memory_equal(directory.entries[1].name, "名称", 6);
        bytes = unpack(&directory.entries[2], &length);
        assert_int_equal(length, 0);
        free(bytes);
        bd_zip_directory_reset(&directory);
        bd_file_map_close(&map);
    }
    free(first);
}

static void it_stops_when_asked(void **state) {
    fixture *f = *state;
    bd_cancel cancel;
    atomic_init(&cancel, true);
    bd_error error;
    assert_int_equal(write_archive(f, 2, &cancel, &error), BD_ERROR_CANCELLED);
}

static void a_file_that_is_shorter_than_it_was_is_noticed(void **state) {
    fixture *f = *state;
    assert_int_equal(ftruncate(fileno(f->file), 100), 0);
    assert_int_equal(write_archive(f, 1, NULL, NULL), BD_ERROR_FORMAT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_goes_in_comes_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_stops_when_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_shorter_than_it_was_is_noticed, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

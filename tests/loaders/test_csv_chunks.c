/* The chunks of a CSV file, read apart, are the file: for every place where it may be cut. */
#include "tests/loaders/collect.h"
#include "tests/loaders/processor.h"

#include "engine/base/sha256_step.h"
#include "loaders/csv.h"
#include "loaders/csv_count.h"
#include "loaders/utf8_check.h"

#include <stdlib.h>
#include <unicode/ucnv.h>

static bd_status append_rows(void *context, const bd_cell_row *rows, size_t n_rows,
                             bd_error *error) {
    return collect_rows(context, rows, n_rows, error);
}

static void read_in_chunks(bd_csv *csv, size_t target_bytes, int n_threads, collected *out) {
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_csv_chunks(csv, target_bytes, n_threads, &error), BD_OK);
    size_t n_chunks;
    const bd_csv_chunk *chunks = bd_csv_chunk_list(csv, &n_chunks);
    uint64_t next_row = 1;
    uint64_t next_byte = 0;
    for (size_t i = 0; i < n_chunks; i++) {
        assert_int_equal(chunks[i].first_row_number, next_row);
        assert_int_equal(chunks[i].begin_byte, next_byte);
        next_row += chunks[i].n_rows;
        next_byte = chunks[i].end_byte;
        assert_int_equal(bd_csv_read_chunk(csv, i, append_rows, out, &error), BD_OK);
    }
    size_t length;
    bd_csv_text(csv, &length);
    assert_int_equal(next_byte, length);
}

static bool is_utf8(const char *text, size_t length) {
    bool has_zero = false;
    return bd_utf8_check(text, length, &has_zero) && !has_zero;
}

static void check_hash(bd_csv_hashing *hashing, const char *text, size_t length) {
    assert_in_range(hashing->next - text, 0, length);
    bd_sha256_add(&hashing->hash, hashing->next, length - (size_t)(hashing->next - text));
    char whole[65], on_the_way[65];
    bd_sha256_end(&hashing->hash, on_the_way);
    bd_sha256_hex(text, length, whole);
    assert_string_equal(on_the_way, whole);
}

static void read_as_cut(bd_csv *csv, size_t target_bytes, collected *out) {
    bd_error error;
    bd_error_reset(&error);
    size_t length, n_most, n = 0;
    const char *text = bd_csv_text(csv, &length);
    bd_csv_hashing hashing = {.next = text, .has_steps = bd_sha256_has_steps()};
    bd_sha256_begin(&hashing.hash);
    assert_int_equal(bd_csv_cut_begin(csv, target_bytes, &n_most, &error), BD_OK);
    bd_csv_chunk chunk = {0, 0, 1, 0}, next;
    for (bool done = false;; n++) {
        assert_int_equal(bd_csv_cut_next(csv, &hashing, &next, &done, &error), BD_OK);
        if (done) break;
        assert_true(n < n_most);
        assert_int_equal(next.begin_byte, chunk.end_byte);
        assert_int_equal(next.first_row_number, chunk.first_row_number + chunk.n_rows);
        chunk = next;
        assert_int_equal(bd_csv_read_chunk(csv, n, append_rows, out, &error), BD_OK);
    }
    assert_int_equal(chunk.end_byte, length);
    check_hash(&hashing, text, length);
}

/* All chunk sizes must give what one chunk gives, and that must be what the slow path alone gives.
 */
static void check_text(const char *text, size_t length) {
    bd_error error;
    bd_error_reset(&error);
    bd_csv *csv = NULL;
    bd_source_file file = {"test.csv", text, length};
    if (bd_csv_open(&file, NULL, &csv, &error) != BD_OK) return;
    collected whole = {.kinds = true};
    read_in_chunks(csv, length + 1, 1, &whole);
    for (size_t target = 1; target < length; target += target < 48 ? 1 : 1 + length / 40) {
        collected parts = {.kinds = true};
        read_in_chunks(csv, target, target % 16 == 0 ? 2 : 1, &parts);
        if (strcmp(bd_buffer_text(&parts.text), bd_buffer_text(&whole.text)) != 0)
            print_error("chunks of %zu bytes of: %s\n", target, text);
        assert_string_equal(bd_buffer_text(&parts.text), bd_buffer_text(&whole.text));
        bd_buffer_clear(&parts.text);
        read_as_cut(csv, target, &parts);
        assert_string_equal(bd_buffer_text(&parts.text), bd_buffer_text(&whole.text));
        bd_buffer_reset(&parts.text);
    }
    bd_buffer_reset(&whole.text);
    bd_csv_close(csv);
}

static void test_nasty_file(void **state) {
    (void)state;
    static const char nasty[] = "a,b,c\r\n"
                                "1,\"two\nlines, and \"\"quotes\"\"\n\n\",3\r\n"
                                "4,\"never closed,6\r\n"
                                "7,\"\"\"\",\"\r\n\"\r\n"
                                "\r\n"
                                "=\"001\",\"a\"b\",\"x,y\n"
                                "z\",1\n"
                                "\"end\",\"\",\r"
                                "p,\"q\" ,r\r\r\n"
                                "\"many\n\n\n\n,\"\",lines\",1,2\n"
                                "last,\"one\",\"";
    check_text(nasty, sizeof nasty - 1);
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void test_random_files(void **state) {
    (void)state;
    static const char *const pieces[] = {"a",  "bc", ",",    ",",    "\"",  "\"",    "\"\"",
                                         "\n", "\n", "\r\n", "\r",   " ",   "\",\"", "=\"",
                                         "1",  "\t", "张",   "\"\n", ",\"", "\\\""};
    const size_t n_pieces = sizeof pieces / sizeof *pieces;
    uint64_t seed = 20230501;
    for (int round = 0; round < (TEST_SLOW ? 60 : 250); round++) {
        char text[700] = "x,y,z\n";
        size_t length = strlen(text);
        size_t n = next_random(&seed) % 160;
        for (size_t i = 0; i < n; i++) {
            const char *piece = pieces[next_random(&seed) % n_pieces];
            memcpy(text + length, piece, strlen(piece) + 1);
            length += strlen(piece);
        }
        check_text(text, length);
    }
}

/* The fast loop must agree with the reading of record after record by all rules. Blanks after the
 * delimiter send every record there and are not in these files. */
static void test_fast_is_slow(void **state) {
    (void)state;
    static const char *const pieces[] = {"a",  "bc",   ",",     ",",   "\"", "\"\"",
                                         "\n", "\r\n", "\",\"", "=\"", "张", "\"\n"};
    uint64_t seed = 7;
    for (int round = 0; round < (TEST_SLOW ? 800 : 4000); round++) {
        char text[600] = "";
        size_t length = 0;
        size_t n = 1 + next_random(&seed) % 120;
        for (size_t i = 0; i < n; i++) {
            const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece) + 1);
            length += strlen(piece);
        }
        bd_csv_dialect fast = {.delimiter = ",", .delimiter_length = 1, .quote = '"'};
        bd_csv_dialect slow = fast;
        slow.trim_delimiter = true;
        bd_csv_scanner a, b;
        bd_csv_scanner_init(&a, text, length, &fast);
        bd_csv_scanner_init(&b, text, length, &slow);
        a.n_fields_expected = b.n_fields_expected = 3;
        bd_csv_scan_rows(&a, 0, length, SIZE_MAX);
        bd_csv_scan_rows(&b, 0, length, SIZE_MAX);
        uint64_t counted = 0;
        bd_csv_scan_count(&a, 0, length, &counted, NULL, 0);
        assert_int_equal(counted, a.n_rows);
        assert_int_equal(a.n_rows, b.n_rows);
        assert_int_equal(a.n_cells, b.n_cells);
        for (size_t i = 0; i < a.n_rows; i++)
            assert_int_equal(a.row_ends[i], b.row_ends[i]);
        for (size_t i = 0; i < a.n_cells; i++) {
            assert_int_equal(a.cells[i].length, b.cells[i].length);
            assert_memory_equal(a.cells[i].text, b.cells[i].text, a.cells[i].length);
            assert_int_equal(a.cells[i].flags, b.cells[i].flags);
        }
        bd_csv_scanner_reset(&a);
        bd_csv_scanner_reset(&b);
    }
}

/* Counting with and without a hash, and with a look at the encoding, which may also see what is
 * wrong with text behind what was counted. */
static void check_count(bd_csv_scanner *s, size_t step) {
    size_t a = 0, b = 0;
    bool all_utf8 = is_utf8(s->text, s->length_bytes);
    bd_csv_hashing hashing = {.next = s->text, .has_steps = step % 3 && bd_sha256_has_steps()};
    bd_sha256_begin(&hashing.hash);
    while (b < s->length_bytes) {
        uint64_t n_a = 0, n_b = 0;
        size_t end = b + step < s->length_bytes ? b + step : s->length_bytes;
        uint64_t n_some = 0, n_rest = 0;
        bd_csv_passing plain = {NULL, false, false}, passing = {&hashing, step % 2, true};
        size_t some = bd_csv_count_some(s, b, end, &plain, &n_some), same;
        assert_in_range(some, b, s->length_bytes);
        same = bd_csv_count_some(s, b, end, &passing, &n_rest);
        assert_int_equal(same, some);
        assert_int_equal(n_rest, n_some);
        if (all_utf8) assert_true(passing.is_utf8);
        if (step % 2 && !is_utf8(s->text + b, some - b)) assert_false(passing.is_utf8);
        n_rest = 0;
        some = bd_csv_count(s, some, end, &n_rest);
        a = bd_csv_scan_count(s, a, end, &n_a, NULL, 0);
        b = bd_csv_count(s, b, end, &n_b);
        assert_int_equal(n_some + n_rest, n_a);
        assert_int_equal(some, a);
        assert_int_equal(n_b, n_a);
        assert_int_equal(b, a);
    }
    check_hash(&hashing, s->text, s->length_bytes);
}

/* Counting alone agrees with it too, where most records are plain. */
static void test_count(void **state) {
    (void)state;
    static const char *const pieces[] = {"510104194301010026,\"成都\",1.5\n",
                                         "a,b,c\r\n",
                                         "\"quoted, with a comma\",\"=1\",x\n",
                                         "1,2,3\r",
                                         "\n",
                                         "\r\r\n",
                                         "\"two\nlines\",2,3\n",
                                         "\"doubled \"\" quote\",2,3\n",
                                         "in \"the\" middle,2,3\n",
                                         "1,\"never closed\n"};
    enum { N_PIECES = sizeof pieces / sizeof *pieces, N_PLAIN = 4, MOST = 6000 };
    static char text[MOST + 64];
    uint64_t seed = 11;
    for (int round = 0; round < (TEST_SLOW ? 60 : 400); round++) {
        size_t length = 0, n_kinds = round % 3 ? N_PIECES : N_PLAIN;
        while (length < MOST) {
            size_t kind = next_random(&seed) % n_kinds;
            if (next_random(&seed) % 8) kind %= N_PLAIN;
            memcpy(text + length, pieces[kind], strlen(pieces[kind]));
            length += strlen(pieces[kind]);
        }
        length -= next_random(&seed) % 64;
        if (round % 4 == 0) {
            static const char odd[] = {'\xFF', '\xE4', '\xC0', '\x80', '\xED', '\xF4', 0};
            text[next_random(&seed) % length] = odd[next_random(&seed) % sizeof odd];
        }
        bd_csv_dialect dialect = {
            .delimiter = ",", .delimiter_length = 1, .quote = round % 5 ? '"' : 0};
        bd_csv_scanner scanner;
        bd_csv_scanner_init(&scanner, text, length, &dialect);
        scanner.n_fields_expected = 3;
        if (round % 7 == 0) scanner.limit_cell_bytes = 16;
        check_count(&scanner, SIZE_MAX / 2);
        check_count(&scanner, 1 + next_random(&seed) % 2000);
        bd_csv_scanner_reset(&scanner);
    }
}

/* Many opening quotes without a closing one must not take quadratic time. */
static void test_hostile_quotes(void **state) {
    (void)state;
    static const char *const units[] = {"\"a,",       "\"\"x\n",    ",\"a\n",         "\"\n",
                                        "\"a\",\"\n", "\"a x\"b\n", "\"a x\"b\"c;\n", "\"a\"b;c"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t unit = strlen(units[u]);
        size_t length = (size_t)1 << 20;
        char *text = malloc(length);
        assert_non_null(text);
        for (size_t i = 0; i < length; i++)
            text[i] = units[u][i % unit];
        for (int quoted = 0; quoted < 2; quoted++) {
            bd_csv_dialect dialect = {
                .delimiter = ",", .delimiter_length = 1, .quote = '"', .all_quoted = quoted};
            bd_csv_scanner scanner;
            bd_csv_scanner_init(&scanner, text, length, &dialect);
            scanner.n_fields_expected = 2;
            uint64_t n_rows = 0;
            assert_int_equal(bd_csv_scan_count(&scanner, 0, length, &n_rows, NULL, 0), length);
            assert_true(n_rows > 0);
            uint64_t n_counted = 0;
            assert_int_equal(bd_csv_count(&scanner, 0, length, &n_counted), length);
            assert_int_equal(n_counted, n_rows);
            bd_csv_scanner_reset(&scanner);
        }
        free(text);
    }
}

/* Parts of GB 18030 are decoded apart: no row of theirs is the first of the file but one. */
static void test_decoded_parts(void **state) {
    (void)state;
    bd_buffer utf8;
    bd_buffer_init(&utf8);
    bd_buffer_append(&utf8, "姓名,村,年龄,金额,日期\n", strlen("姓名,村,年龄,金额,日期\n"));
    for (unsigned i = 0; utf8.length_bytes < (size_t)1200 << 10; i++) {
        const char *odd = "合计;无;不详;见附表;待定\n";
        char row[128];
        snprintf(row, sizeof row, "张三,石桥村,%u,%u.5,2023-05-06\n", i % 90, i);
        bd_buffer_append(&utf8, i % 20 == 9 ? odd : row, strlen(i % 20 == 9 ? odd : row));
    }
    UErrorCode code = U_ZERO_ERROR;
    char *bytes = malloc(utf8.length_bytes);
    assert_non_null(bytes);
    int32_t n = ucnv_convert("GB18030", "UTF-8", bytes, (int32_t)utf8.length_bytes,
                             bd_buffer_text(&utf8), (int32_t)utf8.length_bytes, &code);
    assert_true(U_SUCCESS(code) && n > 512 << 10);
    bd_error error;
    bd_error_reset(&error);
    bd_csv *csv = NULL;
    bd_source_file file = {"test.csv", bd_buffer_text(&utf8), utf8.length_bytes};
    assert_int_equal(bd_csv_open(&file, NULL, &csv, &error), BD_OK);
    collected whole = {0};
    read_in_chunks(csv, utf8.length_bytes + 1, 1, &whole);
    bd_csv_close(csv);
    static const size_t TARGETS[] = {200, 1000, 512 << 10};
    file = (bd_source_file){"test.csv", bytes, (size_t)n};
    for (size_t i = 0; i < sizeof TARGETS / sizeof *TARGETS; i++) {
        assert_int_equal(bd_csv_open_parts(&file, NULL, &csv, &error), BD_OK);
        assert_true(bd_csv_decodes_parts(csv));
        collected parts = {0};
        read_as_cut(csv, TARGETS[i], &parts);
        assert_true(strcmp(bd_buffer_text(&parts.text), bd_buffer_text(&whole.text)) == 0);
        bd_buffer_reset(&parts.text);
        bd_csv_close(csv);
    }
    bd_buffer_reset(&whole.text);
    bd_buffer_reset(&utf8);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nasty_file),     cmocka_unit_test(test_random_files),
        cmocka_unit_test(test_fast_is_slow),   cmocka_unit_test(test_count),
        cmocka_unit_test(test_hostile_quotes), cmocka_unit_test(test_decoded_parts),
    };
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    const struct CMUnitTest twins[] = {
        cmocka_unit_test(test_nasty_file),
        cmocka_unit_test(test_fast_is_slow),
        cmocka_unit_test(test_count),
        cmocka_unit_test(test_hostile_quotes),
    };
    processor_keep(PROCESSOR_AVX2);
    n_failed += cmocka_run_group_tests_name("up to AVX2", twins, NULL, NULL);
    processor_keep(PROCESSOR_PLAIN);
    return n_failed + cmocka_run_group_tests_name("plain", twins, NULL, NULL);
}

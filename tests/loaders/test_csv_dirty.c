/* Dirty CSV with known contents: for every pollution, how many files must come out cell by cell.
 * The floors lie a little under what is reached; benchmarks/dirty_csv prints the whole table. */
#include "loaders/csv.h"
#include "tests/loaders/dirty_measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

/* After those that it needs. */
#include <cmocka.h>

/* Per cent of the files that must be exact. Where it is lower, the text itself leaves a doubt: a
 * row of words with blanks between them, quotes that nobody escaped before commas. */
static const double floors[N_DIRTY_POLLUTIONS] = {
    [DIRTY_NOTHING] = 99.5,
    [DIRTY_NO_FINAL_LINE_END] = 99,
    [DIRTY_TWO_FINAL_LINE_ENDS] = 99.5,
    [DIRTY_NO_HEADER] = 99,
    [DIRTY_HEADER_OF_THREE_ROWS] = 99.5,
    [DIRTY_HEADER_ONLY] = 99.5,
    [DIRTY_ONE_DATA_ROW] = 99.5,
    [DIRTY_EMPTY_HEADER_CELLS] = 99,
    [DIRTY_LONG_HEADER] = 99,
    [DIRTY_PREAMBLE] = 98,
    [DIRTY_PREAMBLE_DELIMITED] = 99,
    [DIRTY_FOOTNOTE] = 99,
    [DIRTY_COMMENT_LINES] = 97.5,
    [DIRTY_BLANK_LINES] = 99,
    [DIRTY_SECOND_TABLE_WIDER] = 98,
    [DIRTY_SECOND_TABLE_NARROWER] = 98.5,
    [DIRTY_SECOND_TABLE_SAME] = 99.5,
    [DIRTY_CELL_MISSING] = 99,
    [DIRTY_DELIMITER_MISSING] = 98.5,
    [DIRTY_DELIMITER_EXTRA] = 99,
    [DIRTY_TRAILING_DELIMITERS] = 99.5,
    [DIRTY_QUOTE_EXTRA] = 99,
    [DIRTY_QUOTES_NOT_ESCAPED] = 84,
    [DIRTY_QUOTE_NOT_CLOSED] = 99,
    [DIRTY_QUOTES_IN_BARE_CELLS] = 99,
    [DIRTY_BLANKS_AROUND_QUOTES] = 99,
    [DIRTY_PADDED_CELLS] = 99.5,
    [DIRTY_ROW_WITH_SEMICOLONS] = 89,
    [DIRTY_ROW_WITH_TABS] = 91,
    [DIRTY_ROW_WITH_SPACES] = 72,
    [DIRTY_MIXED_LINE_ENDS] = 99.5,
    [DIRTY_NUL_BYTES] = 99.5,
    [DIRTY_ROW_IN_APOSTROPHES] = 85,
    [DIRTY_COMMENTS_BETWEEN] = 98.5,
    [DIRTY_ALIGNED] = 93,
};
#define FLOOR_OF_CELLS 0.97        /* F1 of the cells, each pollution */
#define FLOOR_OF_PAIRS 95.0        /* per cent exact with two pollutions at once */
#define FLOOR_OF_PAIRS_CELLS 0.985 /* and F1 of their cells */

static void measure(dirty_bench *b, dirty_pollution p, dirty_score *score) {
    for (size_t d = 0; d < N_DIRTY_DIALECTS; d++) {
        for (int kind = 0; kind < N_DIRTY_KINDS; kind++) {
            if (TEST_SLOW && (d + (size_t)kind + (size_t)p) % 8) continue;
            if (dirty_make((dirty_kind)kind, &dirty_dialects[d], p, DIRTY_NOTHING, 7, b->table,
                           &b->bytes, &b->truth))
                dirty_read(b, score);
        }
    }
}

static double percent(const dirty_score *score) {
    return 100 * (double)score->n_exact / (double)score->n_files;
}

static void test_every_pollution(void **state) {
    (void)state;
    dirty_bench b;
    assert_true(dirty_bench_begin(&b));
    size_t n_failed = 0;
    for (int p = 0; p < N_DIRTY_POLLUTIONS; p++) {
        dirty_score score = {0};
        measure(&b, (dirty_pollution)p, &score);
        assert_true(score.n_files > 0);
        double cells = score.f1 / (double)score.n_files;
        /* With few files one of them weighs much. */
        double slack = TEST_SLOW ? 8 : 0;
        if (percent(&score) >= floors[p] - slack && cells >= FLOOR_OF_CELLS - slack / 100) continue;
        print_error("%s: %.2f %% of %zu files are exact (at least %.1f), cells %.4f\n",
                    dirty_pollution_names[p], percent(&score), score.n_files, floors[p], cells);
        n_failed++;
    }
    dirty_bench_end(&b);
    assert_int_equal(n_failed, 0);
}

static void test_pairs(void **state) {
    (void)state;
    dirty_bench b;
    assert_true(dirty_bench_begin(&b));
    dirty_score score = {0};
    uint64_t random = 11;
    for (size_t i = 0; i < (TEST_SLOW ? 200 : 2000); i++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t r = random >> 20;
        dirty_pollution first = (dirty_pollution)(1 + r / 1024 % (N_DIRTY_PAIRED - 1));
        dirty_pollution second = (dirty_pollution)(1 + r / 65536 % (N_DIRTY_PAIRED - 1));
        if (first != second &&
            dirty_make((dirty_kind)(r / 64 % N_DIRTY_KINDS), &dirty_dialects[r % N_DIRTY_DIALECTS],
                       first, second, i, b.table, &b.bytes, &b.truth))
            dirty_read(&b, &score);
    }
    dirty_bench_end(&b);
    double slack = TEST_SLOW ? 6 : 0;
    print_message("two pollutions: %.2f %% of %zu files, cells %.4f\n", percent(&score),
                  score.n_files, score.f1 / (double)score.n_files);
    assert_true(percent(&score) >= FLOOR_OF_PAIRS - slack);
    assert_true(score.f1 / (double)score.n_files >= FLOOR_OF_PAIRS_CELLS - slack / 100);
}

/* Cut anywhere and read in parts, a dirty file gives the same rows as read from the top. */
static void test_chunks(void **state) {
    (void)state;
    dirty_bench b;
    assert_true(dirty_bench_begin(&b));
    for (size_t i = 0; i < (TEST_SLOW ? 100 : 1500); i++) {
        dirty_pollution first = (dirty_pollution)(i % N_DIRTY_POLLUTIONS);
        dirty_pollution second = (dirty_pollution)(i / N_DIRTY_POLLUTIONS % N_DIRTY_POLLUTIONS);
        if (!dirty_make((dirty_kind)(i % N_DIRTY_KINDS), &dirty_dialects[i % N_DIRTY_DIALECTS],
                        first, second, i, b.table, &b.bytes, &b.truth))
            continue;
        dirty_score score = {0};
        dirty_read(&b, &score);
        bd_source_file file = {"dirty.csv", b.bytes.data, b.bytes.length_bytes};
        bd_csv *csv = NULL;
        if (file.length_bytes == 0) continue;
        assert_int_equal(bd_csv_open(&file, NULL, &csv, NULL), BD_OK);
        assert_int_equal(bd_csv_chunks(csv, 1 + i % 97, 1, NULL), BD_OK);
        size_t n_chunks;
        bd_csv_chunk_list(csv, &n_chunks);
        bd_buffer_clear(&b.truth);
        for (size_t k = 0; k < n_chunks; k++)
            assert_int_equal(bd_csv_read_chunk(csv, k, dirty_rows, &b.truth, NULL), BD_OK);
        assert_string_equal(bd_buffer_text(&b.truth), bd_buffer_text(&b.read));
        bd_csv_close(csv);
    }
    dirty_bench_end(&b);
}

/* The measure itself must notice what is wrong. */
static void test_measure(void **state) {
    (void)state;
    dirty_bench b;
    assert_true(dirty_bench_begin(&b));
    assert_true(dirty_make(DIRTY_ROLL, &dirty_dialects[0], DIRTY_NOTHING, DIRTY_NOTHING, 1, b.table,
                           &b.bytes, &b.truth));
    dirty_score score = {0};
    assert_true(dirty_read(&b, &score));
    b.truth.data[0] ^= 1;
    assert_false(dirty_read(&b, &score));
    assert_int_equal(score.n_files, 2);
    assert_int_equal(score.n_exact, 1);
    assert_true(score.f1 > 1.9 && score.f1 < 2);
    dirty_bench_end(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measure),
        cmocka_unit_test(test_every_pollution),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_chunks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

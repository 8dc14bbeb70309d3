/* A mapped file may end where its last page does: nothing behind a text is read, and nothing behind
 * the room for a decoded one is written. */
#include "tests/loaders/processor.h"

#include "engine/base/sha256_step.h"
#include "loaders/convert_internal.h"
#include "loaders/convert_wide.h"
#include "loaders/csv_columns.h"
#include "loaders/csv_count.h"
#include "loaders/gb18030.h"
#include "loaders/utf8_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#define ROOM_BYTES ((size_t)64 << 10)
#define MOST_FIELDS 4u

typedef struct guarded {
    char *begin, *end; /* behind the end is nothing */
} guarded;

static guarded make_guarded(void) {
    char *data =
        mmap(NULL, 2 * ROOM_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(data != MAP_FAILED);
    assert_int_equal(mprotect(data + ROOM_BYTES, ROOM_BYTES, PROT_NONE), 0);
    return (guarded){data, data + ROOM_BYTES};
}

static void free_guarded(guarded *g) {
    munmap(g->begin, 2 * ROOM_BYTES);
}

static uint64_t seed = 20;
static uint32_t random_below(uint32_t n) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(seed >> 33) % n;
}

static const char *const fields[] = {
    "110101199003070134", "张三丰", "6222020200112230001", "123.45", "2023-05", "", "7",
    "\"低保\"",           "欧阳"};

/* `length` bytes that end where nothing follows, in rows of `n_fields`. */
static char *put_rows(const guarded *g, size_t length, uint32_t n_fields, bool with_cr) {
    char *at = g->end - length, *text = at;
    for (uint32_t i = 0; at < g->end; i++) {
        const char *field = fields[random_below(sizeof fields / sizeof *fields)];
        size_t n = strlen(field), left = (size_t)(g->end - at);
        bool last = i % n_fields == n_fields - 1;
        const char *behind = !last ? "," : with_cr ? "\r\n" : "\n";
        size_t n_behind = strlen(behind);
        if (n + n_behind > left) {
            memset(at, 'a', left);
            break;
        }
        memcpy(at, field, n);
        memcpy(at + n, behind, n_behind);
        at += n + n_behind;
    }
    return text;
}

static void convert(const bd_csv_block *block) {
    static uint8_t special[LAST_HAN - FIRST_HAN + 4];
    static struct quick_slot slots[QUICK_SLOTS];
    static uint64_t keys[BD_CSV_BLOCK_ROWS];
    static int64_t amounts[BD_CSV_BLOCK_ROWS];
    static uint32_t ids[BD_CSV_BLOCK_ROWS];
    int64_t least = INT64_MAX, greatest = INT64_MIN;
    for (uint32_t c = 0; c < block->n_fields; c++) {
        bd_pack_persons(block, c, 0, block->n_rows, keys);
        if (!bd_wide_is_there()) continue;
        /* The last rows, too. */
        uint32_t n = block->n_rows / BD_WIDE_ROWS * BD_WIDE_ROWS, first = block->n_rows - n;
        bd_wide_persons(block, c, first, n, keys);
        bd_wide_accounts(block, c, first, n, keys);
        bd_wide_names(special, block, c, first, n, keys);
        (void)bd_wide_amounts(block, c, first, n, amounts, &least, &greatest);
        (void)bd_wide_known(slots, block, c, first, n, ids);
        (void)bd_wide_are_own(block, c, first, n);
    }
}

static void check_csv(const char *text, size_t length, uint32_t n_fields) {
    bd_csv_dialect dialect = {.delimiter = ",", .delimiter_length = 1, .quote = '"'};
    bd_csv_cutter cutter;
    bd_csv_block block;
    assert_int_equal(bd_csv_cutter_init(&cutter, n_fields, NULL), BD_OK);
    for (size_t at = 0, next; at < length; at = next) {
        next = bd_csv_cut(&cutter, text, length, &dialect, n_fields, at, length, &block);
        if (next == at) break;
        convert(&block);
    }
    bd_csv_cutter_reset(&cutter);
    bd_csv_scanner scanner;
    bd_csv_scanner_init(&scanner, text, length, &dialect);
    bd_csv_hashing hashing = {.next = text, .has_steps = bd_sha256_has_steps()};
    bd_sha256_begin(&hashing.hash);
    bd_csv_passing passing = {&hashing, true, true};
    uint64_t n_some, n_all;
    (void)bd_csv_count_some(&scanner, 0, length, &passing, &n_some);
    assert_int_equal(bd_csv_count(&scanner, 0, length, &n_all), length);
    assert_true(n_some <= n_all);
    assert_true(hashing.next <= text + length);
    bd_csv_scanner_reset(&scanner);
    bool has_zero = false;
    (void)bd_utf8_check(text, length, &has_zero);
}

static void test_rows(void **state) {
    (void)state;
    guarded g = make_guarded();
    for (size_t length = 1; length < 700; length++)
        check_csv(put_rows(&g, length, 1 + length % MOST_FIELDS, length % 5 == 0), length,
                  1 + (uint32_t)length % MOST_FIELDS);
    for (int i = 0; i < 40; i++) {
        size_t length = (size_t)(1 + i % 8) * 4096;
        check_csv(put_rows(&g, length, 1 + (uint32_t)i % MOST_FIELDS, i % 3 == 0), length,
                  1 + (uint32_t)i % MOST_FIELDS);
    }
    free_guarded(&g);
}

static void put_gb18030(char *text, size_t length) {
    for (size_t at = 0; at < length;) {
        bool two = random_below(8) < 6 && length - at >= 2;
        for (size_t n = 1 + random_below(40); n && at < length; n--) {
            if (two && length - at >= 2) {
                text[at++] = (char)(0xB0 + random_below(0x27));
                text[at++] = (char)(0xA1 + random_below(94));
            } else {
                text[at++] = (char)('0' + random_below(10));
            }
        }
    }
}

static void test_decoding(void **state) {
    (void)state;
    guarded in = make_guarded(), out = make_guarded();
    bd_gb18030 *table;
    assert_int_equal(bd_gb18030_create(&table, NULL), BD_OK);
    for (size_t length = 1; length < 3000; length++) {
        char *text = in.end - length, *decoded = out.end - bd_gb18030_room(length);
        put_gb18030(text, length);
        if (length % 7 == 0) memset(text, 0xB0, length); /* all of them longer, or the last cut */
        size_t n = bd_gb18030_decode(table, text, length, decoded);
        if (length % 7 == 0 && length % 2)
            assert_int_equal(n, SIZE_MAX);
        else if (n != SIZE_MAX) /* a code that is not assigned */
            assert_in_range(n, length, length + length / 2);
    }
    bd_gb18030_free(table);
    free_guarded(&in);
    free_guarded(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_decoding)};
    return processor_run_each(tests, sizeof tests / sizeof *tests);
}

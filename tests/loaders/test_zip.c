/* Archives: names, passwords, nesting, what is left out, and what is refused. */
#include "tests/loaders/package.h"

#include "loaders/zip.h"

static void test_members(void **state) {
    (void)state;
    part inner[] = {{"c.csv", "5,6\n", 0}};
    size_t inner_length, length;
    char *nested = make_zip(inner, 1, &inner_length);
    part sheet[] = {PACKAGE,
                    {"xl/worksheets/sheet1.xml",
                     "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>",
                     0}};
    size_t book_length;
    char *book = make_zip(sheet, 4, &book_length);
    part parts[] = {
        {"村/a.csv", "1,2\n", 0},     {"__MACOSX/a.csv", "x", 0},          {".DS_Store", "x", 0},
        {"村/~$b.xlsx", "x", 0},      {"inner.zip", nested, inner_length}, {"村/", "", 0},
        {"b.xlsx", book, book_length}};
    char *bytes = make_zip(parts, 7, &length);
    expect_read(bytes, length, false,
                "[村/a.csv]\n1: 1 | 2\n[inner.zip!c.csv]\n1: 5 | 6\n[b.xlsx!S]\n1: 7\n");
    bd_source_file file = {"z.zip", bytes, length};
    bd_archive *archive;
    assert_int_equal(bd_archive_open(&file, NULL, &archive, NULL), BD_OK);
    assert_int_equal(bd_archive_count(archive), 3);
    assert_int_equal(bd_archive_n_left_out(archive), 3);
    assert_string_equal(bd_archive_name(archive, 0), "村/a.csv");
    assert_true(bd_archive_is_nested(archive, 1));
    bd_archive_close(archive);
    free(bytes);
    free(nested);
    free(book);
}

/* Finds the first of these bytes; for bending archives. */
static char *find(char *bytes, size_t length, const char *what, size_t n) {
    char *at = memmem(bytes, length, what, n);
    assert_non_null(at);
    return at;
}

/* Names without the UTF-8 flag: UTF-8 all the same, GB18030, else code page 437. */
static void test_names(void **state) {
    (void)state;
    static const char *const raw[] = {"\xB4\xE5\xC3\xF1.csv", "\xE6\x9D\x91x.csv", "\x81 x.csv!"};
    static const char *const expected[] = {"村民.csv", "村x.csv", "ü x.csv!"};
    for (size_t i = 0; i < 3; i++) {
        part parts[] = {{"12345678", "1\n", 0}};
        size_t length;
        char *bytes = make_zip(parts, 1, &length);
        for (int k = 0; k < 2; k++)
            memcpy(find(bytes, length, "12345678", 8), raw[i], 8);
        bd_source_file file = {"z.zip", bytes, length};
        bd_archive *archive;
        assert_int_equal(bd_archive_open(&file, NULL, &archive, NULL), BD_OK);
        assert_string_equal(bd_archive_name(archive, 0), expected[i]);
        bd_archive_close(archive);
        free(bytes);
    }
    /* Nobody writes to these, but a person reads them. */
    part parts[] = {{"..\\aQ.csv", "1\n", 0}, {"/b.csv", "2\n", 0}};
    size_t length;
    char *bytes = make_zip(parts, 2, &length);
    for (int k = 0; k < 2; k++)
        *strchr(find(bytes, length, "..\\aQ", 5), 'Q') = '\x1b';
    expect_read(bytes, length, false, "[../a?.csv]\n1: 1\n[b.csv]\n1: 2\n");
    free(bytes);
}

static bool answer(void *context, const char *file, char *out, size_t size) {
    int *n_asked = context;
    assert_string_equal(file, "z.zip");
    snprintf(out, size, ++*n_asked == 1 ? "wrong" : "密码 1");
    return true;
}

static void test_passwords(void **state) {
    (void)state;
    static const zip_uint16_t kinds[] = {ZIP_EM_TRAD_PKWARE, ZIP_EM_AES_128, ZIP_EM_AES_256};
    part parts[] = {{"a.csv", "1,2\n3,4\n", 0}};
    static const char *const wrong[] = {"x"}, *const right[] = {"x", "密码 1"};
    for (size_t i = 0; i < 3; i++) {
        size_t length;
        char *bytes = make_archive(parts, 1, "密码 1", kinds[i], &length);
        int n_asked = 0;
        bd_passwords none = {0}, bad = {.items = wrong, .n_items = 1},
                     good = {.items = right, .n_items = 2},
                     asked = {.ask = answer, .context = &n_asked};
        const bd_passwords *given[] = {NULL, &none, &bad, &good, &asked};
        for (size_t k = 0; k < 5; k++) {
            bd_read_options options = {.passwords = given[k]};
            collected c = {0};
            bd_error error;
            bd_status status = collect_bytes(&c, "z.zip", bytes, length, &options, &error);
            assert_int_equal(status, k < 3 ? BD_ERROR_FORMAT : BD_OK);
            if (k < 2) assert_non_null(strstr(error.en, "--password-file"));
            if (k == 2) assert_non_null(strstr(error.en, "wrong"));
            if (k < 3) assert_string_equal(error.file, "z.zip!/a.csv");
            if (k >= 3)
                assert_string_equal(bd_buffer_text(&c.text), "[a.csv]\n1: 1 | 2\n2: 3 | 4\n");
            bd_buffer_reset(&c.text);
        }
        assert_int_equal(n_asked, 2);
        free(bytes);
    }
}

/* Members too large for memory go through a file; they read the same. */
static void test_large_member(void **state) {
    (void)state;
    size_t size = (size_t)65 << 20, n = size / 32;
    char *text = malloc(size + 1);
    assert_non_null(text);
    uint64_t seed = 88172645463325252u;
    for (size_t i = 0; i < n; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        snprintf(text + i * 32, 33, "%07u,%022llu\n", (unsigned)i, (unsigned long long)seed);
    }
    part parts[] = {{"a.csv", text, n * 32}};
    size_t length;
    char *bytes = make_zip(parts, 1, &length);
    bd_source_file file = {"z.zip", bytes, length};
    bd_archive *archive;
    bd_archive_bytes unpacked;
    assert_int_equal(bd_archive_open(&file, NULL, &archive, NULL), BD_OK);
    assert_int_equal(bd_archive_read(archive, 0, &unpacked, NULL), BD_OK);
    assert_true(unpacked.mapped_bytes > 0);
    assert_int_equal(unpacked.length_bytes, n * 32);
    assert_memory_equal(unpacked.data, text, n * 32);
    bd_archive_bytes_reset(&unpacked);
    bd_archive_close(archive);
    free(bytes);
    free(text);
}

static void expect_refusal(const char *bytes, size_t length, bd_status expected, const char *word) {
    collected c = {0};
    bd_error error;
    bd_status status = collect_bytes(&c, "z.zip", bytes, length, NULL, &error);
    if (status != expected || !strstr(error.en, word)) print_error("%s\n", error.en);
    assert_int_equal(status, expected);
    assert_non_null(strstr(error.en, word));
    assert_true(error.zh[0] != 0);
    bd_buffer_reset(&c.text);
}

/* Every cut and every changed byte ends in a message or a reading, never in a crash. */
static void test_damaged(void **state) {
    (void)state;
    part parts[] = {{"a.csv", "1,2\n3,4\n", 0}, {"b.csv", "5\n", 0}};
    size_t length;
    char *bytes = make_zip(parts, 2, &length);
    for (size_t cut = 4; cut < length; cut++) {
        collected c = {0};
        bd_error error;
        assert_int_not_equal(collect_bytes(&c, "z.zip", bytes, cut, NULL, &error), BD_OK);
        assert_true(error.zh[0] && error.en[0]);
        bd_buffer_reset(&c.text);
    }
    for (size_t i = 4; i < length; i++) {
        char *copy = malloc(length);
        assert_non_null(copy);
        memcpy(copy, bytes, length);
        copy[i] = (char)(copy[i] ^ 0x41);
        collected c = {0};
        bd_error error;
        if (collect_bytes(&c, "z.zip", copy, length, NULL, &error) != BD_OK)
            assert_true(error.zh[0] && error.en[0]);
        bd_buffer_reset(&c.text);
        free(copy);
    }
    char *data = find(bytes, length, "PK\1\2", 4);
    data[16] ^= 1; /* the checksum */
    expect_refusal(bytes, length, BD_ERROR_FORMAT, "damaged");
    free(bytes);
    part empty[] = {{"folder/", "", 0}};
    bytes = make_zip(empty, 1, &length);
    expect_refusal(bytes, length, BD_ERROR_FORMAT, "no files");
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members),   cmocka_unit_test(test_names),
        cmocka_unit_test(test_passwords), cmocka_unit_test(test_large_member),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* XLS: a workbook that an office program wrote beside its XLSX twin, and streams made record by
 * record. */
#include "tests/loaders/collect.h"

#include "engine/base/file.h"

#include <stdlib.h>

#define FIXTURES TEST_SOURCE_ROOT "/tests/fixtures/formats/"

static void test_twin(void **state) {
    (void)state;
    collected xls = {.kinds = true};
    collected xlsx = {.kinds = true};
    bd_error error;
    assert_int_equal(collect_file(&xls, FIXTURES "small.xls", &error), BD_OK);
    assert_int_equal(collect_file(&xlsx, FIXTURES "small.xlsx", &error), BD_OK);
    assert_string_equal(bd_buffer_text(&xls.text), bd_buffer_text(&xlsx.text));
    const char *begin =
        "[发放表]\n1: 2023年第二季度低保发放表\n3: 序号 | 姓名 | 身份证号 | 金额 | 发放日期 | "
        "备注{1,2}\n"
        "4: 000001{2,32} | 张三 | 510107199001011234 | 100.1{2,0} | 2023-05-01{3,0} | 隐藏列{1,2}\n"
        "5 hidden: 000002{2,32} | 李四{1,4} | 510107199001011234 | 200.2{2,0} | 2023-05-02{3,0}\n"
        "6: 000003{2,32} | 王\xF0\xA0\xAE\xB7 | 510107199001011234 | 300.3{2,0} | "
        "2023-05-03T12:00:00{3,0}\n";
    assert_memory_equal(bd_buffer_text(&xls.text), begin, strlen(begin));
    assert_non_null(strstr(bd_buffer_text(&xls.text), "[代码 hidden]\n1: A1\n"));
    assert_non_null(
        strstr(bd_buffer_text(&xls.text), "900: 文本 number 899 | 224.75{2,0} | 899{2,0}\n"));
    assert_non_null(strstr(bd_buffer_text(&xls.text), "= 1-1,0-5\n"));
    bd_buffer_reset(&xls.text);
    bd_buffer_reset(&xlsx.text);
}

/* Damaged bytes give an error or other cells, never a crash (the sanitizers watch). */
static void test_damage(void **state) {
    (void)state;
    bd_file_map map;
    bd_error error;
    assert_int_equal(bd_file_map_open(FIXTURES "small.xls", &map, &error), BD_OK);
    char *copy = malloc(map.length_bytes);
    assert_non_null(copy);
    uint64_t seed = 5;
    for (int round = 0; round < 300; round++) {
        memcpy(copy, map.data, map.length_bytes);
        for (int i = 0; i < 20; i++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            size_t range = round % 3 == 0 ? 4096 : map.length_bytes;
            copy[seed % range] = (char)(seed >> 40);
        }
        collected c = {0};
        bd_status status = collect_bytes(&c, "damaged.xls", copy, map.length_bytes, NULL, &error);
        if (status != BD_OK) assert_true(error.zh[0] && error.en[0]);
        bd_buffer_reset(&c.text);
    }
    for (size_t cut = 0; cut < map.length_bytes / 2; cut += 997) {
        collected c = {0};
        assert_int_not_equal(collect_bytes(&c, "cut.xls", map.data, cut, NULL, &error), BD_OK);
        bd_buffer_reset(&c.text);
    }
    free(copy);
    bd_file_map_close(&map);
}

/* --- streams made by hand -------------------------------------------------------------------- */

typedef struct stream {
    unsigned char bytes[16384];
    size_t length;
} stream;

static void put_record(stream *s, unsigned type, const void *data, size_t length) {
    unsigned char head[4] = {(unsigned char)type, (unsigned char)(type >> 8), (unsigned char)length,
                             (unsigned char)(length >> 8)};
    memcpy(s->bytes + s->length, head, 4);
    if (length) memcpy(s->bytes + s->length + 4, data, length);
    s->length += 4 + length;
}

static void put_u32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

/* A compound file with one stream: sector 0 the table, 1 the directory, then the stream. */
static size_t make_ole(const stream *s, const char *name, unsigned char *out) {
    size_t n_sectors = s->length / 512 + 1 < 8 ? 8 : s->length / 512 + 1;
    memset(out, 0, 512 * (3 + n_sectors));
    memcpy(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    out[24] = 0x3E;
    out[26] = 3;
    out[28] = 0xFE;
    out[29] = 0xFF;
    out[30] = 9;
    out[32] = 6;
    put_u32(out + 44, 1);
    put_u32(out + 48, 1);
    put_u32(out + 56, 4096);
    put_u32(out + 60, 0xFFFFFFFE);
    put_u32(out + 68, 0xFFFFFFFE);
    memset(out + 76, 0xFF, 436);
    put_u32(out + 76, 0);
    unsigned char *fat = out + 512;
    memset(fat, 0xFF, 512);
    put_u32(fat, 0xFFFFFFFD);
    put_u32(fat + 4, 0xFFFFFFFE);
    for (size_t i = 0; i < n_sectors; i++)
        put_u32(fat + 8 + 4 * i, i + 1 == n_sectors ? 0xFFFFFFFE : (uint32_t)(i + 3));
    unsigned char *entry = out + 1024;
    memcpy(entry, "R\0o\0o\0t\0", 8);
    entry[64] = 10;
    entry[66] = 5;
    put_u32(entry + 116, 0xFFFFFFFE);
    entry += 128;
    for (size_t i = 0; name[i]; i++)
        entry[2 * i] = (unsigned char)name[i];
    entry[64] = (unsigned char)(2 * strlen(name) + 2);
    entry[66] = 2;
    put_u32(entry + 116, 2);
    put_u32(entry + 120, (uint32_t)(n_sectors * 512));
    memcpy(out + 1536, s->bytes, s->length);
    return 512 * (3 + n_sectors);
}

static void expect_stream(const stream *s, const char *name, const char *expected) {
    static unsigned char file[65536];
    size_t length = make_ole(s, name, file);
    expect_read(file, length, true, expected);
}

static void begin_workbook(stream *s, unsigned version, size_t *offset_at) {
    memset(s, 0, sizeof *s);
    unsigned char bof[8] = {(unsigned char)version, (unsigned char)(version >> 8), 5, 0};
    put_record(s, 0x0809, bof, 8);
    *offset_at = s->length + 4;
}

static void end_globals(stream *s, unsigned version, size_t offset_at) {
    put_record(s, 0x000A, NULL, 0);
    put_u32(s->bytes + offset_at, (uint32_t)s->length);
    unsigned char bof[8] = {(unsigned char)version, (unsigned char)(version >> 8), 0x10, 0};
    put_record(s, 0x0809, bof, 8);
}

static void test_records(void **state) {
    (void)state;
    stream s;
    size_t offset_at;
    begin_workbook(&s, 0x0600, &offset_at);
    put_record(&s, 0x0085, "\0\0\0\0\2\0\1\0S", 9);
    /* a string that runs on, one byte a character before and two after */
    put_record(&s, 0x00FC, "\2\0\0\0\2\0\0\0\2\0\0hi\4\0\0ab", 18);
    put_record(&s, 0x003C, "\1\x20\x5F\x09\x4E", 5);
    end_globals(&s, 0x0600, offset_at);
    put_record(&s, 0x027E, "\1\0\0\0\0\0\x0B\0\0\0", 10); /* A2: 2 / 100 */
    put_record(&s, 0x00FD, "\0\0\1\0\0\0\1\0\0\0", 10);   /* B1, out of order */
    put_record(&s, 0x0006, "\0\0\2\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0",
               20); /* C1: text follows */
    put_record(&s, 0x0207, "\3\0\0yes", 6);
    put_record(&s, 0x0205, "\2\0\0\0\0\0\x2A\1", 8);                        /* A3: #N/A */
    put_record(&s, 0x0205, "\2\0\1\0\0\0\1\0", 8);                          /* B3: TRUE */
    put_record(&s, 0x00BD, "\3\0\0\0\0\0\6\0\0\0\0\0\0\0\xF0\x3F\1\0", 18); /* A4, B4 */
    put_record(&s, 0x000A, NULL, 0);
    expect_stream(&s, "Workbook",
                  "[S hidden]\n1:  | ab张三 | yes{1,1}\n2: 0.02{2,0}\n3: #N/A{5,0} | TRUE{4,0}\n"
                  "4: 1{2,0} | 1{2,0}\n");
}

static void test_biff5(void **state) {
    (void)state;
    stream s;
    size_t offset_at;
    begin_workbook(&s, 0x0500, &offset_at);
    offset_at += 6;
    put_record(&s, 0x0042, "\xA8\x03", 2); /* code page 936 */
    put_record(&s, 0x0085, "\0\0\0\0\0\0\4\xB1\xED\xB8\xF1", 11);
    end_globals(&s, 0x0500, offset_at);
    put_record(&s, 0x0204, "\0\0\0\0\0\0\4\0\xD5\xC5\xC8\xFD", 12);
    put_record(&s, 0x0203, "\0\0\1\0\0\0\0\0\0\0\0\0\x29\x40", 14);
    put_record(&s, 0x000A, NULL, 0);
    expect_stream(&s, "Book", "[表格]\n1: 张三 | 12.5{2,0}\n");
}

/* A stream without a container, cut at every byte: never a crash. */
static void expect_raw(const stream *s, const char *expected) {
    expect_read(s->bytes, s->length, true, expected);
    for (size_t cut = 0; cut < s->length; cut++) {
        collected c = {0};
        bd_error error;
        unsigned char *copy = malloc(cut + 1); /* so that reading past the end is seen */
        assert_non_null(copy);
        memcpy(copy, s->bytes, cut);
        (void)!collect_bytes(&c, "cut.xls", (const char *)copy, cut, NULL, &error);
        free(copy);
        bd_buffer_reset(&c.text);
    }
}

/* Excel 2: a byte more before each value, formats named by the cells. */
static void test_biff2(void **state) {
    (void)state;
    stream s = {.length = 0};
    put_record(&s, 0x0009, "\2\0\x10\0", 4);
    put_record(&s, 0x0042, "\xA8\x03", 2);
    put_record(&s, 0x001E, "\7General", 8);
    put_record(&s, 0x001E, "\x0Ayyyy-mm-dd", 11);
    put_record(&s, 0x0004, "\0\0\0\0\0\0\0\4\xD5\xC5\xC8\xFD", 12);
    put_record(&s, 0x0002, "\0\0\1\0\0\0\0\x2A\0", 9);
    put_record(&s, 0x0003, "\0\0\2\0\0\1\0\0\0\0\0\xC0\x1C\xE6\x40", 15); /* 45286 */
    put_record(&s, 0x0005, "\1\0\0\0\0\0\0\1\0", 9);
    put_record(&s, 0x0006, "\1\0\1\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0", 17);
    put_record(&s, 0x0007, "\3yes", 4);
    put_record(&s, 0x000A, NULL, 0);
    expect_raw(&s, "[Sheet1]\n1: 张三 | 42{2,0} | 2023-12-26{3,0}\n2: TRUE{4,0} | yes{1,1}\n");
}

/* Excel 3 and 4: the records of later versions, with narrow styles. */
static void test_biff4(void **state) {
    (void)state;
    stream s = {.length = 0};
    put_record(&s, 0x0409, "\0\0\0\1\0\0", 6); /* a workspace */
    put_record(&s, 0x008F, "\0\0\0\0\4\xB1\xED\xB8\xF1", 9);
    put_record(&s, 0x0409, "\0\0\x10\0\0\0", 6);
    put_record(&s, 0x0042, "\xA8\x03", 2);
    put_record(&s, 0x041E, "\0\0\7General", 10);
    put_record(&s, 0x041E, "\0\0\x0Ayyyy-mm-dd", 13);
    put_record(&s, 0x0443, "\0\0\0\0\0\0\0\0\0\0\0\0", 12);
    put_record(&s, 0x0443, "\0\1\0\0\0\0\0\0\0\0\0\0", 12);
    put_record(&s, 0x0203, "\0\0\0\0\1\0\0\0\0\0\xC0\x1C\xE6\x40", 14);
    put_record(&s, 0x0204, "\0\0\1\0\0\0\4\0\xD5\xC5\xC8\xFD", 12);
    put_record(&s, 0x0406, "\1\0\0\0\0\0\0\0\0\0\0\0\x29\x40\0\0", 16);
    put_record(&s, 0x000A, NULL, 0);
    expect_raw(&s, "[表格]\n1: 2023-12-26{3,0} | 张三\n2: 12.5{2,1}\n");
}

/* What scripts write: records of several versions, no code page; the texts say what they are. */
static void test_written_by_hand(void **state) {
    (void)state;
    stream s = {.length = 0};
    put_record(&s, 0x0809, "\0\0\x10\0\0\0\0\0", 8);
    put_record(&s, 0x0204, "\0\0\0\0\0\0\4\0\xD0\xD5\xC3\xFB", 12); /* 姓名 */
    put_record(&s, 0x0204, "\0\0\1\0\0\0\x08\0\xC9\xED\xB7\xDD\xD6\xA4\xBA\xC5", 16);
    put_record(&s, 0x0204, "\1\0\0\0\0\0\4\0\xD5\xC5\xC8\xFD", 12);
    put_record(&s, 0x0203, "\1\0\1\0\0\0\0\0\0\0\0\0\x29\x40", 14);
    put_record(&s, 0x000A, NULL, 0);
    expect_raw(&s, "[Sheet1]\n1: 姓名 | 身份证号\n2: 张三 | 12.5{2,0}\n");
    s.length = 0;
    put_record(&s, 0x0809, "\0\0\x10\0\0\0\0\0", 8);
    put_record(&s, 0x0204, "\0\0\0\0\0\0\6\0\xE5\xBC\xA0\xE4\xB8\x89", 14);
    put_record(&s, 0x000A, NULL, 0);
    expect_raw(&s, "[Sheet1]\n1: 张三\n");
}

static void test_protected(void **state) {
    (void)state;
    stream s;
    size_t offset_at;
    begin_workbook(&s, 0x0600, &offset_at);
    put_record(&s, 0x002F, "\1\0\1\0", 4);
    static unsigned char file[65536];
    size_t length = make_ole(&s, "Workbook", file);
    collected c = {0};
    bd_error error;
    assert_int_equal(collect_bytes(&c, "p.xls", file, length, NULL, &error), BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "password"));
    length = make_ole(&s, "EncryptedPackage", file);
    assert_int_equal(collect_bytes(&c, "p.xlsx", file, length, NULL, &error), BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "password"));
    length = make_ole(&s, "WordDocument", file);
    assert_int_equal(collect_bytes(&c, "p.doc", file, length, NULL, &error), BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "Word"));
    bd_buffer_reset(&c.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twin),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_biff5),
        cmocka_unit_test(test_biff2),
        cmocka_unit_test(test_biff4),
        cmocka_unit_test(test_written_by_hand),
        cmocka_unit_test(test_protected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

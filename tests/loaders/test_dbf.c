/* DBF tables made byte by byte. */
#include "tests/loaders/collect.h"

#include "loaders/dbf.h"

#include <stdlib.h>

typedef struct table {
    unsigned char bytes[8192];
    size_t length, n_fields, record_bytes;
} table;

static void begin(table *t, unsigned char version, unsigned char code_page) {
    memset(t, 0, sizeof *t);
    t->bytes[0] = version;
    t->bytes[1] = 123;
    t->bytes[2] = 5;
    t->bytes[3] = 6;
    t->bytes[29] = code_page;
    t->length = 32;
    t->record_bytes = 1;
}

static void put_field(table *t, const char *name, char type, unsigned char length) {
    memcpy(t->bytes + t->length, name, strlen(name) < 11 ? strlen(name) : 11);
    t->bytes[t->length + 11] = (unsigned char)type;
    t->bytes[t->length + 16] = length;
    t->length += 32;
    t->record_bytes += length;
}

static void end_fields(table *t) {
    t->bytes[t->length++] = 0x0D;
    t->bytes[8] = (unsigned char)t->length;
    t->bytes[9] = (unsigned char)(t->length >> 8);
    t->bytes[10] = (unsigned char)t->record_bytes;
    t->bytes[11] = (unsigned char)(t->record_bytes >> 8);
}

/* A record as it stands in the file, its mark first. */
static void put_record(table *t, const void *bytes, size_t length) {
    assert_int_equal(length, t->record_bytes);
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    t->bytes[4]++;
}

static void test_types(void **state) {
    (void)state;
    table t;
    begin(&t, 0x03, 0);
    put_field(&t, "\xD0\xD5\xC3\xFB", 'C', 6); /* 姓名 in GBK */
    put_field(&t, "SFZH", 'N', 18);
    put_field(&t, "JE", 'N', 8);
    put_field(&t, "RQ", 'D', 8);
    put_field(&t, "ZT", 'L', 1);
    put_field(&t, "BZ", 'M', 10);
    end_fields(&t);
    put_record(&t, " \xD5\xC5\xC8\xFD  510107194001101005  300.5020230506T         1", 52);
    put_record(&t, "*\xC9\xBE\xB3\xFD  510107194102111077    1.0020230101F          ", 52);
    put_record(&t, " \xC0\xEE\xCB\xC4                            00000000?           ", 52);
    t.bytes[t.length++] = 0x1A;
    /* Numbers with more digits than a number can have stay text; deleted records are no rows. */
    expect_read(t.bytes, t.length, true,
                "1: 姓名 | SFZH | JE | RQ | ZT | BZ\n"
                "2: 张三 | 510107194001101005 | 300.5{2,0} | 2023-05-06{3,0} | TRUE{4,0}\n"
                "4: 李四 |  |  | 00000000\n");
}

static void test_foxpro(void **state) {
    (void)state;
    table t;
    begin(&t, 0x30, 0x7A);
    put_field(&t, "XM", 'C', 4);
    put_field(&t, "N", 'I', 4);
    put_field(&t, "B", 'B', 8);
    put_field(&t, "Y", 'Y', 8);
    put_field(&t, "T", 'T', 8);
    put_field(&t, "_NullFlags", '0', 1);
    end_fields(&t);
    /* -2; 12.5; 3.25; 2023-05-06 12:00 */
    put_record(&t,
               " \xD5\xC5\xC8\xFD\xFE\xFF\xFF\xFF\0\0\0\0\0\0\x29\x40\xF4\x7E\0\0\0\0\0\0"
               "\xA7\x89\x25\0\0\x2E\x93\x02\0",
               34);
    expect_read(t.bytes, t.length, true,
                "1: XM | N | B | Y | T\n"
                "2: 张三 | -2{2,0} | 12.5{2,0} | 3.25{2,0} | 2023-05-06T12:00:00{3,0}\n");
}

/* UTF-8 is seen whatever the mark says; a page of Taiwan is believed. */
static void test_code_pages(void **state) {
    (void)state;
    table t;
    begin(&t, 0x03, 0x03);
    put_field(&t, "XM", 'C', 6);
    end_fields(&t);
    put_record(&t, " \xE5\xBC\xA0\xE4\xB8\x89", 7);
    expect_read(t.bytes, t.length, true, "1: XM\n2: 张三\n");
    begin(&t, 0x03, 0x78);
    put_field(&t, "XM", 'C', 4);
    end_fields(&t);
    put_record(&t, " \xB1\x69\xA4\x54", 5);
    expect_read(t.bytes, t.length, true, "1: XM\n2: 張三\n");
}

static void test_cut(void **state) {
    (void)state;
    table t;
    begin(&t, 0x03, 0x4D);
    put_field(&t, "XM", 'C', 4);
    put_field(&t, "RQ", 'D', 8);
    end_fields(&t);
    put_record(&t, " \xD5\xC5\xC8\xFD\x32\x30\x32\x33\x30\x35\x30\x36", 13);
    for (size_t cut = 0; cut < t.length; cut++) {
        unsigned char *copy = malloc(cut + 1); /* so that reading past the end is seen */
        assert_non_null(copy);
        memcpy(copy, t.bytes, cut);
        collected c = {0};
        bd_error error;
        (void)!collect_bytes(&c, "cut.dbf", (const char *)copy, cut, NULL, &error);
        free(copy);
        assert_null(c.text.length_bytes ? strstr(bd_buffer_text(&c.text), "2: 张三") : NULL);
        bd_buffer_reset(&c.text);
    }
}

typedef struct count {
    const bd_sheet_info *sheet;
    uint64_t stated, there, n_rows;
} count;

static bd_status count_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)error;
    ((count *)context)->sheet = sheet;
    return BD_OK;
}

static bd_status count_rows(void *context, const bd_cell_row *rows, size_t n, bd_error *error) {
    (void)rows;
    (void)error;
    ((count *)context)->n_rows += n;
    return BD_OK;
}

static bd_status count_end(void *context, const bd_merge *merges, size_t n, bd_error *error) {
    (void)merges;
    (void)n;
    (void)error;
    count *c = context;
    c->stated = c->sheet->n_records_stated;
    c->there = c->sheet->n_records_there;
    return BD_OK;
}

static void expect_count(const table *t, uint64_t stated, uint64_t there, uint64_t n_rows) {
    count c = {0};
    bd_cell_receiver receiver = {.context = &c, count_begin, count_rows, count_end};
    bd_source_file file = {"t.dbf", (const char *)t->bytes, t->length};
    bd_error error;
    assert_int_equal(bd_format_read_bytes(&file, NULL, &receiver, &error), BD_OK);
    assert_int_equal(c.stated, stated);
    assert_int_equal(c.there, there);
    assert_int_equal(c.n_rows, n_rows);
}

/* What is there is read, whatever the head says, and the difference is said. */
static void test_wrong_counts(void **state) {
    (void)state;
    table t;
    begin(&t, 0x03, 0x4D);
    put_field(&t, "XM", 'C', 4);
    put_field(&t, "RQ", 'D', 8);
    end_fields(&t);
    put_record(&t, " \xD5\xC5\xC8\xFD\x32\x30\x32\x33\x30\x35\x30\x36", 13);
    put_record(&t, " \xC0\xEE\xCB\xC4\x32\x30\x32\x33\x30\x35\x30\x37", 13);
    expect_count(&t, 0, 0, 3);
    t.bytes[4] = 1; /* too few: the second stands there all the same */
    expect_count(&t, 1, 2, 3);
    t.bytes[4] = 0;
    expect_count(&t, 0, 2, 3);
    t.bytes[7] = 0xFF; /* four thousand million */
    expect_count(&t, 0xFF000000, 2, 3);
    t.bytes[7] = 0;
    t.bytes[4] = 2;
    t.length -= 8; /* the second is cut behind its name */
    expect_count(&t, 2, 1, 3);
    expect_read(t.bytes, t.length, false, "1: XM | RQ\n2: 张三 | 2023-05-06\n3: 李四\n");
    t.length += 8;
    t.bytes[4] = 1;
    t.bytes[t.length - 13] = 0x1A; /* the end mark behind the counted one: the rest is old */
    expect_count(&t, 0, 0, 2);
}

/* Programs that fill up with NUL bytes leave old content behind them; none of them is text. */
static void test_nul_bytes(void **state) {
    (void)state;
    table t;
    begin(&t, 0x03, 0x4D);
    put_field(&t, "XM", 'C', 6);
    put_field(&t, "JE", 'N', 7);
    put_field(&t, "RQ", 'D', 8);
    end_fields(&t);
    put_record(&t,
               " \xD5\xC5\xC8\xFD\0x"
               "7.00\0 a"
               "2023\0"
               "506",
               22);
    put_record(&t,
               " a\0\0b\0\0"
               "\0\0\0\0\0\0\0"
               "\0\0\0\0\0\0\0\0",
               22);
    expect_read(t.bytes, t.length, true, "1: XM | JE | RQ\n2: 张三x | 7.00 a | 2023506\n3: ab\n");
}

/* Two thousand fields of no length would be two thousand cells to each byte. */
static void test_fields_without_length(void **state) {
    (void)state;
    table t;
    begin(&t, 0x03, 0x4D);
    for (int i = 0; i < 100; i++)
        put_field(&t, "XM", 'C', 0);
    end_fields(&t);
    for (int i = 0; i < 100; i++)
        put_record(&t, " ", 1);
    assert_false(bd_format_dbf.recognise((const char *)t.bytes, t.length, "t.dbf"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),        cmocka_unit_test(test_foxpro),
        cmocka_unit_test(test_code_pages),   cmocka_unit_test(test_cut),
        cmocka_unit_test(test_wrong_counts), cmocka_unit_test(test_fields_without_length),
        cmocka_unit_test(test_nul_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

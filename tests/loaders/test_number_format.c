/* Number formats, numbers and dates as text. */
#include "loaders/number_format.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* After those that it needs. */
#include <cmocka.h>

static void expect_kind(const char *code, unsigned kind) {
    bd_number_format format = bd_number_format_parse(code, strlen(code));
    if (format.kind != kind) print_error("%s\n", code);
    assert_int_equal(format.kind, kind);
}

static void test_codes(void **state) {
    (void)state;
    static const char *const dates[] = {"yyyy\"年\"m\"月\"d\"日\"",
                                        "m/d/yy",
                                        "yyyy-mm-dd hh:mm",
                                        "[$-409]mmmm\" \"d\", \"yyyy",
                                        "[$-411]ggge\"年\"m\"月\"d\"日\"",
                                        "[Red]dd\\.mm\\.yyyy",
                                        "mmm",
                                        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                                        "aaaa",
                                        "d;@",
                                        "mm"};
    static const char *const times[] = {"h:mm",          "hh:mm:ss",  "mm:ss.0", "h\"时\"mm\"分\"",
                                        "上午/下午h:mm", "h:mm AM/PM"};
    static const char *const plain[] = {"General",
                                        "0.00",
                                        "#,##0",
                                        "\"CHF\" #,##0.00",
                                        "[$CHF] #,##0.00",
                                        "CHF 0.00",
                                        "0.00E+00",
                                        "@",
                                        "0\"元\"",
                                        "[Red]0.00",
                                        "[color5]0",
                                        "_ * #,##0_ ;_ * \\-#,##0_ ;_ @_ ",
                                        "0%",
                                        "# ?/?",
                                        "\"day\"0",
                                        "\\d0",
                                        "",
                                        "[DBNum2]General"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        expect_kind(dates[i], BD_NUMBER_FORMAT_DATE);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        expect_kind(times[i], BD_NUMBER_FORMAT_TIME);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        expect_kind(plain[i], BD_NUMBER_FORMAT_PLAIN);
    expect_kind("[h]:mm:ss", BD_NUMBER_FORMAT_DURATION);
    expect_kind("[mm]:ss", BD_NUMBER_FORMAT_DURATION);
    assert_int_equal(bd_number_format_parse("000000", 6).n_zeros, 6);
    assert_int_equal(bd_number_format_parse("000\"号\"", 8).n_zeros, 3);
    assert_int_equal(bd_number_format_parse("0.00", 4).n_zeros, 0);
    assert_int_equal(bd_number_format_builtin(14).kind, BD_NUMBER_FORMAT_DATE);
    assert_int_equal(bd_number_format_builtin(31).kind, BD_NUMBER_FORMAT_DATE);
    assert_int_equal(bd_number_format_builtin(58).kind, BD_NUMBER_FORMAT_DATE);
    assert_int_equal(bd_number_format_builtin(20).kind, BD_NUMBER_FORMAT_TIME);
    assert_int_equal(bd_number_format_builtin(46).kind, BD_NUMBER_FORMAT_DURATION);
    assert_int_equal(bd_number_format_builtin(4).kind, BD_NUMBER_FORMAT_PLAIN);
}

static void expect_number(double number, const char *expected) {
    char text[BD_NUMBER_TEXT_BYTES];
    text[bd_number_text(number, text)] = '\0';
    assert_string_equal(text, expected);
}

static void test_numbers(void **state) {
    (void)state;
    expect_number(0, "0");
    expect_number(-0.0, "0");
    expect_number(1, "1");
    expect_number(-12.5, "-12.5");
    expect_number(0.1, "0.1");
    expect_number(1.3, "1.3");
    expect_number(0.30000000000000004, "0.3");
    expect_number(1.0 / 3, "0.3333333333333333");
    expect_number(36436153, "36436153");
    expect_number(510107199001011424.0, "510107199001011456"); /* what 64 bits keep of it */
    expect_number(510107199001011000.0, "510107199001011000"); /* what spreadsheets keep of it */
    expect_number(1e15, "1000000000000000");
    expect_number(1e20, "100000000000000000000");
    expect_number(1e22, "1E+22");
    expect_number(0.00001, "0.00001");
    expect_number(1.5e-9, "1.5E-09");
    expect_number(123456.7891, "123456.7891");
}

/* Whatever the digits are, they read back as the same number. */
static void test_numbers_read_back(void **state) {
    (void)state;
    uint64_t seed = 42;
    for (int i = 0; i < 200000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        int decimals = (int)(seed >> 60) % 9;
        double scale = 1;
        for (int k = 0; k < decimals; k++)
            scale *= 10;
        double number = (double)(int64_t)(seed % 100000000000ull) / scale;
        char text[BD_NUMBER_TEXT_BYTES + 1];
        text[bd_number_text(number, text)] = '\0';
        assert_true(strtod(text, NULL) == number);
        assert_true(strlen(text) <= 21);
    }
}

static void expect_cell(const char *code, double serial, bool epoch_1904, unsigned kind,
                        const char *expected) {
    char text[BD_NUMBER_TEXT_BYTES];
    bd_cell cell = {.text = ""};
    bd_number_format_apply(bd_number_format_parse(code, strlen(code)), serial, epoch_1904, text,
                           &cell);
    assert_int_equal(cell.kind, kind);
    assert_int_equal(cell.length, strlen(expected));
    assert_memory_equal(cell.text, expected, cell.length);
}

static void test_dates(void **state) {
    (void)state;
    const char *date = "yyyy-mm-dd";
    /* the table of the 1900 and 1904 systems */
    expect_cell(date, 45047, false, BD_CELL_DATE, "2023-05-01");
    expect_cell(date, 43585, true, BD_CELL_DATE, "2023-05-01");
    expect_cell(date, 36526, false, BD_CELL_DATE, "2000-01-01");
    expect_cell(date, 61, false, BD_CELL_DATE, "1900-03-01");
    expect_cell(date, 59, false, BD_CELL_DATE, "1900-02-28");
    expect_cell(date, 1, false, BD_CELL_DATE, "1900-01-01");
    expect_cell(date, 60, false, BD_CELL_NUMBER, "60"); /* 29 February 1900 never was */
    expect_cell(date, 0, false, BD_CELL_NUMBER, "0");
    expect_cell(date, -1, false, BD_CELL_NUMBER, "-1");
    expect_cell(date, 2958465, false, BD_CELL_DATE, "9999-12-31");
    expect_cell(date, 2958466, false, BD_CELL_NUMBER, "2958466");
    expect_cell(date, 510107199001011234.0, false, BD_CELL_NUMBER, "510107199001011264");
    expect_cell("yyyy-mm-dd hh:mm", 45047.5, false, BD_CELL_DATE, "2023-05-01T12:00:00");
    expect_cell("hh:mm", 45047.75, false, BD_CELL_DATE, "2023-05-01T18:00:00");
    expect_cell("hh:mm", 0.75, false, BD_CELL_NUMBER, "18:00:00");
    expect_cell("[h]:mm:ss", 10.632060185185185, false, BD_CELL_NUMBER, "255:10:10");
    /* a millisecond before midnight and rounding over it */
    expect_cell("yyyy-mm-dd hh:mm:ss", 45047.99999999, false, BD_CELL_DATE,
                "2023-05-01T23:59:59.999");
    expect_cell("yyyy-mm-dd hh:mm:ss", 45047.999999999, false, BD_CELL_DATE, "2023-05-02");
    expect_cell("000000", 42, false, BD_CELL_NUMBER, "000042");
    expect_cell("000000", 1234567, false, BD_CELL_NUMBER, "1234567");
    assert_true(bd_serial_to_days(45047, false) == 19478);
}

static void test_iso(void **state) {
    (void)state;
    char text[BD_NUMBER_TEXT_BYTES];
    bd_cell cell = {.text = ""};
    assert_true(bd_iso_text_apply("2021-01-01T10:10:10", 19, text, &cell));
    assert_int_equal(cell.kind, BD_CELL_DATE);
    assert_memory_equal(cell.text, "2021-01-01T10:10:10", 19);
    assert_true(bd_iso_text_apply("10:10:10", 8, text, &cell));
    assert_int_equal(cell.kind, BD_CELL_NUMBER);
    assert_false(bd_iso_text_apply("2021-13-01", 10, text, &cell));
    assert_false(bd_iso_text_apply("no date", 7, text, &cell));
}

/* The text by the C library alone: the fewest of 15, 16 and 17 digits that read back. */
static void fewest_digits(double size, char out[64]) {
    int precision = 14;
    for (; precision < 16; precision++) {
        snprintf(out, 64, "%.*e", precision, size);
        if (strtod(out, NULL) == size) break;
        const char *e = strchr(out, 'e');
        if (precision == 14 && size != floor(size) && e[-1] == '0' && e[-2] == '0' &&
            fabs(strtod(out, NULL) - size) <= size * 1e-15)
            break;
    }
    snprintf(out, 64, "%.*e", precision, size);
}

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Integers and the C library agree, digit by digit. */
static void test_against_the_library(void **state) {
    (void)state;
    uint64_t seed = 42;
    for (int i = 0; i < (TEST_SLOW ? 20000 : 200000); i++) {
        uint64_t bits = (next(&seed) & ((UINT64_C(1) << 52) - 1)) | (1003 + next(&seed) % 75) << 52;
        double size;
        memcpy(&size, &bits, sizeof size);
        if (i % 4 == 1) size = (double)(next(&seed) % 100000000000) / 7;
        if (i % 4 == 2) size = (double)(next(&seed) % 1000000) / 100 + 0.1;
        if (i % 4 == 3)
            size = nextafter((double)(next(&seed) % 100000000) / 1000, i % 8 < 4 ? 0 : 1e300);
        if (size >= 1e15 || size == floor(size)) continue;
        char expected[64], text[BD_NUMBER_TEXT_BYTES + 1], back[64];
        fewest_digits(size, expected);
        size_t n = bd_number_text(-size, text);
        text[n] = '\0';
        assert_true(text[0] == '-');
        snprintf(back, sizeof back, "%.17g %.17g", strtod(text + 1, NULL), strtod(expected, NULL));
        if (strtod(text + 1, NULL) != strtod(expected, NULL))
            print_error("%s for %s\n", text, back);
        assert_true(strtod(text + 1, NULL) == strtod(expected, NULL));
        if (!strchr(text, '.')) continue;
        /* No more digits than needed. */
        size_t n_expected = strcspn(expected, "e"), n_digits = 0;
        while (expected[n_expected - 1] == '0')
            n_expected--;
        for (const char *p = text + 1 + strspn(text + 1, "0."); *p; p++)
            n_digits += *p != '.';
        assert_int_equal(n_digits, n_expected - (n_expected > 1));
        double read;
        if (bd_number_read(text, n, &read)) assert_true(read == strtod(text, NULL));
    }
}

static void test_reading(void **state) {
    (void)state;
    static const char *const fine[] = {"0",
                                       "-0",
                                       "7",
                                       "0.1",
                                       "-12.50",
                                       "9007199254740993",
                                       "18446744073709551.6",
                                       "9999999999999999999",
                                       "0.000000000000000001",
                                       "123456789.12345679",
                                       "4503599627370497.5",
                                       "000012"};
    static const char *const none[] = {"",     "-",   ".",     ".5",  "5.",
                                       "1e3",  "+1",  " 1",    "1 ",  "1,5",
                                       "0x10", "nan", "1.2.3", "--1", "12345678901234567890"};
    double number;
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        assert_true(bd_number_read(fine[i], strlen(fine[i]), &number));
        double expected = strtod(fine[i], NULL);
        assert_memory_equal(&number, &expected, sizeof number);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(bd_number_read(none[i], strlen(none[i]), &number));
    uint64_t seed = 7;
    for (int i = 0; i < 200000; i++) {
        char text[64];
        uint64_t digits = next(&seed) >> next(&seed) % 50;
        int n = snprintf(text, sizeof text, "%llu.%llu", (unsigned long long)(digits % 10000000000),
                         (unsigned long long)(next(&seed) % 100000000));
        if (!bd_number_read(text, (size_t)n, &number)) continue;
        double expected = strtod(text, NULL);
        assert_memory_equal(&number, &expected, sizeof number);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_read_back),
        cmocka_unit_test(test_against_the_library),
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_iso),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

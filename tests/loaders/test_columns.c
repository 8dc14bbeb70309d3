/* Plain fields cut and converted in place give what cells give, for random and damaged text. */
#include "tests/loaders/collect.h"
#include "tests/loaders/processor.h"

#include "engine/base/text.h"
#include "engine/ident/person_id.h"
#include "loaders/convert.h"
#include "loaders/csv_columns.h"
#include "loaders/csv_record.h"
#include "loaders/gb18030.h"

#include <stdlib.h>
#include <unicode/ucnv.h>

#define N_VALUES 800
#define N_ROUNDS (TEST_SLOW ? 10 : 60)

static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t n) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 20) % n;
}

/* --- Cutting -------------------------------------------------------------------------------------
 */

static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n, bd_error *error) {
    return collect_rows(context, rows, n, error);
}

static size_t n_in_blocks;

static bd_status take_block(void *context, const bd_csv_block *block, bd_error *error) {
    for (uint32_t r = 0; r < block->n_rows; r++) {
        bd_cell cells[16];
        for (uint32_t c = 0; c < block->n_fields; c++) {
            bd_field field = bd_csv_block_field(block, r, c);
            bd_csv_set_cell(&cells[c], field.text, field.length,
                            field.quoted ? BD_CELL_FLAG_QUOTED : 0, 1u << 20);
        }
        bd_cell_row row = {block->first_row_number + r, block->n_fields, cells, false};
        BD_TRY(collect_rows(context, &row, 1, error));
    }
    n_in_blocks += block->n_rows;
    return BD_OK;
}

static void compare_readings(const char *text, size_t length, size_t target) {
    bd_error error;
    bd_csv *csv = NULL;
    bd_source_file file = {"test.csv", text, length};
    if (bd_csv_open(&file, NULL, &csv, &error) != BD_OK) return;
    if (bd_csv_block_fields(csv) && bd_csv_block_fields(csv) <= 16) {
        collected rows = {.kinds = true}, blocks = {.kinds = true};
        assert_int_equal(bd_csv_chunks(csv, target, 2, &error), BD_OK);
        size_t n;
        bd_csv_scratch scratch = {NULL, 0, NULL, 0};
        bd_csv_chunk_list(csv, &n);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(bd_csv_read_chunk(csv, i, take_rows, &rows, &error), BD_OK);
            assert_int_equal(
                bd_csv_read_blocks(csv, i, &scratch, take_block, take_rows, &blocks, &error),
                BD_OK);
        }
        bd_csv_scratch_reset(&scratch);
        assert_string_equal(bd_buffer_text(&blocks.text), bd_buffer_text(&rows.text));
        bd_buffer_reset(&rows.text);
        bd_buffer_reset(&blocks.text);
    }
    bd_csv_close(csv);
}

static void blocks_are_what_rows_are(void **state) {
    (void)state;
    static const char *const PLAIN[] = {"370302193706114656",
                                        "何静瑞",
                                        "216.00",
                                        "",
                                        "2021-01",
                                        "\"x y\"",
                                        "\"1,2\"",
                                        "燕崖镇",
                                        "\"\""};
    static const char *const ODD[] = {"\"a\nb\"", "\"a\"\"b\"", "=\"007\"", "a\"b", "\"open",
                                      "12\t",     " \"x\"",     "\"=1\"",   "\r",   "\n",
                                      "x,y",      "\"a\"b",     "\xE5"};
    for (int round = 0; round < N_ROUNDS * 4; round++) {
        bd_buffer text;
        bd_buffer_init(&text);
        const char *line_end = round % 3 == 0 ? "\r\n" : "\n";
        uint32_t n_columns = 2 + random_below(5), odd = 1 + random_below(400);
        for (int row = 0; row < 300; row++) {
            for (uint32_t c = 0; c < n_columns; c++) {
                if (c) bd_buffer_append_byte(&text, ',');
                const char *cell = random_below(odd) == 0
                                       ? ODD[random_below(sizeof ODD / sizeof *ODD)]
                                       : PLAIN[random_below(sizeof PLAIN / sizeof *PLAIN)];
                bd_buffer_append(&text, cell, strlen(cell));
            }
            const char *end = random_below(odd) == 0 ? "\n" : line_end;
            bd_buffer_append(&text, end, strlen(end));
        }
        compare_readings(bd_buffer_text(&text), text.length_bytes, 1 + random_below(30000));
        bd_buffer_reset(&text);
    }
    assert_true(n_in_blocks > 10000);
}

/* --- Converting ----------------------------------------------------------------------------------
 */

static const bd_column_definition columns[] = {{.name = "id_no", .type = BD_TYPE_PERSON},
                                               {.name = "account_no", .type = BD_TYPE_ACCOUNT},
                                               {.name = "person_name", .type = BD_TYPE_NAME},
                                               {.name = "program", .type = BD_TYPE_CODE},
                                               {.name = "village", .type = BD_TYPE_TEXT},
                                               {.name = "period", .type = BD_TYPE_PERIOD},
                                               {.name = "amount", .type = BD_TYPE_MONEY},
                                               {.name = "headcount", .type = BD_TYPE_INT},
                                               {.name = "pay_date", .type = BD_TYPE_DATE},
                                               {.name = "area_mu", .type = BD_TYPE_REAL},
                                               {.name = "region_code", .type = BD_TYPE_REGION},
                                               {.name = "phone", .type = BD_TYPE_PHONE}};
#define N_COLUMNS (sizeof columns / sizeof *columns)

static int put_value(bd_type type, char out[64]) {
    static const char *const NAMES[] = {"王伟", "李秀英", "欧阳建国", "张三代",   "同上",
                                        "无",   "Ａ",     "王",       "买买提·江"};
    static const char *const TEXTS[] = {
        "农村低保", "高龄津贴", "石桥镇", "x", "abc def", "一二三四五六七八九十一二", "37"};
    static const char *const MONTHS[] = {"2023-05", "202305", "2023年5月", "2023.1",
                                         "2022-13", "5月",    "20230511"};
    uint32_t a = random_below(1000000), b = random_below(1000000), c = random_below(1000);
    switch (type) {
    case BD_TYPE_PERSON: {
        char digits[18];
        snprintf(digits, sizeof digits, "%06u%04u%02u%02u%03u", 110000 + a % 560000, 1840 + b % 270,
                 b % 14, a % 33, random_below(5) ? c : 0);
        char check =
            random_below(8) ? bd_person_id_check_character(digits) : "0123456789Xx"[b % 12];
        return snprintf(out, 64, "%s%c", digits, check);
    }
    case BD_TYPE_ACCOUNT:
        return snprintf(out, 64, "%u%06u%06u%03u", random_below(3) ? 62170 + a % 7 : a, b, a,
                        c % 5 ? c : 0) -
               (int)random_below(9);
    case BD_TYPE_NAME:
        return snprintf(out, 64, "%s", NAMES[a % (sizeof NAMES / sizeof *NAMES)]);
    case BD_TYPE_PERIOD:
        return snprintf(out, 64, "%s", MONTHS[a % (sizeof MONTHS / sizeof *MONTHS)]);
    case BD_TYPE_DATE:
        return snprintf(out, 64,
                        b % 2   ? "%04u-%02u-%02u"
                        : b % 3 ? "%04u%02u%02u"
                                : "%04u/%02u/%02u",
                        1890 + a % 230, b / 7 % 14, c % 34);
    case BD_TYPE_MONEY:
    case BD_TYPE_INT:
    case BD_TYPE_REAL:
        if (b % 7 == 0) return snprintf(out, 64, "%u.%u%u", a, c, b);
        return snprintf(out, 64,
                        b % 3   ? "%u.%02u"
                        : b % 5 ? "%u"
                                : "%u.%u",
                        b % 2 ? a : c, c % 100);
    case BD_TYPE_PHONE:
    case BD_TYPE_REGION:
        return snprintf(out, 64, "1%u%05u", 30000 + a % 60000, b % 100000);
    default:
        return snprintf(out, 64, "%s", TEXTS[a % (sizeof TEXTS / sizeof *TEXTS)]);
    }
}

/* Mostly well formed; some are of another kind, cut, changed, or with blanks around. */
static int put_damaged(bd_type type, char out[64]) {
    if (random_below(20) == 0) type = columns[random_below(N_COLUMNS)].type;
    int n = put_value(type, out);
    uint32_t at = random_below((uint32_t)n);
    if (random_below(12) == 0 && (unsigned char)out[at] < 0x80)
        out[at] = " -*.X0a"[random_below(7)];
    if (random_below(20) == 0) n = (int)bd_utf8_valid_prefix(out, random_below((uint32_t)n + 1));
    return n;
}

typedef struct converted {
    uint64_t values[N_VALUES];
    uint8_t unreadable[N_VALUES];
} converted;

static void convert_both(const bd_store *store, const bd_conversion *conversion, bd_converter *fast,
                         bd_converter *slow) {
    static converted a, b;
    static bd_cell cells[N_VALUES], left_cells[N_VALUES];
    static bd_field fields[N_VALUES];
    static uint32_t left[N_VALUES];
    const bd_cell *pointers[N_VALUES], *left_pointers[N_VALUES];
    uint64_t rows[N_VALUES], left_rows[N_VALUES];
    bd_buffer text;
    bd_buffer_init(&text);
    for (int i = 0; i < N_VALUES + 20; i++) {
        char value[64];
        int n = put_damaged(conversion->column->type, value);
        bool quoted = n && random_below(5) == 0 && value[0] != '=';
        bd_buffer_format(&text, quoted ? "\"%.*s\",x\n" : "%.*s,x\n", n, value);
    }
    bd_csv_dialect dialect = {.delimiter = ",", .delimiter_length = 1, .quote = '"'};
    bd_csv_cutter cutter;
    bd_csv_block block;
    assert_int_equal(bd_csv_cutter_init(&cutter, 2, NULL), BD_OK);
    bd_csv_cut(&cutter, bd_buffer_text(&text), text.length_bytes, &dialect, 2, 0, text.length_bytes,
               &block);
    assert_true(block.n_rows >= N_VALUES);
    for (uint32_t i = 0; i < N_VALUES; i++) {
        bd_field field = bd_csv_block_field(&block, i, 0);
        bd_csv_set_cell(&cells[i], field.text, field.length, 0, 1u << 20);
        pointers[i] = &cells[i];
        rows[i] = i + 1;
    }
    memset(&a, 0, sizeof a);
    memset(&b, 0, sizeof b);
    size_t bytes = bd_physical_bytes(bd_type_physical(conversion->column->type));
    assert_int_equal(
        bd_convert_cells(slow, pointers, NULL, rows, N_VALUES, a.values, a.unreadable, NULL),
        BD_OK);
    /* Any owners will do: they change no value. */
    uint32_t owners[N_VALUES], n_left;
    for (uint32_t i = 0; i < N_VALUES; i++)
        owners[i] = i / 2 + random_below(8);
    uint64_t persons[N_VALUES];
    bd_pack_persons(&block, 0, 0, N_VALUES, persons);
    uint64_t persons_plainly[N_VALUES];
    bd_pack_persons_plainly(&block, 0, 0, N_VALUES, persons_plainly);
    assert_memory_equal(persons, persons_plainly, sizeof persons);
    bd_field_run run = {&block,
                        0,
                        0,
                        N_VALUES,
                        true,
                        random_below(2) ? owners : NULL,
                        random_below(2) ? persons : NULL,
                        random_below(2)};
    assert_int_equal(bd_convert_fields(fast, &run, b.values, left, &n_left, NULL), BD_OK);
    for (uint32_t i = 0; i < n_left; i++) {
        left_cells[i] = cells[left[i]];
        left_pointers[i] = &left_cells[i];
        left_rows[i] = rows[left[i]];
        fields[i] = bd_csv_block_field(&block, left[i], 0);
    }
    static converted of_left;
    assert_int_equal(bd_convert_cells(fast, left_pointers, NULL, left_rows, n_left, of_left.values,
                                      of_left.unreadable, NULL),
                     BD_OK);
    for (uint32_t i = 0; i < n_left; i++) {
        memcpy((char *)b.values + left[i] * bytes, (char *)of_left.values + i * bytes, bytes);
        b.unreadable[left[i]] = of_left.unreadable[i];
    }
    bd_converter_learn(fast, fields, n_left, of_left.values, of_left.unreadable);
    for (uint32_t i = 0; i < N_VALUES; i++) {
        if (memcmp((char *)a.values + i * bytes, (char *)b.values + i * bytes, bytes) != 0)
            fail_msg("%s: %.*s", conversion->column->name, (int)cells[i].length, cells[i].text);
    }
    assert_memory_equal(a.unreadable, b.unreadable, N_VALUES);
    assert_memory_equal(bd_converter_count(fast), bd_converter_count(slow),
                        sizeof(bd_column_count));
    bd_csv_cutter_reset(&cutter);
    bd_buffer_reset(&text);
    (void)store;
}

static void fields_are_what_cells_are(void **state) {
    (void)state;
    bd_table_definition table = {.name = "subsidy", .n_columns = N_COLUMNS, .columns = columns};
    bd_schema schema = {.n_tables = 1, .tables = &table};
    bd_store *store;
    assert_int_equal(bd_store_create(&schema, &store, NULL), BD_OK);
    for (size_t c = 0; c < N_COLUMNS; c++) {
        for (int variant = 0; variant < 2; variant++) {
            bd_conversion conversion = {.column = &columns[c],
                                        .unit_fen = variant ? 1000000 : 100,
                                        .default_year = variant ? 2023 : 0,
                                        .percent = variant,
                                        .distrust_tails = variant};
            bd_converter *fast, *slow;
            assert_int_equal(bd_converter_create(store, &conversion, &fast, NULL), BD_OK);
            assert_int_equal(bd_converter_create(store, &conversion, &slow, NULL), BD_OK);
            for (int round = 0; round < N_ROUNDS; round++)
                convert_both(store, &conversion, fast, slow);
            bd_converter_free(fast);
            bd_converter_free(slow);
        }
    }
    bd_store_free(store);
}

/* --- GB 18030 ------------------------------------------------------------------------------------
 */

static void gb18030_is_what_icu_reads(void **state) {
    (void)state;
    bd_gb18030 *table;
    assert_int_equal(bd_gb18030_create(&table, NULL), BD_OK);
    size_t n_valid = 0;
    for (int round = 0; round < 3000 * N_ROUNDS; round++) {
        char bytes[24], ours[64], theirs[128];
        size_t n = 1 + random_below(20);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(random_below(3) ? 0x81 + random_below(126)
                                              : (unsigned)"09Aaz,\n~\x40\x7E"[random_below(10)]);
        size_t length = bd_gb18030_decode(table, bytes, n, ours);
        assert_true(length == SIZE_MAX || length <= bd_gb18030_room(n));
        if (length == SIZE_MAX) continue;
        UErrorCode code = U_ZERO_ERROR;
        int32_t expected =
            ucnv_convert("UTF-8", "GB18030", theirs, sizeof theirs, bytes, (int32_t)n, &code);
        assert_true(U_SUCCESS(code));
        assert_int_equal(length, expected);
        assert_memory_equal(ours, theirs, length);
        n_valid++;
    }
    assert_true(n_valid > 1000);
    bd_gb18030_free(table);
}

/* Longer texts of runs, as tables have them; some are damaged. */
static void runs_of_gb18030_are_what_icu_reads(void **state) {
    (void)state;
    enum { MOST = 1200 };
    bd_gb18030 *table;
    assert_int_equal(bd_gb18030_create(&table, NULL), BD_OK);
    char *ours = malloc(bd_gb18030_room(MOST)), theirs[4 * MOST];
    size_t n_valid = 0, n_damaged = 0;
    for (int round = 0; round < 100 * N_ROUNDS; round++) {
        char bytes[MOST];
        size_t n = 0, most = 1 + random_below(MOST - 8);
        while (n < most) {
            uint32_t kind = random_below(40);
            for (uint32_t k = random_below(kind % 8 == 0 ? 90 : 12); k && n < most; k--) {
                if (kind < 18) {
                    bytes[n++] = "0123456789,\n\"-."[random_below(15)];
                } else if (kind < 38 || round % 3) {
                    bytes[n++] =
                        (char)(kind < 20 ? 0x81 + random_below(126) : 0xB0 + random_below(0x48));
                    bytes[n++] =
                        (char)(kind < 22 ? 0x40 + random_below(0x3F) : 0xA1 + random_below(94));
                } else {
                    memcpy(bytes + n, "\x82\x35\x8F\x33", 4);
                    n += 4;
                }
            }
        }
        if (random_below(6) == 0) bytes[random_below((uint32_t)n)] = (char)(random_below(256));
        size_t length = bd_gb18030_decode(table, bytes, n, ours);
        UErrorCode code = U_ZERO_ERROR;
        UConverter *strict = ucnv_open("GB18030", &code), *utf8 = ucnv_open("UTF-8", &code);
        ucnv_setToUCallBack(strict, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
        char *to = theirs;
        const char *from = bytes;
        ucnv_convertEx(utf8, strict, &to, theirs + sizeof theirs, &from, bytes + n, NULL, NULL,
                       NULL, NULL, true, true, &code);
        ucnv_close(strict);
        ucnv_close(utf8);
        if (length == SIZE_MAX) {
            n_damaged++;
            continue;
        }
        n_valid++;
        assert_true(U_SUCCESS(code));
        assert_true(length <= bd_gb18030_room(n));
        assert_int_equal(length, to - theirs);
        assert_memory_equal(ours, theirs, length);
    }
    assert_true(n_valid > 100 && n_damaged > 10);
    free(ours);
    bd_gb18030_free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_what_rows_are),
        cmocka_unit_test(fields_are_what_cells_are),
        cmocka_unit_test(gb18030_is_what_icu_reads),
        cmocka_unit_test(runs_of_gb18030_are_what_icu_reads),
    };
    return processor_run_each(tests, sizeof tests / sizeof *tests);
}

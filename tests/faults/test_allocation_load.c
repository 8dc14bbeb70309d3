/* Loading files into a store, the report and the case.yaml made of it, with failing allocations. */
#include "tests/faults/failing_allocation.c"

#include "tests/faults/failing_loop.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/derive/derive.h"
#include "engine/sql/sql.h"
#include "loaders/load.h"

#include <unistd.h>
#include <xxhash.h>

typedef struct village {
    char folder[256];
    bd_schema schema;
    bd_codes *codes;
    bd_divisions *divisions;
    const char *case_file;
    bool dry;
} village;

static const char aid[] = "石桥镇2023年农村低保金发放表\n"
                          "姓名,身份证号,补贴项目,发放月份,发放金额\n"
                          "张三,320324194503030030,低保,2023-05,300.00\n"
                          "李四,32032419****030030,低保,2023-06,\"1,310.00\"\n"
                          "王五,x,低保,2023年7月,3xx\n"
                          "合计,,,,1610.00\n";
static const char officials[] =
    "姓名,身份证号,工作单位,职务\n刘主任,32032419700101001X,七田村村民委员会,村主任\n";
static const char register_[] =
    "户号,姓名,身份证号,与户主关系\n"
    "001,刘主任,32032419700101001X,户主\n001,张三,320324194503030030,父亲\n";
static const char months[] = "姓名,身份证号,1月,2月,3月\n张三,320324194503030030,100,100,\n";
/* GB 18030 read as ISO 8859-1, the month in two columns */
static const char garbled[] =
    "\xC3\x90\xC3\x95\xC3\x83\xC3\xBB,\xC3\x89\xC3\xAD\xC2\xB7\xC3\x9D\xC3\x96\xC2\xA4\xC2\xBA\xC3"
    "\x85,\xC3\x84\xC3\xAA,\xC3\x94\xC3\x82,"
    "\xC2\xB7\xC2\xA2\xC2\xB7\xC3\x85\xC2\xBD\xC3\xB0\xC2\xB6"
    "\xC3\xAE\n\xC3\x95\xC3\x85\xC3\x88\xC3\xBD,320324194503030030,2023,5,300\n";
static const char form[] = "姓名,张三,性别,男\n身份证号,320324194503030030,救助金额,1000\n";
/* different tables side by side */
static const char beside[] = "死亡人员,,,,车辆,,\n姓名,身份证号,死亡日期,,车主,身份证号,车牌号\n"
                             "张三,320324194503030030,2022-01-01,,刘主任,32032419700101001X,"
                             "川A12345\n";
static const char answers[] = "files:\n  - match: '*高龄*'\n    table: subsidy\n"
                              "    constants: {program: 高龄津贴}\n    header_rows: 1\n"
                              /* what is not there is noted */
                              "    columns: {remark: 备注说明}\n  - match: 没有.xlsx\n";

static void write_file(const village *v, const char *name, const char *text) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", v->folder, name);
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
}

/* One cell of 石桥镇低保.csv, one of a file that is not there. */
static void write_corrections(const village *v) {
    char hash[65], text[1000];
    bd_sha256_hex(aid, strlen(aid), hash);
    snprintf(text, sizeof text,
             "文件,工作表,行,列,列名,原文,原因和办法,更正为,文件校验码(SHA-256)\n"
             "石桥镇低保.csv,,5,E,发放金额,3xx,,300,%s\nb.csv,,4,E,发放金额,,,7,%064d\n",
             hash, 0);
    write_file(v, "更正.csv", text);
}

static int make_village(void **state) {
    static village v;
    snprintf(v.folder, sizeof v.folder, "%s/failing_XXXXXX", TEST_BINARY_ROOT);
    assert_non_null(mkdtemp(v.folder));
    write_file(&v, "石桥镇低保.csv", aid);
    write_file(&v, "村干部.csv", officials);
    write_file(&v, "户籍.csv", register_);
    write_file(&v, "高龄津贴2023年.csv", months);
    write_file(&v, "补贴.csv", garbled);
    write_file(&v, "临时救助审批表.csv", form);
    write_file(&v, "比对材料.csv", beside);
    write_corrections(&v);
    write_file(&v, "说明.txt", "这是说明。\n没有表格。\n");
    write_file(&v, "case.yaml", answers);
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_schema_load(TEST_SOURCE_ROOT "/rules/tables", &v.schema, &error), BD_OK);
    assert_int_equal(bd_codes_load(TEST_SOURCE_ROOT "/rules/codes", &v.codes, &error), BD_OK);
    assert_int_equal(
        bd_divisions_open(TEST_SOURCE_ROOT "/rules/codes/divisions.csv", &v.divisions, &error),
        BD_OK);
    *state = &v;
    return 0;
}

static int remove_village(void **state) {
    village *v = *state;
    char **paths;
    size_t n;
    assert_int_equal(bd_files_list(v->folder, &paths, &n, NULL), BD_OK);
    for (size_t i = 0; i < n; i++)
        unlink(paths[i]);
    bd_paths_free(paths, n);
    rmdir(v->folder);
    bd_codes_free(v->codes);
    bd_divisions_close(v->divisions);
    bd_schema_reset(&v->schema);
    return 0;
}

static void add_table(const bd_store *store, size_t number, uint64_t *hash) {
    const bd_table *table = bd_store_table(store, number);
    *hash = XXH64(&table->n_rows, sizeof table->n_rows, *hash);
    for (size_t c = 0; c < table->n_columns; c++) {
        const bd_column *column = &table->columns[c];
        *hash = XXH64(&column->base, sizeof column->base, *hash);
        *hash = XXH64(column->codes, bd_column_bytes(column, table->n_rows), *hash);
        *hash = XXH64(column->palette, bd_column_palette_bytes(column), *hash);
    }
}

/* What a failed load leaves: an empty report. */
static bd_status load(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    bd_store *store = NULL;
    bd_load_report report = {0};
    bd_buffer text;
    bd_buffer_init(&text);
    const char *paths[] = {v->folder};
    bd_load_options options = {.n_threads = 1,
                               .dry = v->dry,
                               .case_file = v->case_file,
                               .codes = v->codes,
                               .divisions = v->divisions};
    bd_derive_options derive = {.n_threads = 1, .divisions = v->divisions};
    bd_status status = bd_store_create(&v->schema, &store, error);
    if (status == BD_OK) status = bd_load(store, paths, 1, &options, &report, error);
    if (status == BD_OK && !v->dry) status = bd_derive_all(store, &derive, error);
    if (status == BD_OK)
        status = bd_load_report_print(store, &report, BD_LANGUAGE_ZH, &text, error);
    if (status == BD_OK) status = bd_load_report_case(store, &report, &text, error);
    if (status == BD_OK) status = bd_buffer_status(&text, error);
    *outcome = XXH64(bd_buffer_text(&text), text.length_bytes, 1);
    for (size_t t = 0; status == BD_OK && !v->dry && t < v->schema.n_tables; t++)
        add_table(store, t, outcome);
    bd_buffer_reset(&text);
    bd_load_report_reset(&report);
    bd_store_free(store);
    return status;
}

static void test_load(void **state) {
    failing_loop("load", load, *state, TEST_SLOW ? 20 : 80);
}

static void test_inspect(void **state) {
    village v = *(village *)*state;
    v.dry = true;
    failing_loop("inspect", load, &v, TEST_SLOW ? 12 : 50);
}

static void test_answers(void **state) {
    village v = *(village *)*state;
    char path[512];
    snprintf(path, sizeof path, "%s/case.yaml", v.folder);
    v.case_file = path;
    failing_loop("load with case.yaml", load, &v, TEST_SLOW ? 20 : 80);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_load), cmocka_unit_test(test_inspect),
                                       cmocka_unit_test(test_answers)};
    return cmocka_run_group_tests(tests, make_village, remove_village);
}

#include "tests/fuzz/support.h"
#include "tests/fuzz/village.h"

#include "engine/rule/test_store.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static const char village_tables[] =
    "as_of: 2023-12-31\n"
    "official: id_no | person_name | employer | post | official_type | start_date\n"
    "  @boss(1970-01-01,M) | 刘主任 | 七田村村民委员会 | 村主任 | 村干部 | 2021-01-01\n"
    "  @clerk(1980-05-06,F) | 陈会计 | 石桥镇人民政府 | 会计 | 公务员 | 2015-03-01\n"
    "kinship: official_id | official_name | relative_id | relative_name | relation | matter\n"
    "  @boss | 刘主任 | @mother(1945-01-01,F) | 王大娘 | 母亲 |\n"
    "  @clerk | 陈会计 | @man(1978-02-02,M) | 张三 | 丈夫 | 低保\n"
    "subsidy: id_no | person_name | program | period | amount | account_no | pay_date\n"
    "  @mother | 王大娘 | 农村低保 | 2023-05 | 300.00 | 6217000010001234567 | 2023-05-20\n"
    "  @mother | 王大娘 | 农村低保 | 2023-06 | 300.00 | 6217000010001234567 | 2023-06-20\n"
    "  @man | 张三 | 高龄津贴 | 2023-06 | 100.50 | 6217000010001234567 | 2023-06-21\n"
    "  @old(1930-03-03,M) | 李四 | 特困供养 | 2023-01 | 800 | 6217000010007654321 | 2023-02-01\n"
    "  @old | 李四 | 特困供养 | 2023-07 | 800 | | \n"
    "roll: id_no | person_name | program | start_date | household_id\n"
    "  @mother | 王大娘 | 农村低保 | 2020-01-01 | 510107001\n"
    "payroll: id_no | person_name | employer | pay_month | net_pay\n"
    "  @clerk | 陈会计 | 石桥镇人民政府 | 2023-05 | 5300.00\n"
    "  @man | 张三 | 县教育局 | 2023-05 | 4200\n"
    "death: id_no | person_name | death_date\n"
    "  @old | 李四 | 2023-06-30\n"
    "household: household_id | id_no | person_name | relation_to_head\n"
    "  510107001 | @boss | 刘主任 | 户主\n"
    "  510107001 | @mother | 王大娘 | 母亲\n"
    "fund_flow: payer_name | payee_name | program | date | received_date | amount\n"
    "  县财政局 | 石桥镇人民政府 | 农村低保 | 2023-01-05 | 2023-01-07 | 10000\n"
    "  石桥镇人民政府 | 七田村村民委员会 | 农村低保 | 2023-03-05 | 2023-03-05 | 6000\n"
    "\n== hit: all\n-> none\n";

bd_store *fuzz_village(void) {
    static bd_store *store;
    static bd_test_file file;
    if (store) return store;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_test_file_read(
        fuzz_file("village/village.test", village_tables, strlen(village_tables)), &file, &error);
    if (status == BD_OK && file.n_cases == 0) abort();
    if (status == BD_OK)
        status = bd_test_store_make(fuzz_schema(), fuzz_codes(), NULL, &file, &file.cases[0],
                                    &store, &error);
    if (status != BD_OK)
        fprintf(stderr, "%s %llu: %s\n", error.file, (unsigned long long)error.line, error.en);
    fuzz_require(status == BD_OK);
    return store;
}

/* --- The deadline -------------------------------------------------------------------------- */

#define DEADLINE_TENTHS 5

static bd_cancel is_over;
static atomic_int tenths_left;

static void *watch(void *nothing) {
    (void)nothing;
    for (;;) {
        nanosleep(&(struct timespec){0, 100000000}, NULL);
        if (atomic_fetch_sub(&tenths_left, 1) <= 1) atomic_store(&is_over, true);
    }
    return NULL;
}

const bd_cancel *fuzz_deadline(void) {
    static bool watching;
    pthread_t thread;
    if (!watching && pthread_create(&thread, NULL, watch, NULL) != 0) abort();
    watching = true;
    atomic_store(&tenths_left, DEADLINE_TENTHS);
    atomic_store(&is_over, false);
    return &is_over;
}

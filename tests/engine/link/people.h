/* Made-up people for tests of linking, and the same people as another department wrote them. */
#ifndef BD_TESTS_LINK_PEOPLE_H
#define BD_TESTS_LINK_PEOPLE_H

#include "engine/base/hash.h"
#include "engine/ident/person_id.h"
#include "engine/link/link.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PEOPLE_CLEAN, PEOPLE_SLIPS };

typedef struct people {
    uint32_t n;
    uint64_t seed;
} people;

static inline people people_make(uint32_t n, uint64_t seed) {
    return (people){n, seed};
}
static inline void people_free(people *p) {
    p->n = 0;
}

static inline uint32_t draw(const people *p, uint32_t person, uint32_t what, uint32_t below) {
    return (uint32_t)(bd_hash_u64(p->seed * 1000003 + person * 64ul + what) % below);
}

typedef struct row_text {
    char cell[6][64];
} row_text;

static inline void clean_row(const people *p, uint32_t i, row_text *row) {
    static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨",
                                           "赵", "黄", "周", "吴", "徐", "孙"};
    static const char *const given[] = {"秀", "英", "桂", "兰", "国", "强", "建", "华",
                                        "玉", "珍", "明", "志", "春", "梅", "文", "军",
                                        "丽", "芳", "德", "福", "海", "燕", "云", "龙"};
    memset(row, 0, sizeof *row);
    snprintf(row->cell[0], 64, "%s%s%s", surnames[draw(p, i, 0, 12)], given[draw(p, i, 1, 24)],
             given[draw(p, i, 2, 24)]);
    bool female = draw(p, i, 3, 2);
    strcpy(row->cell[1], female ? "女" : "男");
    unsigned year = 1940 + draw(p, i, 4, 60), month = 1 + draw(p, i, 5, 12),
             day = 1 + draw(p, i, 6, 28);
    snprintf(row->cell[2], 64, "%04u-%02u-%02u", year, month, day);
    snprintf(row->cell[3], 64, "%s%u组", draw(p, i, 7, 2) ? "石桥村" : "龙泉村",
             1 + draw(p, i, 8, 60));
    if (draw(p, i, 9, 10) < 7) snprintf(row->cell[4], 64, "1%010u", draw(p, i, 10, 2000000000u));
    char id[19];
    snprintf(id, sizeof id, "5103%02u%04u%02u%02u%03u", 22 + draw(p, i, 11, 4), year, month, day,
             draw(p, i, 12, 500) * 2 + (female ? 0 : 1));
    id[17] = bd_person_id_check_character(id);
    id[18] = 0;
    memcpy(row->cell[5], id, 19);
}

/* What another department makes of it: one slip in three rows of four. */
static inline void spoil_row(const people *p, uint32_t i, row_text *row) {
    switch (draw(p, i, 20, 12)) {
    case 0:
        memcpy(row->cell[0] + strlen(row->cell[0]) - 3, "玫", 3);
        break; /* another character */
    case 1:
        row->cell[2][9] = row->cell[2][9] == '1' ? '2' : '1';
        break;
    case 2:
        strcpy(row->cell[3], "白塔村9组");
        break;
    case 3:
        strcpy(row->cell[4], "13912345678");
        break;
    case 4:
    case 5:
        row->cell[5][0] = 0;
        break;
    case 6:
        memset(row->cell[5] + 6, '*', 8);
        break;
    case 7:
        row->cell[5][16] = row->cell[5][16] == '9' ? '0' : (char)(row->cell[5][16] + 1);
        break;
    case 8:
        row->cell[4][0] = 0;
        break;
    default:
        break;
    }
}

static inline void add_row(bd_link_table *table, const char *const cells[6]) {
    uint32_t lengths[6];
    for (int c = 0; c < 6; c++)
        lengths[c] = (uint32_t)strlen(cells[c]);
    assert_int_equal(bd_link_table_append(table, table->n_rows + 2, cells, lengths, 6, NULL),
                     BD_OK);
}

static inline void append_people(bd_link_table *table, const people *p, int how) {
    for (uint32_t i = 0; i < p->n; i++) {
        row_text row;
        clean_row(p, i, &row);
        people other = {p->n, p->seed + table->n_rows};
        if (how == PEOPLE_SLIPS) spoil_row(&other, i, &row);
        const char *cells[6];
        for (int c = 0; c < 6; c++)
            cells[c] = row.cell[c];
        add_row(table, cells);
    }
}

static inline bd_link_table people_table(const people *p, int how) {
    static const char *const names[] = {"姓名", "性别", "出生日期", "村居", "联系电话", "身份证号"};
    bd_link_table table;
    assert_int_equal(bd_link_table_begin(&table, names, 6, NULL), BD_OK);
    append_people(&table, p, how);
    return table;
}

static inline bd_link_result *run(const bd_link_table *left, const bd_link_table *right,
                                  int n_threads) {
    bd_link_options options = {.n_threads = n_threads};
    bd_link_result *result;
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_link_run(left, right, &options, &result, &error), BD_OK);
    return result;
}

typedef struct tally {
    size_t right, wrong;
} tally;

/* Row i of the left table is row i of the right one. */
static inline tally count(const bd_link_result *result, const people *p) {
    tally t = {0};
    size_t n;
    const bd_link_pair *pairs = bd_link_result_pairs(result, &n);
    for (size_t i = 0; i < n; i++) {
        if (!pairs[i].linked) continue;
        if (pairs[i].right == pairs[i].left + p->n) {
            t.right++;
        } else {
            t.wrong++;
        }
    }
    return t;
}

static inline void finish(bd_link_result *result, bd_link_table *left, bd_link_table *right) {
    bd_link_result_free(result);
    bd_link_table_reset(left);
    if (right) bd_link_table_reset(right);
}

#endif

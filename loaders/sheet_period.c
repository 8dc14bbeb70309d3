/* Months that a cell does not name by itself: 2023.10 kept as the number 2023.1, and payments in
 * arrears, whose months stand in the remark. */
#include "loaders/sheet_period.h"

#include "engine/base/text.h"
#include "engine/ident/period.h"
#include "loaders/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- 2023.1 --------------------------------------------------------------------------------------
 */

bool bd_month_is_ambiguous(const bd_cell *cell) {
    if (cell->kind != BD_CELL_NUMBER || cell->length != 6 || cell->text[4] != '.' ||
        cell->text[5] != '1')
        return false;
    return memcmp(cell->text, "19", 2) == 0 || memcmp(cell->text, "20", 2) == 0;
}

static bool same_cell(const bd_cell *a, const bd_cell *b) {
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* The month that a cell names without doubt, as year * 12 + month - 1; 0 for none. */
static unsigned certain_month(const bd_cell *cell) {
    bd_period period;
    if (bd_cell_is_blank(cell) || bd_month_is_ambiguous(cell)) return 0;
    char text[16];
    if (cell->kind == BD_CELL_NUMBER && cell->length <= 7 && cell->length >= 6 &&
        cell->text[4] == '.') {
        snprintf(text, sizeof text, "%.4s-%02d", cell->text, atoi(cell->text + 5));
        return bd_period_parse(text, strlen(text), 0, &period) == BD_VALUE_OK
                   ? bd_period_from(period)
                   : 0;
    }
    if (bd_period_parse(cell->text, cell->length, 0, &period) != BD_VALUE_OK ||
        bd_period_months(period) != 1)
        return 0;
    return bd_period_from(period);
}

typedef struct neighbour {
    unsigned month; /* 0: none */
    bool same;      /* of the same person */
} neighbour;

static neighbour look(const bd_cell *const *months, const bd_cell *const *persons, size_t i,
                      size_t n, int step) {
    for (size_t k = i; step > 0 ? k + 1 < n : k > 0;) {
        k = step > 0 ? k + 1 : k - 1;
        if (same_cell(months[k], months[i])) continue;
        return (neighbour){certain_month(months[k]),
                           persons[k]->length && same_cell(persons[k], persons[i])};
    }
    return (neighbour){0, false};
}

/* The candidate follows on the month before and is followed by the month after: both, or one of
 * them in the rows of the same person. */
static bool in_sequence(unsigned month, neighbour before, neighbour after) {
    bool follows = before.month && before.month + 1 == month;
    bool precedes = after.month && month + 1 == after.month;
    return (follows && precedes) || (follows && before.same) || (precedes && after.same);
}

bool bd_month_settle(const bd_cell *const *months, const bd_cell *const *persons, size_t i,
                     size_t n, char out[8]) {
    if (months[i]->flags & BD_CELL_FLAG_TWO_DECIMALS) { /* shown as 2023.10 */
        snprintf(out, 8, "%.4s-10", months[i]->text);
        return true;
    }
    unsigned january = (unsigned)atoi(months[i]->text) * 12, october = january + 9;
    neighbour before = look(months, persons, i, n, -1), after = look(months, persons, i, n, 1);
    bool first = in_sequence(january, before, after), tenth = in_sequence(october, before, after);
    if (first == tenth) return false;
    snprintf(out, 8, "%.4s-%s", months[i]->text, first ? "01" : "10");
    return true;
}

/* --- Arrears -------------------------------------------------------------------------------------
 */

static size_t marker_length(const char *text, bool refund) {
    static const char *const ARREARS[] = {"补发放", "补发", "补领", "补拨", "补付", "补"};
    static const char *const REFUNDS[] = {"退回", "退还", "追回", "扣回",
                                          "收回", "冲减", "冲销", "退"};
    const char *const *list = refund ? REFUNDS : ARREARS;
    size_t n = refund ? sizeof REFUNDS / sizeof *REFUNDS : sizeof ARREARS / sizeof *ARREARS;
    for (size_t i = 0; i < n; i++) {
        if (strncmp(text, list[i], strlen(list[i])) == 0) return strlen(list[i]);
    }
    return 0;
}

/* The bytes at `text` that can belong to a statement of months. */
static size_t months_length(const char *text) {
    static const char *const PARTS[] = {"年", "月", "份", "第", "季度", "上半年", "下半年",
                                        "一", "二", "三", "四", "至",   "到",     "—",
                                        "–",  "～", "、", "－", "度"};
    size_t n = 0;
    for (;;) {
        if (text[n] && strchr("0123456789-~.,/ ", text[n])) {
            n++;
            continue;
        }
        size_t i = 0;
        while (i < sizeof PARTS / sizeof *PARTS &&
               strncmp(text + n, PARTS[i], strlen(PARTS[i])) != 0)
            i++;
        if (i == sizeof PARTS / sizeof *PARTS) return n;
        n += strlen(PARTS[i]);
    }
}

static bool names_a_year(const char *text, size_t length) {
    size_t run = 0;
    for (size_t i = 0; i < length; i++) {
        run = text[i] >= '0' && text[i] <= '9' ? run + 1 : 0;
        if (run == 4 || (run == 2 && strncmp(text + i + 1, "年", 3) == 0)) return true;
    }
    return false;
}

bd_period bd_arrears_find(const bd_cell *remark, bd_period own, bool refund) {
    char text[160];
    if (remark->length < 5 || remark->length >= sizeof text || own == BD_PERIOD_NULL)
        return BD_PERIOD_NULL;
    memcpy(text, remark->text, remark->length);
    text[remark->length] = '\0';
    const char *at = text;
    while (*at == ' ' || *at == '(' || strncmp(at, "（", 3) == 0)
        at += *at == ' ' || *at == '(' ? 1 : 3;
    size_t marker = marker_length(at, refund);
    if (!marker) return BD_PERIOD_NULL;
    at += marker;
    size_t length = months_length(at);
    /* A second statement (补发1月、退回3月, 补发1月和本月): the amount cannot be told apart. */
    if (length == 0 || strstr(at + length, "月") || strpbrk(at + length, "0123456789"))
        return BD_PERIOD_NULL;
    while (length && strchr(" ,.、", at[length - 1]) && (unsigned char)at[length - 1] < 0x80)
        length--;
    bd_period found;
    if (bd_period_parse(at, length, (int)(bd_period_from(own) / 12), &found) != BD_VALUE_OK)
        return BD_PERIOD_NULL;
    /* 补发11-12月 in January: of the year before. */
    if (bd_period_to(found) > bd_period_to(own) && !names_a_year(at, length) &&
        bd_period_from(found) > 12)
        found = bd_period_make(bd_period_from(found) - 12, bd_period_to(found) - 12);
    return bd_period_to(found) <= bd_period_to(own) ? found : BD_PERIOD_NULL;
}

bool bd_day_is_lunar(const bd_cell *cell) {
    static const char *const WORDS[] = {"初", "正月", "腊月", "冬月", "闰", "农历", "阴历", "旧历"};
    if (cell->kind != BD_CELL_TEXT) return false;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (memmem(cell->text, cell->length, WORDS[i], strlen(WORDS[i]))) return true;
    }
    return false;
}

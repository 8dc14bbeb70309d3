/* Sheets whose rows hold more than one record: wide months, amounts of several programmes, tables
 * side by side, members in numbered columns. Each way to cut a record out of a row is a view. */
#include "loaders/sheet_view.h"

#include "engine/base/text.h"
#include "engine/ident/period.h"
#include "loaders/sheet_days.h"

#include <stdlib.h>
#include <string.h>

static bool same_header(const bd_header *a, const bd_header *b) {
    return strcmp(a->bare, b->bare) == 0 && strcmp(a->group, b->group) == 0;
}

/* --- Tables side by side -------------------------------------------------------------------------
 */

/* The columns repeat with this distance; one blank column between blocks is part of it. */
static bool repeats_with(const bd_header *headers, size_t n, size_t step) {
    size_t n_compared = 0;
    for (size_t i = 0; i + step < n; i++) {
        if (!headers[i].bare[0] && !headers[i + step].bare[0]) continue;
        if (!same_header(&headers[i], &headers[i + step])) return false;
        n_compared++;
    }
    return n_compared >= 3;
}

static bool holds_number_or_money(const bd_header *headers, size_t n) {
    static const char *const WORDS[] = {"序号", "编号", "金额", "实发", "补贴", "补助", "标准"};
    for (size_t i = 0; i < n; i++) {
        for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++) {
            if (strstr(headers[i].bare, WORDS[w])) return true;
        }
    }
    return false;
}

size_t bd_blocks_find(const bd_header *headers, size_t n_headers, size_t *step) {
    size_t n = n_headers;
    while (n && !headers[n - 1].bare[0])
        n--;
    for (*step = 2; *step * 2 <= n + 1; (*step)++) {
        if (!repeats_with(headers, n, *step) || !holds_number_or_money(headers, *step)) continue;
        return (n + *step - 1) / *step;
    }
    *step = n_headers;
    return 1;
}

/* --- Numbered members ----------------------------------------------------------------------------
 */

/* 姓名2, 成员2/姓名, 家庭成员3身份证号: the number and the header without it. */
static bool split_number(const char *key, char *base, size_t size, unsigned *number) {
    size_t n = strlen(key);
    if (n + 1 > size) return false;
    for (size_t i = 0; i < n; i++) {
        if (key[i] < '0' || key[i] > '9') continue;
        size_t digits = strspn(key + i, "0123456789");
        if (digits > 2 || i == 0) return false;
        memcpy(base, key, i);
        strcpy(base + i, key + i + digits);
        *number = (unsigned)atoi(key + i);
        return *number >= 1 && *number <= 30;
    }
    return false;
}

static bool numbered(const bd_header *header, char *base, size_t size, unsigned *number) {
    char text[256];
    const char *key = header->group[0] ? header->joined : header->bare;
    if (bd_header_is_month(header)) return false;
    (void)text;
    return split_number(key, base, size, number);
}

bd_status bd_members_find(bd_arena *arena, const bd_header *headers, size_t n_headers,
                          bd_members *members, bd_error *error) {
    memset(members, 0, sizeof *members);
    members->number = bd_arena_array(arena, n_headers + 1, sizeof *members->number);
    members->base = bd_arena_array(arena, n_headers + 1, sizeof *members->base);
    if (!members->number || !members->base) return bd_error_memory(error, n_headers * 8);
    for (size_t h = 0; h < n_headers; h++) {
        char base[256];
        unsigned number;
        if (!numbered(&headers[h], base, sizeof base, &number)) continue;
        members->number[h] = number;
        members->base[h] = bd_arena_text(arena, base, strlen(base));
        if (!members->base[h]) return bd_error_memory(error, sizeof base);
        if (number > members->n) members->n = number;
    }
    /* A number that stands alone is part of a name (项目1), not a series. */
    for (size_t h = 0; h < n_headers; h++) {
        if (!members->number[h]) continue;
        size_t n_same = 0;
        for (size_t k = 0; k < n_headers; k++)
            n_same += members->number[k] && strcmp(members->base[h], members->base[k]) == 0;
        if (n_same < 2) members->number[h] = 0;
    }
    unsigned most = 0;
    for (size_t h = 0; h < n_headers; h++) {
        if (members->number[h] > most) most = members->number[h];
    }
    members->n = most >= 2 ? most : 0;
    return BD_OK;
}

/* --- Views ---------------------------------------------------------------------------------------
 */

bd_status bd_view_add(bd_arena *arena, bd_plan *plan, bd_view **out, bd_error *error) {
    if (plan->n_views >= BD_MOST_VIEWS)
        return bd_error_set(error, BD_ERROR_LIMIT, "工作表并排的部分太多",
                            "too many blocks side by side in the sheet");
    bd_view *view = &plan->views[plan->n_views++];
    size_t n = plan->definition->n_columns;
    view->sheet_column = bd_arena_array(arena, n, sizeof *view->sheet_column);
    view->constant = bd_arena_array(arena, n, sizeof *view->constant);
    view->own = bd_arena_array(arena, n + 1, sizeof *view->own);
    view->amount = view->mark = view->piece_id = view->piece_name = BD_NO_COLUMN;
    view->owner_id = view->owner_name = BD_NO_COLUMN;
    if (!view->sheet_column || !view->constant || !view->own) return bd_error_memory(error, n * 16);
    for (size_t c = 0; c < n; c++)
        view->sheet_column[c] = plan->choice.sheet_column[c];
    for (size_t i = 0; i < plan->constants.n; i++)
        view->constant[plan->constants.items[i].table_column] = plan->constants.items[i].text;
    *out = view;
    return BD_OK;
}

static uint32_t column_named(const bd_plan *plan, const char *name) {
    size_t column = bd_table_definition_find(plan->definition, name, strlen(name));
    return column == SIZE_MAX ? BD_NO_COLUMN : (uint32_t)column;
}

bool bd_is_month_amount(const bd_header *header, const bd_content *content) {
    return bd_header_is_month(header) && content->n_number * 2 >= content->n_filled &&
           content->n_id == 0;
}

/* "3月份金额" with the year of the title: "2023年3月". */
static const char *month_text(bd_arena *arena, const bd_header *header, int year) {
    const char *text = bd_header_month_text(header);
    const char *end = text + strlen(text);
    static const char *const STOPS[] = {"月", "季度", "半年"};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++) {
        for (const char *at = strstr(text, STOPS[i]); at; at = strstr(at + 1, STOPS[i]))
            end = at + strlen(STOPS[i]);
    }
    bool has_year =
        strstr(text, "年") && text[0] >= '0' && text[0] <= '9' && strspn(text, "0123456789") == 4;
    if (has_year || strspn(text, "0123456789") == 6 || year == 0)
        return bd_arena_text(arena, text, (size_t)(end - text));
    return bd_arena_format(arena, "%d年%.*s", year, (int)(end - text), text);
}

static bool month_period(const bd_header *header, int year, bd_period *period) {
    return bd_period_parse(header->bare, strlen(header->bare), year ? year : 2000, period) ==
           BD_VALUE_OK;
}

/* 上半年 beside 1月 … 6月 sums up the others: it is no payment of its own. */
static bool sums_up_others(const bd_content *contents, const bd_plan *plan, uint32_t column) {
    bd_period own, other;
    if (!month_period(&plan->headers[column], plan->constants.default_year, &own)) return false;
    for (uint32_t h = 0; h < plan->n_headers; h++) {
        if (h == column || !bd_is_month_amount(&plan->headers[h], &contents[h]) ||
            !month_period(&plan->headers[h], plan->constants.default_year, &other))
            continue;
        if (other != own && bd_period_from(other) >= bd_period_from(own) &&
            bd_period_to(other) <= bd_period_to(own))
            return true;
    }
    return false;
}

/* 补贴 and 金额 under one quarter: nobody knows which of them was paid. */
static bool two_under_a_month(const bd_content *contents, const bd_plan *plan) {
    for (uint32_t h = 0; h < plan->n_headers; h++) {
        const bd_header *one = &plan->headers[h];
        if (!bd_is_month_amount(one, &contents[h]) || bd_header_month_text(one) == one->bare)
            continue;
        for (uint32_t k = h + 1; k < plan->n_headers; k++) {
            const bd_header *other = &plan->headers[k];
            if (strcmp(one->group, other->group) == 0 && bd_is_month_amount(other, &contents[k]))
                return true;
        }
    }
    return false;
}

static bd_status month_views(bd_arena *arena, const bd_content *contents, bd_plan *plan, bool *made,
                             bd_error *error) {
    uint32_t period, amount;
    size_t n_months = 0;
    *made = false;
    if (!plan->definition->month_columns) return BD_OK;
    period = plan->definition->month_period;
    amount = plan->definition->month_amount;
    for (size_t h = 0; h < plan->n_headers; h++)
        n_months += bd_is_month_amount(&plan->headers[h], &contents[h]);
    if (n_months < 2 || two_under_a_month(contents, plan)) return BD_OK;
    for (uint32_t h = 0; h < plan->n_headers; h++) {
        if (!bd_is_month_amount(&plan->headers[h], &contents[h]) ||
            sums_up_others(contents, plan, h))
            continue;
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        view->sheet_column[amount] = h; /* in place of a column that sums up the months */
        view->sheet_column[period] = BD_NO_COLUMN;
        view->constant[period] = month_text(arena, &plan->headers[h], plan->constants.default_year);
        view->amount = h;
        if (!view->constant[period]) return bd_error_memory(error, 32);
    }
    *made = true;
    return BD_OK;
}

/* 金额 under a group: the group says of what. */
static bool is_bare_amount(const bd_header *header) {
    static const char *const WORDS[] = {"金额",     "补贴金额", "补助金额", "发放金额",
                                        "兑付金额", "补贴资金", "补助资金"};
    for (size_t i = 0; header->group[0] && i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcmp(header->bare, WORDS[i]) == 0) return true;
    }
    return false;
}

const char *bd_is_programme_amount(const bd_codes *codes, const bd_header *header,
                                   const bd_content *content) {
    static const char *const OTHERS[] = {"标准", "人数", "号",   "面积", "合计",
                                         "月数", "日期", "时间", "类别", "等级"};
    const char *key = is_bare_amount(header) ? header->group : header->bare;
    if (!codes || !key[0] || content->n_filled == 0 || content->n_number * 2 < content->n_filled ||
        content->n_id || content->n_digits * 2 > content->n_filled)
        return NULL;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        if (strstr(key, OTHERS[i])) return NULL;
    }
    return bd_codes_find_inside(codes, "program", key, strlen(key));
}

/* Debit and credit of a ledger: either of two columns has the amount. */
static bd_status ledger_views(bd_arena *arena, bd_plan *plan, bool *made, bd_error *error) {
    static const char *const SIDES[] = {"借方", "贷方", "收入", "支出", "转入", "转出", "存入"};
    uint32_t amount = column_named(plan, "amount");
    uint32_t found[4];
    size_t n = 0;
    *made = false;
    if (strcmp(plan->definition->name, "fund_flow") != 0 || amount == BD_NO_COLUMN) return BD_OK;
    for (uint32_t h = 0; h < plan->n_headers && n < 4; h++) {
        for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++) {
            const char *key = plan->headers[h].bare;
            size_t length = strlen(SIDES[i]);
            if (strncmp(key, SIDES[i], length) != 0) continue;
            const char *rest = key + length;
            if (rest[0] && strcmp(rest, "金额") != 0 && strcmp(rest, "发生额") != 0) continue;
            found[n++] = h;
            break;
        }
    }
    if (n < 2) return BD_OK;
    for (size_t i = 0; i < n; i++) {
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        view->sheet_column[amount] = found[i];
        view->amount = found[i];
    }
    *made = true;
    return BD_OK;
}

/* 上级下达日期 beside 县级拨付日期: the row tells of two transfers, to the payer and by the payer.
 */
static bool is_upper_date(const bd_header *header, const bd_content *content) {
    static const char *const FROM[] = {"上级", "中央", "省级", "市级", "省", "市", "上级资金"};
    static const char *const CAME[] = {"下达", "到账", "拨入", "收到", "拨付", "到位", "拨款"};
    const char *key = header->bare;
    bool from = false, came = false;
    for (size_t i = 0; i < sizeof FROM / sizeof *FROM; i++)
        from = from || strncmp(key, FROM[i], strlen(FROM[i])) == 0;
    for (size_t i = 0; i < sizeof CAME / sizeof *CAME; i++)
        came = came || strstr(key, CAME[i]);
    return from && came && (strstr(key, "日期") || strstr(key, "时间")) &&
           content->n_date * 2 > content->n_filled;
}

/* 上级下达金额, the amount that goes with the upper date. */
static bool is_upper_amount(const bd_header *header) {
    static const char *const FROM[] = {"上级", "中央", "省级", "市级"};
    for (size_t i = 0; i < sizeof FROM / sizeof *FROM; i++) {
        if (strncmp(header->bare, FROM[i], strlen(FROM[i])) == 0)
            return strstr(header->bare, "金额") || strstr(header->bare, "拨入");
    }
    return false;
}

static bd_status upper_views(bd_arena *arena, const bd_content *contents, bd_plan *plan, bool *made,
                             bd_error *error) {
    *made = false;
    if (strcmp(plan->definition->name, "fund_flow") != 0) return BD_OK;
    uint32_t date = column_named(plan, "date"), received = column_named(plan, "received_date");
    uint32_t amount = column_named(plan, "amount"), upper = BD_NO_COLUMN, sum = BD_NO_COLUMN;
    uint32_t payer = column_named(plan, "payer_name"), payee = column_named(plan, "payee_name");
    if (date == BD_NO_COLUMN || received == BD_NO_COLUMN || payer == BD_NO_COLUMN ||
        payee == BD_NO_COLUMN || amount == BD_NO_COLUMN)
        return BD_OK;
    uint32_t *columns = plan->choice.sheet_column;
    for (uint32_t h = 0; h < plan->n_headers; h++) {
        if (upper == BD_NO_COLUMN && is_upper_date(&plan->headers[h], &contents[h])) upper = h;
        if (sum == BD_NO_COLUMN && is_upper_amount(&plan->headers[h])) sum = h;
    }
    /* The date of the row's own transfer must be another column, and the payer be named. */
    if (upper == BD_NO_COLUMN || columns[payer] == BD_NO_COLUMN) return BD_OK;
    if (columns[received] == upper) columns[received] = BD_NO_COLUMN;
    if (columns[date] == upper || columns[date] == BD_NO_COLUMN) return BD_OK;
    if (columns[amount] == sum) sum = BD_NO_COLUMN;
    bd_view *own, *above;
    BD_TRY(bd_view_add(arena, plan, &own, error));
    BD_TRY(bd_view_add(arena, plan, &above, error));
    above->sheet_column[date] = upper;
    above->sheet_column[received] = BD_NO_COLUMN;
    above->sheet_column[payee] = columns[payer];
    above->sheet_column[payer] = BD_NO_COLUMN;
    above->constant[payer] = NULL;
    if (sum != BD_NO_COLUMN) above->sheet_column[amount] = sum;
    static const char *const OF_THE_OWN[] = {"payee_account", "payer_account", "payee_bank",
                                             "voucher_no",    "balance",       "planned_amount"};
    for (size_t i = 0; i < sizeof OF_THE_OWN / sizeof *OF_THE_OWN; i++) {
        uint32_t c = column_named(plan, OF_THE_OWN[i]);
        if (c != BD_NO_COLUMN) above->sheet_column[c] = BD_NO_COLUMN;
    }
    above->own[above->n_own++] = upper;
    *made = true;
    return BD_OK;
}

/* 面积 and 标准 under the name of another programme give way to those of this one. */
static void take_own_group(const bd_codes *codes, const bd_plan *plan, uint32_t amount,
                           bd_view *view) {
    const char *group = plan->headers[amount].group;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        uint32_t h = view->sheet_column[c];
        if (h == BD_NO_COLUMN || h == amount) continue;
        const char *other = plan->headers[h].group;
        if (!other[0] || strcmp(other, group) == 0 ||
            !bd_codes_find_inside(codes, "program", other, strlen(other)))
            continue;
        view->sheet_column[c] = BD_NO_COLUMN;
        for (uint32_t k = 0; k < plan->n_headers; k++) {
            if (group[0] && strcmp(plan->headers[k].group, group) == 0 &&
                strcmp(plan->headers[k].bare, plan->headers[h].bare) == 0)
                view->sheet_column[c] = k;
        }
    }
}

/* Two allowances of the disabled in one row: each amount column is called after its programme. */
static bd_status programme_views(bd_arena *arena, const bd_codes *codes, const bd_content *contents,
                                 bd_plan *plan, bool *made, bd_error *error) {
    *made = false;
    uint32_t program = column_named(plan, "program"), amount = column_named(plan, "amount");
    if (!codes || strcmp(plan->definition->name, "subsidy") != 0 || program == BD_NO_COLUMN ||
        amount == BD_NO_COLUMN || plan->choice.sheet_column[program] != BD_NO_COLUMN)
        return BD_OK;
    uint32_t found[16];
    const char *code[16];
    size_t n = 0;
    for (uint32_t h = 0; h < plan->n_headers && n < 16; h++) {
        const char *known = bd_is_programme_amount(codes, &plan->headers[h], &contents[h]);
        bool repeated = false;
        for (size_t i = 0; i < n && known; i++)
            repeated = repeated || strcmp(code[i], known) == 0;
        if (!known || repeated) continue;
        found[n] = h;
        code[n++] = known;
    }
    if (n < 2 && !(n == 1 && plan->choice.sheet_column[amount] == BD_NO_COLUMN)) return BD_OK;
    for (size_t i = 0; i < n; i++) {
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        view->sheet_column[amount] = found[i];
        take_own_group(codes, plan, found[i], view);
        /* 低保金 under a title of 农村低保: the title is more exact. */
        const char *title = view->constant[program];
        if (!title || !bd_codes_is_a(codes, title, code[i])) view->constant[program] = code[i];
        view->amount = found[i];
    }
    *made = true;
    return BD_OK;
}

static bd_status block_views(bd_arena *arena, size_t n_blocks, size_t step, bd_plan *plan,
                             bd_error *error) {
    plan->n_blocks = n_blocks;
    for (size_t b = 1; b < n_blocks; b++) {
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            if (view->sheet_column[c] != BD_NO_COLUMN)
                view->sheet_column[c] += (uint32_t)(b * step);
        }
    }
    /* The blocks at the right end earlier: every block needs something of its own. */
    for (size_t b = 0; b < n_blocks; b++) {
        bd_view *view = &plan->views[b];
        view->block_first = (uint32_t)(b * step);
        view->n_block = (uint32_t)step;
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            bd_type type = plan->definition->columns[c].type;
            bool key = type == BD_TYPE_PERSON || type == BD_TYPE_NAME || type == BD_TYPE_MONEY ||
                       type == BD_TYPE_ACCOUNT;
            if (key && view->sheet_column[c] != BD_NO_COLUMN)
                view->own[view->n_own++] = view->sheet_column[c];
        }
    }
    return BD_OK;
}

static bd_status member_views(bd_arena *arena, const bd_members *members, bd_plan *plan,
                              bd_error *error) {
    bool person = false;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        uint32_t h = plan->choice.sheet_column[c];
        bd_type type = plan->definition->columns[c].type;
        if (h != BD_NO_COLUMN && members->number[h] == 1 &&
            (type == BD_TYPE_PERSON || type == BD_TYPE_NAME))
            person = true;
    }
    if (!person) return BD_OK;
    plan->n_views = 0;
    for (unsigned k = 1; k <= members->n; k++) {
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            uint32_t first = view->sheet_column[c];
            if (first == BD_NO_COLUMN || members->number[first] != 1) continue;
            view->sheet_column[c] = BD_NO_COLUMN;
            for (uint32_t h = 0; h < plan->n_headers; h++) {
                if (members->number[h] == k && strcmp(members->base[h], members->base[first]) == 0)
                    view->sheet_column[c] = h;
            }
            if (view->sheet_column[c] != BD_NO_COLUMN)
                view->own[view->n_own++] = view->sheet_column[c];
        }
        if (view->n_own == 0) plan->n_views--;
    }
    return BD_OK;
}

/* --- Several persons in one cell -----------------------------------------------------------------
 */

#define MOST_PIECES 16

static size_t separator_at(const char *text, size_t length, bool id) {
    static const char *const MARKS[] = {"、", "；", "，", "／", ";", ",", "/", "\n", "\r", "|"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        size_t n = strlen(MARKS[i]);
        if (length >= n && memcmp(text, MARKS[i], n) == 0) return n;
    }
    uint32_t c;
    size_t step = bd_utf8_decode(text, length, &c);
    return id && bd_text_is_space_or_control(c) ? step : 0;
}

bd_cell bd_piece_at(const bd_cell *cell, bool id, size_t number) {
    size_t found = 0;
    for (size_t at = 0; at < cell->length;) {
        size_t end = at;
        while (end < cell->length && !separator_at(cell->text + end, cell->length - end, id))
            end++;
        bd_cell piece = {cell->text + at, (uint32_t)(end - at), BD_CELL_TEXT, cell->flags, 0};
        if (!bd_cell_is_blank(&piece) && ++found == number) return piece;
        at = end;
        if (at < cell->length) at += separator_at(cell->text + at, cell->length - at, id);
    }
    return bd_empty_cell;
}

size_t bd_pieces_count(const bd_cell *cell, bool id) {
    size_t n = 0;
    while (n < MOST_PIECES && bd_piece_at(cell, id, n + 1).length)
        n++;
    return n;
}

bool bd_cell_may_hold_ids(const bd_cell *cell) {
    return cell->length >= 30;
}

static bool same_piece(const bd_cell *a, const bd_cell *b) {
    return a->length == b->length && strncasecmp(a->text, b->text, a->length) == 0;
}

static bool has_piece(const bd_cell *cell, bool id, const bd_cell *piece) {
    for (size_t i = 1; i <= MOST_PIECES; i++) {
        bd_cell other = bd_piece_at(cell, id, i);
        if (other.length == 0) return false;
        if (same_piece(&other, piece)) return true;
    }
    return false;
}

/* 单独所有, 共同共有, 无: how it is owned, where co-owners are named. */
static bool is_form_of_owning(const bd_cell *cell) {
    static const char *const ENDS[] = {"所有", "共有", "无共有人"};
    static const char *const WORDS[] = {"单独", "独有", "个人", "本人", "同上",
                                        "无",   "没有", "有",   "是",   "否"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        size_t n = strlen(ENDS[i]);
        if (cell->length >= n && memcmp(cell->text + cell->length - n, ENDS[i], n) == 0)
            return true;
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (cell->length == strlen(WORDS[i]) && memcmp(cell->text, WORDS[i], cell->length) == 0)
            return true;
    }
    return false;
}

static const bd_cell *cell_of(const bd_cell_row *row, uint32_t column) {
    return column == BD_NO_COLUMN ? &bd_empty_cell : bd_row_cell(row, column);
}

bool bd_piece_applies(const bd_view *view, const bd_cell_row *row) {
    const bd_cell *ids = cell_of(row, view->piece_id), *names = cell_of(row, view->piece_name);
    bd_cell id = bd_piece_at(ids, bd_cell_may_hold_ids(ids), view->piece);
    bd_cell name = bd_piece_at(names, false, view->piece);
    bool co_owner = view->owner_id != BD_NO_COLUMN || view->owner_name != BD_NO_COLUMN;
    size_t n_ids = bd_pieces_count(ids, bd_cell_may_hold_ids(ids));
    if (!co_owner) return n_ids ? id.length > 0 : name.length > 0;
    const bd_cell *owner_ids = cell_of(row, view->owner_id);
    const bd_cell *owner_names = cell_of(row, view->owner_name);
    if (id.length && has_piece(owner_ids, bd_cell_may_hold_ids(owner_ids), &id)) return false;
    if (bd_cell_looks_like_id(&id)) return true;
    if (n_ids && id.length == 0) return false;
    if (name.length == 0) return id.length && !is_form_of_owning(&id);
    return !is_form_of_owning(&name) && !has_piece(owner_names, false, &name);
}

/* Every piece is a number: 510107 19900101 1234 is one number with blanks. */
static bool several_ids(const bd_cell *cell) {
    if (cell->length < 30) return false;
    size_t n = bd_pieces_count(cell, true);
    for (size_t i = 1; i <= n; i++) {
        bd_cell piece = bd_piece_at(cell, true, i);
        if (!bd_cell_looks_like_id(&piece)) return false;
    }
    return n >= 2;
}

/* Rows of the head in which this column has several persons. */
static size_t rows_with_several(const bd_head *head, const bd_plan *plan, uint32_t column) {
    size_t n = 0;
    for (size_t r = plan->header.found ? plan->header.last + 1 : 0; r < head->n_rows; r++)
        n += several_ids(bd_row_cell(&head->rows[r], column));
    return n;
}

/* The column of names that goes with a column of several numbers: in most rows with several numbers
 * it has as many names. */
static uint32_t names_beside(const bd_head *head, const bd_plan *plan, uint32_t ids) {
    uint32_t best = BD_NO_COLUMN;
    size_t most = 0;
    for (uint32_t c = 0; c < plan->n_headers; c++) {
        size_t n = 0;
        if (c == ids) continue;
        for (size_t r = plan->header.found ? plan->header.last + 1 : 0; r < head->n_rows; r++) {
            const bd_cell *cell = bd_row_cell(&head->rows[r], ids);
            const bd_cell *names = bd_row_cell(&head->rows[r], c);
            if (!several_ids(cell) || names->kind != BD_CELL_TEXT) continue;
            n += bd_pieces_count(names, false) == bd_pieces_count(cell, true) &&
                 (unsigned char)names->text[0] >= 0xE3;
        }
        if (n > most) {
            most = n;
            best = c;
        }
    }
    return best;
}

static bd_status piece_views(bd_arena *arena, const bd_head *head, bd_plan *plan, bool *made,
                             bd_error *error) {
    *made = false;
    uint32_t id = column_named(plan, "id_no"), name = column_named(plan, "person_name");
    bool owners = id == BD_NO_COLUMN;
    if (owners) {
        id = column_named(plan, "owner_id");
        name = column_named(plan, "owner_name");
    }
    uint32_t head_id = column_named(plan, "household_head_id");
    uint32_t head_name = column_named(plan, "household_head_name"), ids = BD_NO_COLUMN;
    if (id == BD_NO_COLUMN || name == BD_NO_COLUMN) return BD_OK;
    for (uint32_t h = 0; h < plan->n_headers && ids == BD_NO_COLUMN; h++) {
        if (rows_with_several(head, plan, h) > 0) ids = h;
    }
    if (ids == BD_NO_COLUMN) return BD_OK;
    uint32_t names = names_beside(head, plan, ids), *columns = plan->choice.sheet_column;
    bool own = columns[id] == ids; /* else the row has its own person, and the cell the others */
    uint32_t head_number = head_id == BD_NO_COLUMN ? BD_NO_COLUMN : columns[head_id];
    if (!own && (owners || (columns[id] == BD_NO_COLUMN && head_number == BD_NO_COLUMN)))
        return BD_OK;
    bd_view *view;
    if (!own) BD_TRY(bd_view_add(arena, plan, &view, error));
    for (uint32_t k = 1; k <= MOST_PIECES; k++) {
        BD_TRY(bd_view_add(arena, plan, &view, error));
        view->piece = k;
        view->piece_id = ids;
        view->piece_name = names;
        if (!own && head_id != BD_NO_COLUMN && head_name != BD_NO_COLUMN) {
            view->sheet_column[head_id] = head_number != BD_NO_COLUMN ? head_number : columns[id];
            view->sheet_column[head_name] =
                columns[head_name] != BD_NO_COLUMN ? columns[head_name] : columns[name];
        }
        view->sheet_column[id] = ids;
        view->sheet_column[name] = names;
        if (own && k == 1) continue;
        /* What the row pays, it pays once; the account is that of the first. */
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            bd_type type = plan->definition->columns[c].type;
            if (type != BD_TYPE_MONEY && type != BD_TYPE_ACCOUNT) continue;
            view->sheet_column[c] = BD_NO_COLUMN;
            view->constant[c] = NULL;
        }
    }
    *made = true;
    return BD_OK;
}

/* 共有人, 共有人姓名; and 共有人证件号码, 共有权人身份证号. */
static bool is_co_owner(const bd_header *header, bool id) {
    const char *key = header->bare;
    if (strncmp(key, "其他", strlen("其他")) == 0) key += strlen("其他");
    static const char *const STEMS[] = {"共有权人", "共有人", "共同共有人"};
    for (size_t i = 0; i < sizeof STEMS / sizeof *STEMS; i++) {
        size_t n = strlen(STEMS[i]);
        if (strncmp(key, STEMS[i], n) != 0) continue;
        if (id) return strstr(key + n, "证件号") || strstr(key + n, "身份证");
        return strcmp(key + n, "") == 0 || strcmp(key + n, "姓名") == 0 ||
               strcmp(key + n, "名称") == 0;
    }
    return false;
}

/* Who owns a thing together with its owner owns it too: a record for each, of the same thing. */
static bd_status co_owner_views(bd_arena *arena, const bd_content *contents, bd_plan *plan,
                                bd_error *error) {
    uint32_t id = column_named(plan, "owner_id"), name = column_named(plan, "owner_name");
    if (id == BD_NO_COLUMN || name == BD_NO_COLUMN) return BD_OK;
    uint32_t ids = BD_NO_COLUMN, names = BD_NO_COLUMN;
    const uint32_t *columns = plan->choice.sheet_column;
    for (uint32_t h = 0; h < plan->n_headers; h++) {
        const bd_content *c = &contents[h];
        if (h == columns[id] || h == columns[name] || c->n_filled == 0) continue;
        if (ids == BD_NO_COLUMN && is_co_owner(&plan->headers[h], true)) ids = h;
        if (names == BD_NO_COLUMN && is_co_owner(&plan->headers[h], false) &&
            c->n_number * 2 < c->n_filled)
            names = h;
    }
    if (ids == BD_NO_COLUMN && names == BD_NO_COLUMN) return BD_OK;
    if (columns[id] == BD_NO_COLUMN && columns[name] == BD_NO_COLUMN) return BD_OK;
    for (uint32_t k = 1; k <= MOST_PIECES; k++) {
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        view->piece = k;
        view->owner_id = columns[id];
        view->owner_name = columns[name];
        view->piece_id = view->sheet_column[id] = ids;
        view->piece_name = view->sheet_column[name] = names;
        view->constant[id] = view->constant[name] = NULL;
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            if (plan->definition->columns[c].type == BD_TYPE_MONEY)
                view->sheet_column[c] = BD_NO_COLUMN; /* what the row cost, it cost once */
        }
    }
    return BD_OK;
}

/* Views of rows that may name several persons. */
static bd_status person_views(bd_arena *arena, const bd_head *head, const bd_content *contents,
                              bd_plan *plan, bd_error *error) {
    bool made;
    BD_TRY(piece_views(arena, head, plan, &made, error));
    bd_view *view;
    if (!made) BD_TRY(bd_view_add(arena, plan, &view, error));
    return co_owner_views(arena, contents, plan, error);
}

bd_status bd_views_make(bd_arena *arena, const bd_codes *codes, const bd_head *head,
                        const bd_content *contents, size_t n_blocks, size_t step,
                        const bd_members *members, bd_plan *plan, bd_error *error) {
    plan->views = bd_arena_array(arena, BD_MOST_VIEWS, sizeof *plan->views);
    if (!plan->views) return bd_error_memory(error, BD_MOST_VIEWS * sizeof *plan->views);
    bool made;
    bd_days_found days;
    BD_TRY(bd_day_views(arena, plan, &days, error));
    if (days == BD_DAYS_MADE) return BD_OK;
    if (days == BD_DAYS_NO_MONTH) {
        plan->understood = false;
        plan->question_zh =
            "考勤表:看不出是哪一年哪一月。请在 case.yaml 的 as_of 中写明该月的最后一天";
        plan->question_en =
            "an attendance sheet: cannot tell which month it is of; say the last day "
            "of that month with as_of: in case.yaml";
    }
    BD_TRY(month_views(arena, contents, plan, &made, error));
    if (!made) BD_TRY(programme_views(arena, codes, contents, plan, &made, error));
    if (!made) BD_TRY(ledger_views(arena, plan, &made, error));
    if (!made) BD_TRY(upper_views(arena, contents, plan, &made, error));
    if (made) return BD_OK;
    if (n_blocks == 1 && members->n == 0) return person_views(arena, head, contents, plan, error);
    bd_view *view;
    BD_TRY(bd_view_add(arena, plan, &view, error));
    if (n_blocks > 1) return block_views(arena, n_blocks, step, plan, error);
    if (members->n) return member_views(arena, members, plan, error);
    return BD_OK;
}

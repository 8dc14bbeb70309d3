/* What a row is: data, or one of the many things that stand between, above and below data. */
#include "engine/base/text.h"
#include "loaders/sheet.h"

#include <string.h>

#define LABEL_BYTES 96
/* A total's label stands in one of so many first filled cells. */
#define LABEL_CELLS 4

/* The text of a cell without white space, brackets folded; false when it is too long for a label.
 */
static bool label_of(const bd_cell *cell, char label[LABEL_BYTES]) {
    if (cell->length == 0 || cell->length >= LABEL_BYTES * 2) return false;
    size_t n = 0;
    for (size_t i = 0; i < cell->length;) {
        uint32_t c;
        i += bd_utf8_decode(cell->text + i, cell->length - i, &c);
        if (bd_text_is_space_or_control(c)) continue;
        if (c == 0xFF08) c = '(';
        if (c == 0xFF09) c = ')';
        if (c == 0xFF1A) c = ':';
        if (n + 4 >= LABEL_BYTES) return false;
        n += bd_utf8_encode(c, label + n);
    }
    label[n] = '\0';
    return n > 0;
}

static bool starts(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool ends(const char *text, const char *suffix) {
    size_t n = strlen(text), m = strlen(suffix);
    return n >= m && strcmp(text + n - m, suffix) == 0;
}

static const char *const SUB_WORDS[] = {"小计", "本页计", "本页合计", "页计",
                                        "分计", "村计",   "组计"};
static const char *const TOTAL_WORDS[] = {"合计", "总计", "共计", "累计", "总合计", "合 计"};

/* After the word only figures, units, colons and brackets may follow: 合计(元), 合计:12人,
 * 合计大写. */
static bool rest_is_figures(const char *rest) {
    static const char *const ALLOWED[] = {"人",     "户",   "元", "万",   "亩",   "大写", "小写",
                                          "人民币", "金额", "数", "户数", "人数", "(",    ")",
                                          ":",      ",",    ".",  "、",   "，",   "/"};
    while (*rest) {
        if (*rest >= '0' && *rest <= '9') {
            rest++;
            continue;
        }
        size_t i = 0;
        while (i < sizeof ALLOWED / sizeof *ALLOWED && !starts(rest, ALLOWED[i]))
            i++;
        if (i == sizeof ALLOWED / sizeof *ALLOWED) return false;
        rest += strlen(ALLOWED[i]);
    }
    return true;
}

/* What a printed page or a closed month hands on to the next: a sum for the reader, none of a
 * village, and nothing that was paid. */
static const char *const CARRY_WORDS[] = {
    "过次页",   "转次页",   "转下页",   "接下页",   "承前页",   "承上页",   "接上页",
    "接前页",   "上年结转", "上月结转", "上期结转", "结转下年", "结转下月", "结转下期",
    "期初余额", "年初余额", "月初余额", "期末余额", "年末余额", "月末余额"};

static bool is_carry(const char *label) {
    for (size_t i = 0; i < sizeof CARRY_WORDS / sizeof *CARRY_WORDS; i++) {
        if (starts(label, CARRY_WORDS[i])) return true;
    }
    return false;
}

static bd_row_class label_class(const char *label) {
    if (is_carry(label)) return BD_ROW_SUBTOTAL;
    for (size_t i = 0; i < sizeof SUB_WORDS / sizeof *SUB_WORDS; i++) {
        if (ends(label, SUB_WORDS[i])) return BD_ROW_SUBTOTAL;
        if (starts(label, SUB_WORDS[i]) && rest_is_figures(label + strlen(SUB_WORDS[i])))
            return BD_ROW_SUBTOTAL;
    }
    for (size_t i = 0; i < sizeof TOTAL_WORDS / sizeof *TOTAL_WORDS; i++) {
        const char *word = TOTAL_WORDS[i];
        if (starts(label, word) && rest_is_figures(label + strlen(word))) return BD_ROW_TOTAL;
        /* 七田村合计 sums up a part, 全镇合计 and 户数合计 the whole. */
        if (ends(label, word))
            return starts(label, "全") || starts(label, "户数") || starts(label, "人数") ||
                           starts(label, "金额")
                       ? BD_ROW_TOTAL
                       : BD_ROW_SUBTOTAL;
        if (strlen(label) > strlen(word) + 3 && label[0] != '(' && ends(label, ")")) {
            const char *at = strstr(label, word);
            if (at && rest_is_figures(at + strlen(word))) return BD_ROW_SUBTOTAL;
        }
    }
    if (starts(label, "大写金额") || starts(label, "金额大写") || starts(label, "人民币大写"))
        return BD_ROW_TOTAL;
    return BD_ROW_DATA;
}

/* 合 and 计 in two cells beside each other. */
static bool is_cut_in_two(const bd_cell *first, const bd_cell *second) {
    static const char *const FIRST[] = {"合", "小", "总", "共"};
    char label[LABEL_BYTES];
    if (first->kind != BD_CELL_TEXT || second->kind != BD_CELL_TEXT) return false;
    if (!label_of(second, label) || strcmp(label, "计") != 0 || !label_of(first, label))
        return false;
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++) {
        if (strcmp(label, FIRST[i]) == 0) return true;
    }
    return false;
}

bd_row_class bd_total_classify(const bd_cell_row *row) {
    uint32_t n_seen = 0;
    const bd_cell *before = &bd_empty_cell;
    for (uint32_t i = 0; i < row->n_cells && n_seen < LABEL_CELLS; i++) {
        const bd_cell *cell = &row->cells[i];
        if (cell->length == 0) continue;
        n_seen++;
        if (cell->length < 12 && is_cut_in_two(before, cell))
            return memmem(before->text, before->length, "小", 3) ? BD_ROW_SUBTOTAL : BD_ROW_TOTAL;
        before = cell;
        /* All labels begin or end with a Han character or a bracket; identity numbers do neither.
         */
        if (bd_cell_looks_like_id(cell)) return BD_ROW_DATA;
        char label[LABEL_BYTES];
        if (cell->kind != BD_CELL_TEXT || cell->length < 6 || !label_of(cell, label)) continue;
        bd_row_class found = label_class(label);
        if (found != BD_ROW_DATA) return found;
    }
    return BD_ROW_DATA;
}

bool bd_row_carries_over(const bd_cell_row *row) {
    uint32_t n_seen = 0;
    for (uint32_t i = 0; i < row->n_cells && n_seen < LABEL_CELLS; i++) {
        if (row->cells[i].length == 0) continue;
        n_seen++;
        char label[LABEL_BYTES];
        if (row->cells[i].kind == BD_CELL_TEXT && label_of(&row->cells[i], label) &&
            is_carry(label))
            return true;
    }
    return false;
}

/* --- Footers and titles
 * --------------------------------------------------------------------------- */

static const char *const FOOTER_WORDS[] = {
    "制表",      "审核",     "经办",       "负责人",   "签字",     "盖章",     "签章",
    "填表",      "填报人",   "复核",       "分管领导", "主管",     "会计",     "出纳",
    "审批人",    "单位领导", "村主任",     "联系人",   "监督电话", "举报电话", "日期:",
    "备注:",     "说明:",    "注:",        "填表说明", "公示期",   "公章",     "编制单位",
    "填报日期",  "制单",     "领款人签字", "财务",     "申请理由", "申请原因", "以上数据",
    "以上信息",  "以上情况", "以上名单",   "本表",     "此表",     "数据来源", "大写:",
    "大写人民币"};

/* Labels such as 审核人: stand before a colon or alone; a person's row has neither. */
static bool is_footer_label(const char *label) {
    for (size_t i = 0; i < sizeof FOOTER_WORDS / sizeof *FOOTER_WORDS; i++) {
        if (starts(label, FOOTER_WORDS[i])) return true;
    }
    if (strchr(label, ':')) {
        for (size_t i = 0; i < sizeof FOOTER_WORDS / sizeof *FOOTER_WORDS; i++) {
            if (strstr(label, FOOTER_WORDS[i])) return true;
        }
    }
    return ends(label, "年月日") || ends(label, "意见") || starts(label, "备注") ||
           starts(label, "说明") || starts(label, "注1");
}

/* 成功笔数:8, 审批人:王五: a label of Han characters, a colon, and something behind it. */
static bool is_label_with_value(const bd_cell *cell) {
    char label[LABEL_BYTES];
    if (cell->kind != BD_CELL_TEXT || !label_of(cell, label)) return false;
    const char *colon = strchr(label, ':');
    if (!colon || colon - label < 6 || !colon[1]) return false;
    for (const char *at = label; at < colon;) {
        uint32_t c;
        at += bd_utf8_decode(at, (size_t)(colon - at), &c);
        if (!bd_text_is_han(c) && c != '(' && c != ')') return false;
    }
    return true;
}

/* What banks and printers write below a list: each cell names what it holds. */
static bool is_labelled_throughout(const bd_cell_row *row) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (bd_cell_is_blank(&row->cells[i])) continue;
        if (!is_label_with_value(&row->cells[i])) return false;
        n++;
    }
    return n > 0;
}

/* 张三, 阿·买提, but not the last words of a letter. */
static bool may_be_name(const bd_cell *cell) {
    static const char *const CLOSINGS[] = {"特此", "此致", "敬礼", "以上", "完毕", "结束"};
    char label[LABEL_BYTES];
    if (!label_of(cell, label)) return false;
    char *bracket = strchr(label, '(');
    if (bracket) *bracket = '\0';
    for (size_t i = 0; i < sizeof CLOSINGS / sizeof *CLOSINGS; i++) {
        if (starts(label, CLOSINGS[i])) return false;
    }
    return bd_utf8_count(label, strlen(label)) <= 4 || strstr(label, "·") || strstr(label, "•");
}

static uint32_t filled_cells(const bd_cell_row *row, uint32_t *first) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (bd_cell_is_blank(&row->cells[i])) continue;
        if (n++ == 0) *first = i;
    }
    return n;
}

static bool any_id(const bd_cell_row *row) {
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (bd_cell_looks_like_id(&row->cells[i])) return true;
    }
    return false;
}

bd_row_class bd_title_classify(const bd_cell_row *row) {
    uint32_t first = 0;
    uint32_t n = filled_cells(row, &first);
    if (n == 0) return BD_ROW_BLANK;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        char label[LABEL_BYTES];
        if (!label_of(&row->cells[i], label)) continue;
        const char *colon = strchr(label, ':');
        if (colon && (starts(label, "单位") || starts(label, "填报") || starts(label, "制表") ||
                      strstr(label, "单位:") || strstr(label, "日期") || strstr(label, "联系") ||
                      strstr(label, "盖章")))
            return BD_ROW_UNIT_LINE;
        if (starts(label, "(单位") || (starts(label, "金额单位"))) return BD_ROW_UNIT_LINE;
    }
    return BD_ROW_TITLE;
}

/* --- Sections ------------------------------------------------------------------------------------
 */

static bool is_section(const char *label) {
    size_t n_chars = bd_utf8_count(label, strlen(label));
    if (n_chars < 2 || n_chars > 16) return false;
    static const char *const ENDINGS[] = {
        "村",   "社区", "镇",     "乡", "街道", "组",   "居委会", "村委会", "委员会", "屯",
        "大队", "队",   "办事处", "居", "嘎查", "苏木", "农场",   "林场",   "片区"};
    char text[LABEL_BYTES];
    memcpy(text, label, strlen(label) + 1);
    size_t length = strlen(text);
    if (length && text[length - 1] == ':') text[--length] = '\0';
    /* 七田村(12户) */
    char *bracket = strchr(text, '(');
    if (bracket && bracket > text) *bracket = '\0';
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (ends(text, ENDINGS[i])) return true;
    }
    return false;
}

/* 第1页, 第1页共3页 */
static bool is_page_number(const char *label) {
    return starts(label, "第") && label[3] >= '0' && label[3] <= '9' && strstr(label, "页");
}

/* 二、2023年5月停发低保对象: the heading of the next table. */
static bool is_heading(const char *label) {
    static const char *const NUMERALS[] = {"一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十"};
    const char *at = label[0] == '(' ? label + 1 : label;
    for (size_t i = 0; i < sizeof NUMERALS / sizeof *NUMERALS; i++) {
        if (!starts(at, NUMERALS[i])) continue;
        at += strlen(NUMERALS[i]);
        return starts(at, "、") || starts(at, "，") || (label[0] == '(' && at[0] == ')');
    }
    const char *year = strstr(label, "年");
    return year && year > label && year[-1] >= '0' && year[-1] <= '9' && strlen(label) > 24;
}

/* --- Rows under the header
 * ------------------------------------------------------------------------ */

static bool is_key_column(const bd_column_definition *column) {
    switch (column->type) {
    case BD_TYPE_PERSON:
    case BD_TYPE_NAME:
    case BD_TYPE_ACCOUNT:
    case BD_TYPE_ORG:
    case BD_TYPE_HOUSEHOLD:
    case BD_TYPE_PLATE:
    case BD_TYPE_TITLE:
    case BD_TYPE_PHONE:
        return strcmp(column->name, "group_name") != 0;
    default:
        return column->required;
    }
}

static bool means_nothing(const bd_cell *cell) {
    static const char *const WORDS[] = {"无",   "不详", "暂无", "没有", "空",
                                        "NULL", "null", "N/A",  "未知", "待补"};
    if (bd_cell_is_blank(cell) || cell->kind == BD_CELL_ERROR) return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (cell->length == strlen(WORDS[i]) && memcmp(cell->text, WORDS[i], cell->length) == 0)
            return true;
    }
    return false;
}

static bool is_zero(const bd_cell *cell) {
    if (cell->kind == BD_CELL_NUMBER) return cell->number == 0;
    for (uint32_t i = 0; i < cell->length; i++) {
        if (cell->text[i] != '0' && cell->text[i] != '.') return false;
    }
    return cell->length > 0;
}

/* 1, 1.0, (1), 一, ① … */
static bool is_numeral(const bd_cell *cell) {
    if (cell->kind == BD_CELL_NUMBER) return true;
    return cell->length <= 6 && !(cell->length == 6 && (unsigned char)cell->text[0] >= 0xE4);
}

typedef struct key_look {
    uint32_t n_keys;  /* filled key cells */
    uint32_t n_money; /* filled amounts other than 0 */
    uint32_t n_other; /* other mapped cells with content, apart from the serial number */
    uint32_t n_notes; /* texts in the column of serial numbers */
} key_look;

static key_look look_at_keys(const bd_plan *plan, const bd_cell_row *row) {
    key_look look = {0, 0, 0, 0};
    for (size_t v = 0; v < plan->n_views; v++) {
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            uint32_t at = plan->views[v].sheet_column[c];
            if (at == BD_NO_COLUMN) continue;
            const bd_column_definition *column = &plan->definition->columns[c];
            const bd_cell *cell = bd_row_cell(row, at);
            if (means_nothing(cell) || bd_cell_is_ditto(cell)) continue;
            if (is_key_column(column))
                look.n_keys++;
            else if (column->type == BD_TYPE_MONEY)
                look.n_money += !is_zero(cell);
            else if (strcmp(column->name, "row_no") == 0)
                look.n_notes += !is_numeral(cell);
            else if (!is_zero(cell))
                look.n_other++;
        }
    }
    return look;
}

/* An account number or a phone alone may belong to the person above. */
static bool is_numeral_text(const bd_cell *cell) {
    for (uint32_t i = 0; i < cell->length; i++) {
        if ((unsigned char)cell->text[i] >= 0x80) return false;
    }
    return true;
}

static size_t count_headers(const bd_plan *plan) {
    size_t n = 0;
    for (size_t h = 0; h < plan->n_headers; h++)
        n += plan->headers[h].text[0] != '\0';
    return n;
}

/* The header printed again on the next page. */
static bool repeats_header(const bd_plan *plan, const bd_cell_row *row) {
    uint32_t n_filled = 0, n_same = 0;
    for (uint32_t i = 0; i < row->n_cells && i < plan->n_headers; i++) {
        if (bd_cell_is_blank(&row->cells[i])) continue;
        n_filled++;
        const char *text = plan->headers[i].text;
        const char *slash = strrchr(text, '/');
        size_t length = strlen(text);
        const bd_cell *cell = &row->cells[i];
        if (length >= cell->length && memcmp(text, cell->text, cell->length) == 0)
            n_same++;
        else if (slash && strlen(slash + 1) == cell->length &&
                 memcmp(slash + 1, cell->text, cell->length) == 0)
            n_same++;
    }
    return n_filled >= 2 && n_same * 10 >= n_filled * 7;
}

/* Of a table whose columns were named after what they hold: words where the identity numbers stand
 * are the header that nobody could read. */
static bool is_unknown_header(const bd_plan *plan, const bd_cell_row *row) {
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        uint32_t at = plan->views[0].sheet_column[c];
        if (at == BD_NO_COLUMN || plan->definition->columns[c].type != BD_TYPE_PERSON) continue;
        const bd_cell *cell = bd_row_cell(row, at);
        if (means_nothing(cell)) return false;
        for (uint32_t i = 0; i < cell->length; i++) {
            if (cell->text[i] >= '0' && cell->text[i] <= '9') return false;
        }
        return true;
    }
    return false;
}

bd_row_class bd_row_classify(const bd_plan *plan, const bd_cell_row *row) {
    uint32_t first = 0;
    uint32_t n_filled = filled_cells(row, &first);
    if (n_filled == 0) return BD_ROW_BLANK;
    bool has_id = any_id(row);
    if (!has_id) {
        if (plan->header.found && repeats_header(plan, row)) return BD_ROW_HEADER_REPEAT;
        bd_row_class total = bd_total_classify(row);
        if (total != BD_ROW_DATA) return total;
        char label[LABEL_BYTES];
        bool has_label = label_of(&row->cells[first], label);
        if (has_label && n_filled == 1 && row->cells[first].kind == BD_CELL_TEXT &&
            is_section(label))
            return BD_ROW_SECTION;
        if (has_label && n_filled == 1 && is_page_number(label)) return BD_ROW_FOOTER;
        if (has_label && n_filled * 2 <= plan->n_headers + 1 && is_footer_label(label))
            return BD_ROW_FOOTER;
        if (has_label && ends(label, "意见"))
            return BD_ROW_FOOTER; /* 村委会意见: no name ends so */
        if (n_filled <= 3 && bd_title_classify(row) == BD_ROW_UNIT_LINE) return BD_ROW_UNIT_LINE;
        if (n_filled * 2 <= plan->n_headers + 1 && is_labelled_throughout(row))
            return BD_ROW_FOOTER;
        if (!has_label && n_filled == 1 && row->cells[first].length > LABEL_BYTES)
            return BD_ROW_FOOTER;
        if (n_filled == 1 && plan->n_headers > 2 && has_label &&
            (is_heading(label) || strstr(label, "表") || strstr(label, "名单") ||
             strstr(label, "名册") || strstr(label, "明细")))
            return BD_ROW_TITLE;
    }
    if (!has_id && !plan->header.found && is_unknown_header(plan, row)) return BD_ROW_UNUSABLE;
    key_look look = look_at_keys(plan, row);
    /* 特此报告, 某某镇人民政府 below a list: one text and nothing else. Without a header nothing
     * says that it is a name. */
    if (!has_id && n_filled == 1 && look.n_keys &&
        count_headers(plan) > (plan->header.found ? 2 : 1) &&
        row->cells[first].kind == BD_CELL_TEXT &&
        (!plan->header.found || !may_be_name(&row->cells[first])) &&
        !is_numeral_text(&row->cells[first]))
        return BD_ROW_UNUSABLE;
    if (look.n_keys || look.n_money) return BD_ROW_DATA;
    if (has_id)
        return BD_ROW_DATA; /* in a column that nobody understood: kept, flagged elsewhere */
    /* Serial numbers, formulas that give 0, and nothing else: lines of an empty form. */
    if (look.n_other == 0) return look.n_notes ? BD_ROW_FOOTER : BD_ROW_BLANK;
    return BD_ROW_UNUSABLE;
}

bd_status bd_row_is_new_header(const bd_lexicon *lexicon, const bd_plan *plan,
                               const bd_cell_row *row, bool *yes, bd_error *error) {
    *yes = false;
    uint32_t n_filled = 0;
    double known = 0;
    for (uint32_t i = 0; i < row->n_cells && i < BD_MOST_SHEET_COLUMNS; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        n_filled++;
        if (cell->kind != BD_CELL_TEXT || cell->length > 60) return BD_OK;
        /* A cell that begins with a digit is a value, unless it names a month. */
        if (cell->text[0] >= '0' && cell->text[0] <= '9' &&
            !memmem(cell->text, cell->length, "月", 3))
            return BD_OK;
        double likeness;
        BD_TRY(
            bd_lexicon_header_likeness(lexicon, cell->text, cell->length, false, &likeness, error));
        known += likeness;
    }
    (void)plan;
    *yes = n_filled >= 3 && known >= 3 && known >= 0.6 * n_filled;
    return BD_OK;
}

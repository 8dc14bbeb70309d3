/* From the first rows of a sheet to its plan. */
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "loaders/sheet_divided.h"
#include "loaders/sheet_mend.h"
#include "loaders/sheet_view.h"

#include <string.h>

/* A sheet that is called a summary is loaded as a table without persons only when that is so sure.
 */
#define CONFIDENCE_OF_SUMMARY 0.9

typedef struct making {
    bd_arena *arena;
    const bd_understanding *understanding;
    const bd_sheet_place *place;
    const bd_head *head;
    size_t from;
    const bd_merge *merges;
    size_t n_merges;
    const bd_case_sheet *answer;
    bd_plan *plan;
    bd_context context;
    bd_content *contents;
    bd_header *headers;
    size_t n_blocks, step;
    bd_members members;
} making;

static bd_status ask(making *m, const char *zh, const char *en, bd_error *error) {
    if (!zh || !en) return bd_error_memory(error, 64);
    m->plan->question_zh = zh;
    m->plan->question_en = en;
    return BD_OK;
}

/* --- Header
 * ---------------------------------------------------------------------------------------- */

static bool answered_header(making *m) {
    if (!m->answer || !m->answer->header_first) return false;
    bd_header_rows *rows = &m->plan->header;
    for (size_t r = m->from; r < m->head->n_rows; r++) {
        uint64_t number = m->head->rows[r].row_number;
        if (number < m->answer->header_first || number > m->answer->header_last) continue;
        if (!rows->found) rows->first = r;
        if (r - rows->first >= BD_HEADER_MOST_ROWS) break;
        rows->last = r;
        rows->found = true;
    }
    if (rows->found) bd_header_count_extra(m->head, rows);
    return rows->found;
}

/* Without a header the columns are named after what they hold. */
static bd_status name_by_content(making *m, bd_error *error) {
    size_t n = m->head->n_columns;
    bool id = false, name = false, money = false, account = false;
    m->headers = bd_arena_array(m->arena, n + 1, sizeof *m->headers);
    if (!m->headers) return bd_error_memory(error, n * sizeof *m->headers);
    for (size_t c = 0; c < n; c++) {
        const bd_content *content = &m->contents[c];
        uint32_t most = content->n_filled * 7 / 10 + 1;
        const char *text = "";
        if (content->n_filled == 0)
            text = "";
        else if (!id && content->n_id >= most)
            text = "身份证号", id = true;
        else if (!name && content->n_name >= most && content->n_sex < most)
            text = "姓名", name = true;
        else if (!account && content->n_digits >= most && content->n_phone < most)
            text = "银行账号", account = true;
        else if (content->n_phone >= most && content->n_digits >= most)
            text = "联系电话";
        else if (content->n_sex >= most && content->n_id == 0)
            text = "性别";
        else if (content->n_date >= most)
            text = "日期"; /* not an amount, though 20230506 is a number */
        else if (!money && c > 0 && content->n_number >= most && content->n_small < most)
            text = "金额", money = true;
        BD_TRY(bd_header_make(m->arena, NULL, 0, text, &m->headers[c], error));
    }
    m->plan->header.found = false;
    return BD_OK;
}

/* The rows from `from` on with their cells put right, as the body will have them. */
static bd_status mend_head(making *m, size_t from, bd_error *error) {
    const bd_cell_row *mended;
    BD_TRY(bd_mend_rows(m->arena, &m->plan->mend, m->head->rows + from, m->head->n_rows - from,
                        &mended, error));
    bd_head *head = bd_arena_allocate(m->arena, sizeof *head);
    bd_cell_row *rows = bd_arena_array(m->arena, m->head->n_rows + 1, sizeof *rows);
    if (!head || !rows) return bd_error_memory(error, m->head->n_rows * sizeof *rows);
    if (from) memcpy(rows, m->head->rows, from * sizeof *rows);
    memcpy(rows + from, mended, (m->head->n_rows - from) * sizeof *rows);
    memset(head, 0, sizeof *head);
    head->rows = rows;
    head->n_rows = m->head->n_rows;
    head->n_columns = m->head->n_columns;
    m->head = head;
    return BD_OK;
}

static bd_status make_headers(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    m->contents = bd_arena_array(m->arena, m->head->n_columns + 1, sizeof *m->contents);
    if (!m->contents) return bd_error_memory(error, m->head->n_columns * sizeof *m->contents);
    if (!answered_header(m))
        BD_TRY(bd_header_find(m->understanding->lexicon, m->head, m->from, m->merges, m->n_merges,
                              &plan->header, error));
    if (!plan->header.found) {
        bd_content_measure(m->head, m->from, m->head->n_rows, m->contents);
        return name_by_content(m, error);
    }
    plan->header_first_row = m->head->rows[plan->header.first].row_number;
    plan->header_last_row = m->head->rows[plan->header.last].row_number;
    for (size_t r = plan->header.first; r <= plan->header.last; r++) {
        const bd_cell_row *row = &m->head->rows[r];
        for (uint32_t c = plan->header_cells; c < row->n_cells; c++) {
            if (!bd_cell_is_blank(&row->cells[c])) plan->header_cells = c + 1;
        }
    }
    size_t below = plan->header.last + plan->header.n_extra + 1;
    /* Up to a further header: below it the columns may hold other things. */
    size_t end = below;
    for (bool other = false; end < m->head->n_rows && !other; end += !other) {
        if (end == below) continue;
        BD_TRY(bd_row_is_new_header(m->understanding->lexicon, plan, &m->head->rows[end], &other,
                                    error));
    }
    size_t n;
    BD_TRY(bd_header_build(m->arena, m->head, &plan->header, m->merges, m->n_merges, &m->headers,
                           &n, error));
    BD_TRY(bd_joins_find(m->arena, m->head, below, m->headers, &plan->mend, error));
    if (plan->mend.n_joins) BD_TRY(mend_head(m, below, error));
    bd_content_measure(m->head, below, end, m->contents);
    return BD_OK;
}

/* --- Table
 * ----------------------------------------------------------------------------------------- */

/* The headers that take part in the choice: of blocks side by side the first, of numbered members
 * the first without its number. */
static bd_status headers_for_choice(making *m, bd_header **out, size_t *n, bd_error *error) {
    m->n_blocks = bd_blocks_find(m->headers, m->head->n_columns, &m->step);
    *n = m->n_blocks > 1 ? m->step : m->head->n_columns;
    BD_TRY(bd_members_find(m->arena, m->headers, *n, &m->members, error));
    *out = bd_arena_array(m->arena, *n + 1, sizeof **out);
    if (!*out) return bd_error_memory(error, *n * sizeof **out);
    for (size_t h = 0; h < *n; h++) {
        (*out)[h] = m->headers[h];
        if (!m->members.number[h]) continue;
        const char *text = m->members.number[h] == 1 ? m->members.base[h] : "";
        BD_TRY(bd_header_make(m->arena, NULL, 0, text, &(*out)[h], error));
    }
    return BD_OK;
}

/* Columns that are amounts under the name of a month or of a programme. */
static size_t count_months(const making *m, size_t n_headers) {
    size_t n_months = 0, n_programmes = 0;
    for (size_t h = 0; h < n_headers; h++) {
        n_months += bd_is_month_amount(&m->headers[h], &m->contents[h]);
        n_programmes += bd_is_programme_amount(m->understanding->codes, &m->headers[h],
                                               &m->contents[h]) != NULL;
    }
    return n_months > n_programmes ? n_months : n_programmes;
}

/* 工作单位 in a list of relatives that has no column for the official is where the relative works.
 */
static void settle_employer(bd_plan *plan) {
    if (plan->table == BD_NO_TABLE || strcmp(plan->definition->name, "kinship") != 0) return;
    static const char *const NAMES[] = {"official_name", "official_id", "relative_employer",
                                        "official_employer"};
    uint32_t *columns[4];
    for (size_t i = 0; i < 4; i++) {
        size_t c = bd_table_definition_find(plan->definition, NAMES[i], strlen(NAMES[i]));
        if (c == SIZE_MAX) return;
        columns[i] = &plan->choice.sheet_column[c];
    }
    if (*columns[0] != BD_NO_COLUMN || *columns[1] != BD_NO_COLUMN || *columns[2] != BD_NO_COLUMN)
        return;
    *columns[2] = *columns[3];
    *columns[3] = BD_NO_COLUMN;
}

static bd_status choose_table(making *m, bd_error *error) {
    bd_header *headers;
    size_t n;
    BD_TRY(headers_for_choice(m, &headers, &n, error));
    bd_table_question question = {.lexicon = m->understanding->lexicon,
                                  .headers = headers,
                                  .written = m->headers,
                                  .n_headers = n,
                                  .contents = m->contents,
                                  .context = m->context.words,
                                  .near_context = m->context.near_words,
                                  .n_months = count_months(m, n),
                                  .answer = m->answer};
    BD_TRY(bd_table_choose(m->arena, &question, &m->plan->choice, error));
    m->plan->table = m->plan->choice.table;
    m->plan->headers = m->headers;
    m->plan->n_headers = m->head->n_columns;
    if (m->plan->table != BD_NO_TABLE)
        m->plan->definition = &bd_lexicon_schema(m->understanding->lexicon)->tables[m->plan->table];
    if (!m->answer || !m->answer->n_columns) settle_employer(m->plan);
    return BD_OK;
}

static bool any_person(const making *m) {
    for (size_t h = 0; h < m->head->n_columns; h++) {
        const bd_content *c = &m->contents[h];
        if (c->n_filled && c->n_id * 10 >= c->n_filled * 3) return true;
    }
    return false;
}

static bool called_summary(const making *m) {
    static const char *const WORDS[] = {"汇总", "总表", "统计表", "合计表", "一览表", "统计汇总"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strstr(m->context.near_words, WORDS[i])) return true;
    }
    return false;
}

static bool has_person_column(const bd_plan *plan) {
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        bd_type type = plan->definition->columns[c].type;
        if ((type == BD_TYPE_PERSON || type == BD_TYPE_NAME) &&
            plan->choice.sheet_column[c] != BD_NO_COLUMN &&
            strcmp(plan->definition->columns[c].name, "group_name") != 0)
            return true;
    }
    return false;
}

/* Tables of people: a sheet that names none of them is not one of these. */
static bool is_about_persons(const bd_plan *plan) {
    if (plan->definition->without_persons) return false;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        if (plan->definition->columns[c].type == BD_TYPE_PERSON) return true;
    }
    return false;
}

/* 编号|内容|数量: two words that any list may have, and neither anybody, a sum, a day nor a place.
 */
static bool says_too_little(const bd_plan *plan) {
    size_t n_known = 0;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        const bd_column_definition *column = &plan->definition->columns[c];
        if (plan->choice.sheet_column[c] == BD_NO_COLUMN || strcmp(column->name, "row_no") == 0 ||
            strcmp(column->name, "remark") == 0)
            continue;
        if (column->type != BD_TYPE_TEXT && column->type != BD_TYPE_CODE &&
            column->type != BD_TYPE_INT)
            return false;
        n_known++;
    }
    return n_known < 3 && plan->choice.confidence < CONFIDENCE_OF_SUMMARY;
}

static bd_status judge_sheet(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    bool answered = m->answer && m->answer->table != BD_NO_TABLE;
    const char *where = m->place->sheet[0] ? m->place->sheet : m->place->file;
    /* Sums over persons, or of nobody knows what; a list of purchases or villages may be called so.
     */
    bool sums = plan->table == BD_NO_TABLE || plan->choice.confidence < CONFIDENCE_OF_SUMMARY ||
                (is_about_persons(plan) && !has_person_column(plan));
    if (!answered && sums && called_summary(m) && !any_person(m)) {
        plan->summary = true;
        return ask(m, "汇总表,没有个人明细,不导入", "a summary without persons; not loaded", error);
    }
    if (plan->table == BD_NO_TABLE)
        return ask(
            m,
            plan->header.found
                ? "看不出是哪一种表。请在 case.yaml 中写 table: 表名,必要时写 columns"
                : "没有找到表头。请在 case.yaml 中写 header_rows 和 table,不是数据则写 skip: true",
            plan->header.found
                ? "cannot tell which table this is; name it with table: (and columns:) in case.yaml"
                : "no header row found; say header_rows and table in case.yaml, or skip: true",
            error);
    if (!answered && is_about_persons(plan) && !has_person_column(plan))
        return ask(m, "没有姓名或身份证号列。若是明细表,请在 case.yaml 的 columns 中指明",
                   "no column of names or identity numbers; name them under columns in case.yaml",
                   error);
    if (!answered && (plan->choice.confidence < BD_CONFIDENCE_LEAST || says_too_little(plan) ||
                      (plan->choice.required_missing &&
                       plan->choice.confidence < BD_CONFIDENCE_WITHOUT_REQUIRED))) {
        const char *name = plan->definition->name;
        if (plan->choice.runner_up == BD_NO_TABLE)
            return ask(m,
                       bd_arena_format(m->arena,
                                       "“%s”可能是 %s,把握不大。请在 case.yaml 中写 "
                                       "table,不是数据则写 skip: true",
                                       where, name),
                       bd_arena_format(m->arena,
                                       "'%s' may be %s, which is not sure; say table: in "
                                       "case.yaml, or skip: true",
                                       where, name),
                       error);
        const bd_schema *schema = bd_lexicon_schema(m->understanding->lexicon);
        const char *second = schema->tables[plan->choice.runner_up].name;
        return ask(
            m,
            bd_arena_format(m->arena, "“%s”像 %s 也像 %s,把握不大。请在 case.yaml 中写 table",
                            where, name, second),
            bd_arena_format(m->arena, "'%s' may be %s or %s; say which with table: in case.yaml",
                            where, name, second),
            error);
    }
    plan->understood = true;
    return BD_OK;
}

/* --- Units, filling down
 * --------------------------------------------------------------------------- */

/* The unit in a row under the header. */
static int64_t unit_below(const making *m, uint32_t column) {
    const bd_header_rows *rows = &m->plan->header;
    for (size_t i = 0; rows->found && i < rows->n_extra; i++) {
        const bd_cell *cell = bd_row_cell(&m->head->rows[rows->last + 1 + i], column);
        int64_t unit = bd_money_unit_find(cell->text, cell->length);
        if (unit) return unit;
    }
    return 0;
}

static bd_status find_units(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    int64_t *units = bd_arena_array(m->arena, plan->definition->n_columns, sizeof *units);
    if (!units) return bd_error_memory(error, plan->definition->n_columns * sizeof *units);
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        units[c] = plan->constants.unit_fen ? plan->constants.unit_fen : BD_MONEY_YUAN;
        uint32_t h = plan->choice.sheet_column[c];
        if (h != BD_NO_COLUMN) {
            const char *text =
                plan->headers[h].bracket[0] ? plan->headers[h].bracket : plan->headers[h].text;
            int64_t unit = bd_money_unit_find(text, strlen(text));
            if (!unit) unit = unit_below(m, h);
            if (unit) units[c] = unit;
        }
        if (m->answer && m->answer->unit_fen) units[c] = m->answer->unit_fen;
    }
    plan->unit_fen = units;
    return BD_OK;
}

int bd_fill_group(const char *column) {
    static const struct {
        const char *prefix;
        int group;
    } GROUPS[] = {
        {"official_", 1},   {"household_id", 2}, {"household_head", 2}, {"head_", 2},
        {"tenant_", 3},     {"house_", 3},       {"town", 4},           {"village", 5},
        {"group_name", 6},  {"employer", 7},     {"company_name", 8},   {"uscc", 8},
        {"school_name", 9}, {"grade", 10},       {"class_name", 11},    {"region_code", 12},
        {"department", 13}, {"buyer", 14},       {"police_station", 15}};
    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++) {
        if (strncmp(column, GROUPS[i].prefix, strlen(GROUPS[i].prefix)) == 0)
            return GROUPS[i].group;
    }
    return 0;
}

/* Blanks mean "as above" when cells are merged downwards, or when so many are blank after a first
 * filled one that merging is the only good reason. */
static bool blanks_mean_above(const making *m, uint32_t column, bool official) {
    size_t begin =
        m->plan->header.found ? m->plan->header.last + m->plan->header.n_extra + 1 : m->from;
    uint32_t n_rows = 0, n_blank = 0, n_after = 0;
    bool seen = false;
    for (size_t r = begin; r < m->head->n_rows; r++) {
        const bd_cell_row *row = &m->head->rows[r];
        uint32_t n_filled = 0;
        for (uint32_t c = 0; c < row->n_cells; c++)
            n_filled += !bd_cell_is_blank(&row->cells[c]);
        if (n_filled < 2 || bd_total_classify(row) != BD_ROW_DATA) continue;
        n_rows++;
        bool blank = bd_cell_is_blank(bd_row_cell(row, column));
        n_blank += blank;
        n_after += blank && seen;
        seen = seen || !blank;
    }
    if (!seen || n_blank == 0 || n_after < n_blank) return false;
    for (size_t i = 0; i < m->n_merges; i++) {
        if (m->merges[i].first_column <= column && column <= m->merges[i].last_column &&
            m->merges[i].last_row > m->merges[i].first_row &&
            m->merges[i].first_row > m->plan->header_last_row)
            return true;
    }
    return n_blank * (official ? 10 : 4) >= n_rows;
}

/* By chance one number in eleven hundred ends in 000 (two digits and the check). A column where one
 * in twenty does has been through a spreadsheet that keeps fifteen digits, whatever the check
 * character says; where fewer do, the check decides for each. */
static bool tails_are_cut(const making *m, uint32_t column) {
    uint32_t n_numbers = 0, n_cut = 0;
    for (size_t r = 0; r < m->head->n_rows; r++) {
        const bd_cell *cell = bd_row_cell(&m->head->rows[r], column);
        if (cell->length < 16 || cell->length > 24 ||
            strspn(cell->text, "0123456789") != cell->length)
            continue;
        n_numbers++;
        n_cut += memcmp(cell->text + cell->length - 3, "000", 3) == 0;
    }
    return n_cut >= 3 && n_cut * 20 >= n_numbers;
}

static bd_status find_cut_tails(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    size_t n = plan->definition->n_columns;
    bool *distrust = bd_arena_array(m->arena, n, sizeof *distrust);
    if (!distrust) return bd_error_memory(error, n);
    for (size_t c = 0; c < n; c++) {
        uint32_t h = plan->choice.sheet_column[c];
        bd_type type = plan->definition->columns[c].type;
        if (h == BD_NO_COLUMN || (type != BD_TYPE_PERSON && type != BD_TYPE_ACCOUNT)) continue;
        distrust[c] = tails_are_cut(m, h);
    }
    plan->distrust_tails = distrust;
    return BD_OK;
}

/* A wage sheet with a second line under each person: the name is filled in every other row, and so
 * is the serial number. */
static void find_pairs(const making *m) {
    bd_plan *plan = m->plan;
    plan->pair_name = plan->pair_number = BD_NO_COLUMN;
    size_t name = bd_table_definition_find(plan->definition, "person_name", 11);
    size_t number = bd_table_definition_find(plan->definition, "row_no", 6);
    if (name == SIZE_MAX || plan->choice.sheet_column[name] == BD_NO_COLUMN || !plan->header.found)
        return;
    uint32_t at = plan->choice.sheet_column[name];
    uint32_t serial = number == SIZE_MAX ? BD_NO_COLUMN : plan->choice.sheet_column[number];
    size_t n_first = 0, n_pairs = 0;
    bool first_before = false;
    for (size_t r = plan->header.last + plan->header.n_extra + 1; r < m->head->n_rows; r++) {
        const bd_cell_row *row = &m->head->rows[r];
        if (bd_total_classify(row) != BD_ROW_DATA) continue;
        bool named = !bd_cell_is_blank(bd_row_cell(row, at));
        bool numbered = serial != BD_NO_COLUMN && !bd_cell_is_blank(bd_row_cell(row, serial));
        n_first += named;
        n_pairs += !named && !numbered && first_before && row->n_cells > 0;
        if (!named && !first_before) n_first++; /* breaks the pattern */
        first_before = named;
    }
    if (n_first < 3 || n_pairs * 5 < n_first * 4) return;
    plan->pair_name = at;
    plan->pair_number = serial;
}

static bd_status find_fills(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    size_t n = plan->definition->n_columns;
    bool *fill = bd_arena_array(m->arena, n, sizeof *fill),
         *ditto = bd_arena_array(m->arena, n, sizeof *ditto);
    if (!fill || !ditto) return bd_error_memory(error, n * 2);
    plan->section_column = plan->section_town_column = BD_NO_COLUMN;
    for (size_t c = 0; c < n; c++) {
        const bd_column_definition *column = &plan->definition->columns[c];
        int group = bd_fill_group(column->name);
        if (strcmp(column->name, "village") == 0) plan->section_column = (uint32_t)c;
        if (strcmp(column->name, "town") == 0) plan->section_town_column = (uint32_t)c;
        bool own = column->type == BD_TYPE_PERSON || column->type == BD_TYPE_NAME ||
                   column->type == BD_TYPE_MONEY || column->type == BD_TYPE_ACCOUNT;
        ditto[c] = group != 0 || !own;
        uint32_t h = plan->choice.sheet_column[c];
        if (group == 0 || h == BD_NO_COLUMN ||
            (group == 7 && strcmp(plan->definition->name, "payroll") != 0))
            continue;
        fill[c] = blanks_mean_above(m, h, group == 1);
    }
    plan->fill_down = fill;
    plan->ditto = ditto;
    return BD_OK;
}

/* --- Report
 * ---------------------------------------------------------------------------------------- */

/* The view whose day this column is of an attendance sheet; n_views: none. */
static size_t view_of_day(const bd_plan *plan, uint32_t column) {
    size_t v = 0;
    while (v < plan->n_views && plan->views[v].mark != column)
        v++;
    return v;
}

/* All days are told of in one line. */
static bd_status map_days(making *m, uint32_t column, bd_column_mapping *mapping, bd_error *error) {
    const bd_plan *plan = m->plan;
    uint32_t c = 0;
    while (c + 1 < plan->definition->n_columns &&
           strcmp(plan->definition->columns[c].name, "sign_date") != 0)
        c++;
    const char *text =
        bd_arena_format(m->arena, "%s–%zu", plan->headers[column].text, plan->n_views);
    if (!text) return bd_error_memory(error, 16);
    *mapping = (bd_column_mapping){
        .sheet_column = column, .header = text, .table_column = c, .confidence = 0.9};
    return BD_OK;
}

static bd_status make_mappings(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    bool table = plan->table != BD_NO_TABLE;
    size_t most =
        plan->n_headers + plan->constants.n + (table ? plan->definition->n_columns : 0) + 1;
    bd_column_mapping *mappings = bd_arena_array(m->arena, most, sizeof *mappings);
    if (!mappings) return bd_error_memory(error, most * sizeof *mappings);
    size_t n = 0;
    for (uint32_t h = 0; h < plan->n_headers; h++) {
        size_t before = n, day = table ? view_of_day(plan, h) : plan->n_views;
        if (day < plan->n_views) {
            if (day == 0) BD_TRY(map_days(m, h, &mappings[n++], error));
            continue;
        }
        for (uint32_t c = 0; table && c < plan->definition->n_columns; c++) {
            bool used = false;
            for (size_t v = 0; v < plan->n_views && !used; v++)
                used = plan->views[v].sheet_column[c] == h;
            if (!used || n + 1 >= most) continue;
            mappings[n++] = (bd_column_mapping){
                .sheet_column = h,
                .header = plan->headers[h].text,
                .table_column = c,
                .own = plan->choice.sheet_column[c] == h,
                .confidence = plan->choice.match[c] > 0 ? plan->choice.match[c] : 0.9};
        }
        if (n == before && plan->headers[h].text[0])
            mappings[n++] = (bd_column_mapping){
                .sheet_column = h, .header = plan->headers[h].text, .table_column = BD_NO_COLUMN};
    }
    for (size_t i = 0; i < plan->constants.n && table; i++) {
        const bd_constant *constant = &plan->constants.items[i];
        if (plan->choice.sheet_column[constant->table_column] != BD_NO_COLUMN) continue;
        mappings[n++] = (bd_column_mapping){.sheet_column = BD_NO_COLUMN,
                                            .table_column = constant->table_column,
                                            .constant = constant->text,
                                            .constant_from_zh = constant->from_zh,
                                            .constant_from_en = constant->from_en,
                                            .confidence = 0.9};
    }
    plan->mappings = mappings;
    plan->n_mappings = n;
    return BD_OK;
}

static bd_status answer_constants(making *m, bd_error *error) {
    bd_constants *constants = &m->plan->constants;
    for (size_t i = 0; m->answer && i < m->answer->n_constants; i++) {
        const bd_case_pair *pair = &m->answer->constants[i];
        size_t column = bd_table_definition_find(m->plan->definition, pair->key, strlen(pair->key));
        if (column == SIZE_MAX)
            return bd_error_set(error, BD_ERROR_INPUT, "case.yaml 的 constants 中,表 %s 没有列 %s",
                                "case.yaml, constants: table %s has no column %s",
                                m->plan->definition->name, pair->key);
        size_t at = 0;
        while (at < constants->n && constants->items[at].table_column != column)
            at++;
        if (at == constants->n) constants->n++;
        constants->items[at] = (bd_constant){(uint32_t)column, pair->value ? pair->value : "",
                                             "case.yaml", "case.yaml"};
    }
    if (m->answer && m->answer->as_of != BD_NULL_I32) {
        constants->as_of = m->answer->as_of;
        int year, month, day;
        bd_date_to_ymd(constants->as_of, &year, &month, &day);
        if (constants->default_year == 0) constants->default_year = year;
    }
    return BD_OK;
}

/* 月|日 and nothing that says of which year: a question, and where the table needs the day, no
 * load. */
static bd_status judge_year(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    static const char zh[] = "“月、日”两列没有写年份,标题和文件名中也没有。"
                             "请在 case.yaml 的 as_of 中写该年的一天(如 2023-12-31)";
    static const char en[] =
        "month and day stand in two columns, and nothing says the year; give a day "
        "of that year as as_of: in case.yaml (such as 2023-12-31)";
    for (size_t j = 0; j < plan->mend.n_joins && plan->constants.default_year == 0; j++) {
        const bd_join *join = &plan->mend.joins[j];
        if (join->kind != BD_JOIN_MONTH_DAY || join->year) continue;
        for (size_t c = 0; c < plan->definition->n_columns; c++) {
            bd_type type = plan->definition->columns[c].type;
            if (plan->choice.sheet_column[c] != join->column ||
                (type != BD_TYPE_DATE && type != BD_TYPE_PERIOD))
                continue;
            if (plan->definition->columns[c].required && plan->understood) {
                plan->understood = false;
                return ask(m, zh, en, error);
            }
            bd_constants_doubt(&plan->constants, zh, en);
            return BD_OK;
        }
    }
    return BD_OK;
}

/* Most cells of a column are codes of `other` (A类, 二档), hardly any of them one of `own`. */
static bd_status holds_codes_of(const making *m, uint32_t sheet_column, const char *own,
                                const char *other, bool *holds, bd_error *error) {
    const bd_head *head = m->head;
    const bd_codes *codes = m->understanding->codes;
    size_t n_filled = 0, n_own = 0, n_other = 0;
    *holds = false;
    if (!codes || sheet_column == BD_NO_COLUMN) return BD_OK;
    bd_buffer key;
    bd_buffer_init(&key);
    bd_status status = BD_OK;
    for (size_t r = m->plan->header.last + 1; r < head->n_rows && n_filled < 200; r++) {
        const bd_cell *cell = bd_row_cell(&head->rows[r], sheet_column);
        if (bd_cell_is_blank(cell)) continue;
        bd_buffer_clear(&key);
        status = bd_text_key(cell->text, cell->length, false, &key, error);
        if (status != BD_OK) break;
        n_filled++;
        n_own += bd_codes_find(codes, own, bd_buffer_text(&key), key.length_bytes) != NULL;
        n_other += bd_codes_find(codes, other, bd_buffer_text(&key), key.length_bytes) != NULL;
    }
    bd_buffer_reset(&key);
    *holds = n_filled && n_other * 2 > n_filled && n_own * 10 < n_filled;
    return status;
}

/* A column that may or may not hold the programme gives way to a title that names it. */
static bd_status yield_weak_columns(const making *m, bd_plan *plan, bd_error *error) {
    static const char *const NAMES[] = {"program", "aid_program", "benefit_type"};
    for (size_t i = 0; i < plan->constants.n; i++) {
        uint32_t c = plan->constants.items[i].table_column;
        for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
            if (strcmp(plan->definition->columns[c].name, NAMES[k]) != 0) continue;
            /* 救助类别 with A类, B类 under a title that says 低保: a level, not the programme */
            bool levels;
            BD_TRY(
                holds_codes_of(m, plan->choice.sheet_column[c], NAMES[k], "level", &levels, error));
            if (plan->choice.match[c] < 0.9f || levels) plan->choice.sheet_column[c] = BD_NO_COLUMN;
        }
    }
    return BD_OK;
}

/* Payments without their amounts would look as if they were understood. */
static bd_status judge_divided(making *m, bd_error *error) {
    const char *group;
    if (!m->plan->understood || (m->answer && m->answer->table != BD_NO_TABLE)) return BD_OK;
    BD_TRY(
        bd_divided_find(m->arena, m->understanding->lexicon, m->plan, m->contents, &group, error));
    if (!group) return BD_OK;
    m->plan->understood = false;
    return ask(m,
               bd_arena_format(m->arena,
                               "“%s”分在几列中,没有合计。请在表中加一列合计,或在 case.yaml 的 "
                               "columns 中指明以哪一列为准",
                               group),
               bd_arena_format(m->arena,
                               "'%s' is divided into several columns without their sum; add a "
                               "column of sums, or say under columns in case.yaml which one counts",
                               group),
               error);
}

static bd_status finish(making *m, bd_error *error) {
    bd_plan *plan = m->plan;
    if (plan->table != BD_NO_TABLE) {
        BD_TRY(bd_constants_find(m->arena, m->understanding->lexicon, m->understanding->codes,
                                 &m->context, &plan->choice, &plan->constants, error));
        BD_TRY(yield_weak_columns(m, plan, error));
        BD_TRY(answer_constants(m, error));
        BD_TRY(judge_year(m, error));
        BD_TRY(find_units(m, error));
        BD_TRY(find_fills(m, error));
        find_pairs(m);
        BD_TRY(find_cut_tails(m, error));
        BD_TRY(bd_views_make(m->arena, m->understanding->codes, m->head, m->contents, m->n_blocks,
                             m->step, &m->members, plan, error));
        BD_TRY(judge_divided(m, error));
    }
    return make_mappings(m, error);
}

bd_status bd_plan_make(bd_arena *arena, const bd_understanding *understanding,
                       const bd_sheet_place *place, const bd_head *head, size_t from,
                       const bd_merge *merges, size_t n_merges, bd_plan *plan, bd_error *error) {
    memset(plan, 0, sizeof *plan);
    plan->table = plan->choice.table = plan->choice.runner_up = BD_NO_TABLE;
    plan->constants.as_of = BD_NULL_I32;
    plan->pair_name = plan->pair_number = BD_NO_COLUMN;
    making m = {.arena = arena,
                .understanding = understanding,
                .place = place,
                .head = head,
                .from = from,
                .merges = merges,
                .n_merges = n_merges,
                .plan = plan};
    if (understanding->answers)
        m.answer = bd_case_find(understanding->answers, place->file, place->sheet);
    BD_TRY(bd_garble_find(understanding->lexicon, head, from, &plan->mend.garble, error));
    if (plan->mend.garble) BD_TRY(mend_head(&m, 0, error));
    head = m.head;
    BD_TRY(make_headers(&m, error));
    size_t n_titles = plan->header.found ? plan->header.first : from;
    BD_TRY(bd_context_build(arena, place, head, n_titles, &m.context, error));
    plan->n_title_lines = m.context.n_lines;
    plan->title_lines = m.context.lines;
    if (m.answer && m.answer->skip)
        return ask(&m, "case.yaml 要求跳过", "left out as case.yaml says", error);
    BD_TRY(choose_table(&m, error));
    BD_TRY(judge_sheet(&m, error));
    return finish(&m, error);
}

/* The parameters of rules, to be changed in a sheet and read back. */
#include "engine/base/file.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

enum {
    RULE,
    TITLE,
    NAME,
    MEANING,
    UNIT,
    TYPE,
    DEFAULT,
    IN_FORCE,
    ORIGIN,
    RANGE,
    NEW_VALUE,
    N_COLUMNS
};

static const char *const titles_zh[N_COLUMNS] = {"规则",   "名称",   "参数", "含义", "单位", "类型",
                                                 "默认值", "现行值", "来源", "范围", "新值"};
static const char *const titles_en[N_COLUMNS] = {"Rule", "Title", "Parameter", "Meaning",
                                                 "Unit", "Type",  "Default",   "In force",
                                                 "From", "Range", "New value"};
static const double widths[N_COLUMNS] = {10, 34, 18, 44, 8, 13, 14, 14, 11, 13, 16};

/* The texts of one row; values and range in the arena. */
static bool row_texts(const bd_rule *rule, const bd_rule_parameter *parameter, bd_language language,
                      bd_arena *arena, const char *texts[N_COLUMNS]) {
    bool en = language == BD_LANGUAGE_EN;
    texts[RULE] = rule->id;
    texts[TITLE] = en ? rule->title.en : rule->title.zh;
    texts[NAME] = parameter->name;
    texts[MEANING] = en ? parameter->title.en : parameter->title.zh;
    texts[UNIT] = bd_parameter_unit_name(parameter, language);
    texts[TYPE] = bd_parameter_type_name(parameter->type, language);
    texts[DEFAULT] = bd_parameter_format(&parameter->default_value, arena);
    texts[IN_FORCE] = bd_parameter_format(&parameter->value, arena);
    texts[ORIGIN] = bd_parameter_origin_name(parameter->origin, language);
    texts[RANGE] = bd_parameter_range(parameter, language, arena);
    texts[NEW_VALUE] = parameter->origin == BD_PARAMETER_FILE ? texts[IN_FORCE] : "";
    return texts[DEFAULT] && texts[IN_FORCE] && texts[RANGE];
}

/* Numbers as numbers, so that people can reckon with them. */
static void write_value(bd_sheet *sheet, int column, const bd_value *value, const char *text,
                        bool input) {
    bd_style money = input ? BD_STYLE_INPUT_MONEY : BD_STYLE_MONEY;
    bd_style other = input ? BD_STYLE_INPUT : BD_STYLE_TEXT;
    switch (value->type) {
    case BD_TYPE_MONEY:
        bd_sheet_money(sheet, column, value->integer, money);
        break;
    case BD_TYPE_INT:
        bd_sheet_number(sheet, column, (double)value->integer, other);
        break;
    case BD_TYPE_REAL:
        bd_sheet_number(sheet, column, value->real, other);
        break;
    default:
        bd_sheet_text(sheet, column, text, other);
    }
}

static double number_of(const bd_value *value) {
    return value->type == BD_TYPE_REAL    ? value->real
           : value->type == BD_TYPE_MONEY ? (double)value->integer / 100
                                          : (double)value->integer;
}

static char *writable(const char *text) {
    return (char *)(uintptr_t)text; /* the library does not write to it */
}

static void limit_numbers(const bd_rule_parameter *parameter, lxw_data_validation *check) {
    check->validate =
        parameter->type == BD_TYPE_INT ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    double least = parameter->has_least ? number_of(&parameter->least) : -1e12;
    double most = parameter->has_most ? number_of(&parameter->most) : 1e12;
    check->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    check->minimum_number = least;
    check->maximum_number = most;
}

/* What the cell for the new value takes, and what is shown when it is entered. */
static void add_check(bd_sheet *sheet, const bd_rule_parameter *parameter,
                      const char *const texts[N_COLUMNS]) {
    bd_book *book = sheet->book;
    char message[256], title[40];
    char *choices[3] = {writable(bd_book_text(book, "是", "true")),
                        writable(bd_book_text(book, "否", "false")), NULL};
    snprintf(message, sizeof message, "%.120s%s%.40s", texts[TYPE],
             texts[RANGE][0] ? bd_book_text(book, ",", ", ") : "", texts[RANGE]);
    snprintf(title, sizeof title, "%.31s", texts[NAME]);
    lxw_data_validation check = {.input_title = title,
                                 .input_message = message,
                                 .error_title = title,
                                 .error_message = message};
    switch (parameter->type) {
    case BD_TYPE_INT:
    case BD_TYPE_REAL:
    case BD_TYPE_MONEY:
        limit_numbers(parameter, &check);
        break;
    case BD_TYPE_BOOL:
        check.validate = LXW_VALIDATION_TYPE_LIST;
        check.value_list = (void *)choices;
        break;
    case BD_TYPE_DATE:
        check.validate = LXW_VALIDATION_TYPE_DATE;
        check.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN;
        check.value_datetime = (lxw_datetime){.year = 1900, .month = 1, .day = 1};
        break;
    default:
        check.validate = LXW_VALIDATION_TYPE_ANY;
    }
    if (!book->failed)
        worksheet_data_validation_cell(sheet->worksheet, sheet->row, NEW_VALUE, &check);
}

static void write_row(bd_sheet *sheet, const bd_rule *rule, const bd_rule_parameter *parameter,
                      bd_arena *arena) {
    const char *texts[N_COLUMNS];
    if (!row_texts(rule, parameter, sheet->book->input->language, arena, texts)) {
        bd_book_out_of_memory(sheet->book);
        return;
    }
    /* The longer of the two wrapped texts; their columns are about as wide. */
    bool title = strlen(texts[TITLE]) > strlen(texts[MEANING]);
    bd_sheet_fit(sheet, texts[title ? TITLE : MEANING], widths[title ? TITLE : MEANING]);
    static const bd_style styles[N_COLUMNS] = {
        [RULE] = BD_STYLE_LABEL,   [TITLE] = BD_STYLE_WRAP, [NAME] = BD_STYLE_TEXT,
        [MEANING] = BD_STYLE_WRAP, [UNIT] = BD_STYLE_TEXT,  [TYPE] = BD_STYLE_TEXT,
        [ORIGIN] = BD_STYLE_TEXT,  [RANGE] = BD_STYLE_TEXT};
    for (int i = 0; i < N_COLUMNS; i++) {
        if (i == DEFAULT)
            write_value(sheet, i, &parameter->default_value, texts[i], false);
        else if (i == IN_FORCE)
            write_value(sheet, i, &parameter->value, texts[i], false);
        else if (i == NEW_VALUE && texts[i][0])
            write_value(sheet, i, &parameter->value, texts[i], true);
        else if (i == NEW_VALUE)
            bd_sheet_text(sheet, i, "",
                          parameter->type == BD_TYPE_MONEY  ? BD_STYLE_INPUT_MONEY
                          : parameter->type == BD_TYPE_DATE ? BD_STYLE_INPUT_DATE
                                                            : BD_STYLE_INPUT);
        else
            bd_sheet_text(sheet, i, texts[i], styles[i]);
    }
    add_check(sheet, parameter, texts);
    sheet->row++;
}

void bd_sheet_parameters(bd_book *book) {
    bd_sheet sheet;
    if (!bd_sheet_open(book, bd_book_text(book, "参数", "Parameters"), &sheet)) return;
    worksheet_set_footer(sheet.worksheet, "&C&8&P / &N&R&8&A");
    bd_sheet_title(
        &sheet, bd_book_text(book, "规则参数", "Parameters of rules"),
        bd_book_text(
            book,
            "只填“新值”一列,不改的留空;可以排序、插入列、删除行。填好后用 bidui rule params "
            "check 检查,用 bidui run … --params 运行。",
            "Fill in the column \"New value\" only and leave the rest empty; sorting, "
            "further columns and deleted rows do no harm. Then: bidui rule params check, "
            "and bidui run … --params."));
    const char *titles[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++)
        titles[i] = bd_book_text(book, titles_zh[i], titles_en[i]);
    bd_sheet_header(&sheet, titles, widths, N_COLUMNS);
    worksheet_freeze_panes(sheet.worksheet, sheet.row, NAME + 1);
    lxw_row_t first = sheet.row;
    bd_arena arena;
    bd_arena_init(&arena);
    const bd_rule_set *rules = book->input->rules;
    for (size_t i = 0; i < rules->n_rules && !book->failed; i++) {
        for (size_t k = 0; k < rules->rules[i]->n_parameters && !book->failed; k++)
            write_row(&sheet, rules->rules[i], &rules->rules[i]->parameters[k], &arena);
    }
    bd_arena_reset(&arena);
    if (!book->failed && sheet.row > first)
        worksheet_autofilter(sheet.worksheet, first - 1, 0, sheet.row - 1, N_COLUMNS - 1);
}

bd_status bd_report_parameters_csv(const bd_report_input *input, const char *path,
                                   bd_error *error) {
    bool en = input->language == BD_LANGUAGE_EN;
    bd_buffer out;
    bd_arena arena;
    bd_buffer_init(&out);
    bd_arena_init(&arena);
    bd_buffer_append_text(&out, "\xEF\xBB\xBF");
    for (int i = 0; i < N_COLUMNS; i++)
        bd_buffer_format(&out, "%s%s", i ? "," : "", en ? titles_en[i] : titles_zh[i]);
    bd_buffer_append_text(&out, "\r\n");
    bd_status status = BD_OK;
    for (size_t r = 0; r < input->rules->n_rules && status == BD_OK; r++) {
        const bd_rule *rule = input->rules->rules[r];
        for (size_t k = 0; k < rule->n_parameters && status == BD_OK; k++) {
            const char *texts[N_COLUMNS];
            if (!row_texts(rule, &rule->parameters[k], input->language, &arena, texts))
                status = bd_error_memory(error, 256);
            for (int i = 0; i < N_COLUMNS && status == BD_OK; i++) {
                if (i) bd_buffer_append_byte(&out, ',');
                bd_buffer_append_csv(&out, texts[i], strlen(texts[i]));
            }
            bd_buffer_append_text(&out, "\r\n");
        }
    }
    if (status == BD_OK) status = bd_buffer_status(&out, error);
    if (status == BD_OK) status = bd_file_write(path, out.data, out.length_bytes, error);
    bd_arena_reset(&arena);
    bd_buffer_reset(&out);
    return status;
}

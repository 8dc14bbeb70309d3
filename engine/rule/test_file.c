/* Reads .test files; rules/README.md describes the format. */
#include "engine/rule/test_reader.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/person_id.h"
#include "engine/store/type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 10000
#define DEFAULT_DAY 20088 /* 2024-12-31: tests never depend on the day they run */

typedef bd_test_reader reader;

bd_status bd_test_reader_fail(reader *r, const char *zh, const char *en) {
    bd_status status = bd_error_set(r->error, BD_ERROR_RULE, "%s", "%s", zh);
    if (r->error) snprintf(r->error->en, sizeof r->error->en, "%s", en);
    bd_error_at_text(r->error, r->file->path, r->text, r->length, (size_t)(r->begin - r->text),
                     (size_t)(r->end - r->text));
    return status;
}

bd_status bd_test_reader_keep(reader *r, const char *begin, const char *end, const char **out) {
    while (begin < end && (*begin == ' ' || *begin == '\t'))
        begin++;
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    *out = bd_arena_text(&r->file->arena, begin, (size_t)(end - begin));
    return *out ? BD_OK : bd_error_memory(r->error, (size_t)(end - begin));
}

static bd_status fail(reader *r, const char *zh, const char *en) {
    return bd_test_reader_fail(r, zh, en);
}

static bd_status keep(reader *r, const char *begin, const char *end, const char **out) {
    return bd_test_reader_keep(r, begin, end, out);
}

/* --- People -------------------------------------------------------------------------------------
 */

void bd_test_person_make(const char *symbol, int32_t birth, char sex, char id[19]) {
    uint64_t hash = bd_hash_bytes(symbol, strlen(symbol));
    int year, month, day;
    if (birth == BD_DATE_NULL)
        birth = bd_date_from_ymd(1950 + (int)(hash % 40), 1 + (int)(hash / 64 % 12),
                                 1 + (int)(hash / 1024 % 28));
    bd_date_to_ymd(birth, &year, &month, &day);
    unsigned sequence = 2 * (unsigned)(hash / 65536 % 450) + 10;
    if (sex == 'M' || (sex == 0 && (hash >> 40 & 1))) sequence++;
    snprintf(id, 19, "510123%04u%02u%02u%03u", (unsigned)year % 10000, (unsigned)month % 100,
             (unsigned)day % 100, sequence % 1000);
    id[17] = bd_person_id_check_character(id);
    id[18] = '\0';
}

static bd_test_person *find_person(bd_test_file *file, const char *symbol, size_t length) {
    for (size_t i = 0; i < file->n_people; i++) {
        if (strlen(file->people[i].symbol) == length &&
            memcmp(file->people[i].symbol, symbol, length) == 0)
            return &file->people[i];
    }
    return NULL;
}

const char *bd_test_file_symbol(const bd_test_file *file, const char *id) {
    for (size_t i = 0; i < file->n_people; i++) {
        if (strcmp(file->people[i].id, id) == 0) return file->people[i].symbol;
    }
    return NULL;
}

/* "@zhang" or, the first time, "@zhang(1950-01-01,F)" → the number. */
bd_status bd_test_reader_resolve(reader *r, const char **cell) {
    const char *text = *cell;
    size_t length = strcspn(text, "(");
    int32_t birth = BD_DATE_NULL;
    char sex = 0;
    bd_test_person *known = find_person(r->file, text, length);
    if (text[length] == '(') {
        const char *close = strchr(text, ')'), *comma = strchr(text, ',');
        const char *date_end = comma ? comma : close;
        if (!close || bd_date_parse(text + length + 1, (size_t)(date_end - text) - length - 1, 0,
                                    &birth) != BD_VALUE_OK)
            return fail(r, "人物应写成 @名字(1950-01-01,F)", "a person reads @name(1950-01-01,F)");
        for (const char *c = comma; c && c < close; c++) {
            if (*c == 'M' || *c == 'F') sex = *c;
        }
        char id[19];
        bd_test_person_make(known ? known->symbol : "", birth, sex, id);
        if (known && strcmp(known->id, id) != 0)
            return fail(r, "出生日期和性别应在第一次提到时写,以后不变",
                        "birth date and sex stand where the person comes first, and stay");
    }
    if (!known) {
        BD_TRY(bd_grow(&r->file->people, &r->file->people_capacity, r->file->n_people + 1,
                       sizeof *r->file->people, r->error));
        known = &r->file->people[r->file->n_people];
        BD_TRY(keep(r, text, text + length, &known->symbol));
        bd_test_person_make(known->symbol, birth, sex, known->id);
        r->file->n_people++;
    }
    *cell = bd_arena_text(&r->file->arena, known->id, strlen(known->id));
    return *cell ? BD_OK : bd_error_memory(r->error, sizeof known->id);
}

/* --- Lines --------------------------------------------------------------------------------------
 */

/* The parts between bars, at most `most`. */
static bd_status split(reader *r, const char *begin, const char **parts, size_t most, size_t *n) {
    *n = 0;
    for (const char *at = begin; at <= r->end;) {
        const char *bar = memchr(at, '|', (size_t)(r->end - at));
        const char *stop = bar ? bar : r->end;
        if (*n == most) return fail(r, "这一行的格子多于列", "the row has more cells than columns");
        BD_TRY(keep(r, at, stop, &parts[*n]));
        ++*n;
        at = stop + 1;
    }
    return BD_OK;
}

static bd_status read_case(reader *r) {
    bd_test_file *file = r->file;
    BD_TRY(bd_grow(&file->cases, &file->cases_capacity, file->n_cases + 1, sizeof *file->cases,
                   r->error));
    r->now = &file->cases[file->n_cases];
    *r->now = (bd_test_case){.line = r->line, .as_of = file->shared.as_of};
    r->base = file->n_cases++;
    r->table = NULL;
    r->varies = false;
    for (size_t i = 0; i < file->shared.n_parameters; i++)
        BD_TRY(bd_test_reader_parameter(r, file->shared.parameters[i].name,
                                        file->shared.parameters[i].value.text));
    return keep(r, r->begin + 2, r->end, &r->now->title);
}

/* "== again: title": what follows varies a case that stands above. */
static bd_status read_again(reader *r) {
    const char *title;
    BD_TRY(keep(r, r->begin + strlen("== again:"), r->end, &title));
    for (size_t i = 0; i < r->file->n_cases; i++) {
        if (r->file->cases[i].stands_alone || strcmp(r->file->cases[i].title, title) != 0) continue;
        r->base = i;
        r->now = &r->file->shared;
        r->table = NULL;
        r->varies = true;
        return BD_OK;
    }
    return fail(r, "上面没有这个题目的用例", "no case of this title stands above");
}

static bd_status read_row(reader *r) {
    bd_test_table *table = r->table;
    if (table->n_rows >= MOST_ROWS) return fail(r, "测试表太大", "the test table is too large");
    BD_TRY(bd_grow(&table->cells, &table->capacity, (table->n_rows + 1) * table->n_columns,
                   sizeof *table->cells, r->error));
    const char **cells = table->cells + table->n_rows * table->n_columns;
    size_t n;
    BD_TRY(split(r, r->begin, cells, table->n_columns, &n));
    for (size_t i = n; i < table->n_columns; i++)
        cells[i] = "";
    for (size_t i = 0; i < n; i++) {
        if (cells[i][0] == '@') BD_TRY(bd_test_reader_resolve(r, &cells[i]));
    }
    table->n_rows++;
    return BD_OK;
}

/* "roll (2023-06-30): id_no | program": the day in brackets is the one that the sheet describes. */
static bd_status read_table(reader *r, const char *colon) {
    bd_test_case *now = r->now;
    BD_TRY(bd_grow(&now->tables, &now->tables_capacity, now->n_tables + 1, sizeof *now->tables,
                   r->error));
    bd_test_table *table = &now->tables[now->n_tables];
    *table = (bd_test_table){.line = r->line, .as_of = BD_NULL_I32};
    const char *open = memchr(r->begin, '(', (size_t)(colon - r->begin));
    if (open &&
        bd_date_parse(open + 1, (size_t)(colon - open) - 2, 0, &table->as_of) != BD_VALUE_OK)
        return fail(r, "表名后括号内应为日期", "brackets behind a table's name hold a day");
    BD_TRY(keep(r, r->begin, open ? open : colon, &table->name));
    table->columns = bd_arena_array(&r->file->arena, 64, sizeof *table->columns);
    if (!table->columns) return bd_error_memory(r->error, 64 * sizeof *table->columns);
    BD_TRY(split(r, colon + 1, table->columns, 64, &table->n_columns));
    now->n_tables++;
    r->table = table;
    return BD_OK;
}

/* A variation that is to find what its case finds. */
static bd_status expect_same(reader *r) {
    const bd_test_case *base = &r->file->cases[r->base];
    bd_test_case *now = r->now;
    if (!now->stands_alone)
        return fail(r, "“same”只用于以“~”开头的变化用例", "\"same\" is for variations (~) alone");
    now->none = base->none;
    now->could_not = base->could_not;
    BD_TRY(bd_grow(&now->expectations, &now->expectations_capacity, base->n_expectations + 1,
                   sizeof *now->expectations, r->error));
    for (size_t i = 0; i < base->n_expectations; i++)
        now->expectations[now->n_expectations++] = base->expectations[i];
    return BD_OK;
}

bd_status bd_test_reader_expect(reader *r, const char *begin, const char *line_end) {
    bd_test_case *now = r->now;
    r->table = NULL;
    if (now == &r->file->shared)
        return fail(r, "期望结果应写在“== 用例”之后", "a result stands below a case (==)");
    const char *text;
    BD_TRY(keep(r, begin, line_end, &text));
    if (strcmp(text, "none") == 0) {
        now->none = true;
        return BD_OK;
    }
    if (strcmp(text, "could not look") == 0) {
        now->could_not = true;
        return BD_OK;
    }
    if (strcmp(text, "same") == 0) return expect_same(r);
    BD_TRY(bd_grow(&now->expectations, &now->expectations_capacity, now->n_expectations + 1,
                   sizeof *now->expectations, r->error));
    bd_test_expectation *expectation = &now->expectations[now->n_expectations];
    *expectation = (bd_test_expectation){.line = r->line};
    const char *end = text + strlen(text), *first = strstr(text, " : ");
    const char *severity = first ? first + 3 : NULL;
    if (text[0] == ':' && text[1] == ' ') { /* about nobody: a sheet as a whole */
        first = text;
        severity = text + 2;
    }
    const char *second = first ? strstr(severity, " : ") : NULL;
    BD_TRY(keep(r, text, first ? first : end, &expectation->subject));
    if (first) BD_TRY(keep(r, severity, second ? second : end, &expectation->severity));
    if (second) BD_TRY(keep(r, second + 3, end, &expectation->sentence));
    if (expectation->subject[0] == '@') BD_TRY(bd_test_reader_resolve(r, &expectation->subject));
    now->n_expectations++;
    return BD_OK;
}

static bd_status read_day(reader *r) {
    const char *colon = memchr(r->begin, ':', (size_t)(r->end - r->begin));
    if (!colon ||
        bd_date_parse(colon + 1, (size_t)(r->end - colon) - 1, 0, &r->now->as_of) != BD_VALUE_OK)
        return fail(r, "as_of 应为日期,如 as_of: 2023-12-31",
                    "as_of takes a day, as in as_of: 2023-12-31");
    r->table = NULL;
    return BD_OK;
}

bd_status bd_test_reader_parameter(reader *r, const char *name, const char *value) {
    bd_test_case *now = r->now;
    size_t i = 0;
    while (i < now->n_parameters && strcmp(now->parameters[i].name, name) != 0)
        i++;
    if (i == now->n_parameters) {
        BD_TRY(bd_grow(&now->parameters, &now->parameters_capacity, i + 1, sizeof *now->parameters,
                       r->error));
        now->n_parameters++;
    }
    now->parameters[i] =
        (bd_parameter){.name = name, .value = {.text = value, .length = strlen(value)}};
    return BD_OK;
}

/* "params: share = 0.5; least = 3", above all cases or in one. */
static bd_status read_parameters(reader *r) {
    r->table = NULL;
    for (const char *at = r->begin + strlen("params:"); at < r->end;) {
        const char *stop = memchr(at, ';', (size_t)(r->end - at));
        if (!stop) stop = r->end;
        const char *equals = memchr(at, '=', (size_t)(stop - at)), *name, *value;
        if (!equals)
            return fail(r, "参数应写成 params: 名 = 值; 名 = 值",
                        "parameters read params: name = value; name = value");
        BD_TRY(keep(r, at, equals, &name));
        BD_TRY(keep(r, equals + 1, stop, &value));
        BD_TRY(bd_test_reader_parameter(r, name, value));
        at = stop + 1;
    }
    return BD_OK;
}

/* "mutant: original => changed [#2] : reason" */
static bd_status read_equivalent(reader *r) {
    bd_test_file *file = r->file;
    const char *text;
    BD_TRY(keep(r, r->begin + strlen("mutant:"), r->end, &text));
    const char *arrow = strstr(text, " => "), *colon = NULL;
    for (const char *at = arrow; at && (at = strstr(at, " : ")); at += 3)
        colon = at;
    if (!arrow || !colon || !colon[3])
        return fail(r, "等价变异应写成 mutant: 原文 => 改后 : 理由",
                    "an equivalent mutant reads mutant: original => changed : reason");
    BD_TRY(bd_grow(&file->equivalents, &file->equivalents_capacity, file->n_equivalents + 1,
                   sizeof *file->equivalents, r->error));
    bd_test_equivalent *to = &file->equivalents[file->n_equivalents];
    *to = (bd_test_equivalent){.line = r->line};
    const char *end = colon, *hash = colon;
    while (hash > arrow && hash[-1] >= '0' && hash[-1] <= '9')
        hash--;
    if (hash < colon && hash - 2 > arrow && hash[-1] == '#' && hash[-2] == ' ') {
        to->number = (uint32_t)strtoul(hash, NULL, 10);
        end = hash - 2;
    }
    BD_TRY(keep(r, text, arrow, &to->original));
    BD_TRY(keep(r, arrow + 4, end > arrow + 4 ? end : arrow + 4, &to->changed));
    BD_TRY(keep(r, colon + 3, colon + strlen(colon), &to->reason));
    r->table = NULL;
    file->n_equivalents++;
    return BD_OK;
}

static bd_status read_line(reader *r, bool indented) {
    size_t length = (size_t)(r->end - r->begin);
    if (length >= 9 && memcmp(r->begin, "== again:", 9) == 0) return read_again(r);
    if (length >= 2 && memcmp(r->begin, "==", 2) == 0) return read_case(r);
    if (length >= 2 && memcmp(r->begin, "->", 2) == 0)
        return bd_test_reader_expect(r, r->begin + 2, r->end);
    if (!indented && length && *r->begin == '~') return bd_test_variation_read(r);
    if (!indented && length >= 7 && memcmp(r->begin, "mutant:", 7) == 0) return read_equivalent(r);
    if (indented && r->table) return read_row(r);
    if (r->varies)
        return fail(r, "表写在变化用例(~)之上", "tables stand above the variations (~) of a case");
    if (length >= 6 && memcmp(r->begin, "as_of:", 6) == 0) return read_day(r);
    if (!indented && length >= 7 && memcmp(r->begin, "params:", 7) == 0) return read_parameters(r);
    const char *colon = memchr(r->begin, ':', length);
    if (!indented && colon) return read_table(r, colon);
    return fail(r, "看不懂这一行:应为“== 用例”、“表: 列 | 列”、缩进的数据行、“-> 结果”或“~ 变化”",
                "not understood: a case (==), a table (name: columns), an indented row, a result "
                "(->), or a variation (~)");
}

static bd_status read_lines(reader *r) {
    for (const char *at = r->text; at < r->text + r->length;) {
        const char *newline = memchr(at, '\n', (size_t)(r->text + r->length - at));
        r->begin = at;
        r->end = newline ? newline : r->text + r->length;
        at = r->end + 1;
        r->line++;
        bool indented = r->begin < r->end && (*r->begin == ' ' || *r->begin == '\t');
        while (r->begin < r->end && (*r->begin == ' ' || *r->begin == '\t'))
            r->begin++;
        while (r->end > r->begin && (r->end[-1] == ' ' || r->end[-1] == '\r' || r->end[-1] == '\t'))
            r->end--;
        if (r->begin == r->end || *r->begin == '#') continue;
        BD_TRY(read_line(r, indented));
    }
    return BD_OK;
}

bd_status bd_test_file_read_text(const char *path, const char *text, size_t length,
                                 bd_test_file *file, bd_error *error) {
    memset(file, 0, sizeof *file);
    bd_arena_init(&file->arena);
    file->shared.as_of = DEFAULT_DAY;
    file->path = bd_arena_text(&file->arena, path, strlen(path));
    reader r = {.file = file,
                .text = text,
                .length = length,
                .now = &file->shared,
                .base = BD_TEST_NO_CASE,
                .error = error};
    bd_status status = file->path ? read_lines(&r) : bd_error_memory(error, strlen(path));
    if (status != BD_OK) bd_test_file_reset(file);
    return status;
}

bd_status bd_test_file_read(const char *path, bd_test_file *file, bd_error *error) {
    memset(file, 0, sizeof *file);
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status = bd_test_file_read_text(path, map.data, map.length_bytes, file, error);
    bd_file_map_close(&map);
    return status;
}

void bd_test_case_reset(bd_test_case *c) {
    for (size_t i = 0; i < c->n_tables; i++)
        free(c->tables[i].cells);
    free(c->tables);
    free(c->expectations);
    free(c->parameters);
}

void bd_test_file_reset(bd_test_file *file) {
    bd_test_case_reset(&file->shared);
    for (size_t i = 0; i < file->n_cases; i++)
        bd_test_case_reset(&file->cases[i]);
    free(file->cases);
    free(file->people);
    free(file->equivalents);
    bd_arena_reset(&file->arena);
    memset(file, 0, sizeof *file);
}

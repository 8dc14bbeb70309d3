#include "engine/rule/case_draft.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Chance -------------------------------------------------------------------------------------
 */

static size_t chance(bd_case_draft *d, size_t n) {
    d->random += 0x9E3779B97F4A7C15u;
    return n ? (size_t)(bd_hash_u64(d->random) % n) : 0;
}

/* --- Words of a rule ----------------------------------------------------------------------------
 */

static bd_status add_text(bd_case_words *words, bd_arena *arena, const char *begin, size_t length,
                          bd_error *error) {
    while (length && *begin == '%')
        begin++, length--;
    while (length && begin[length - 1] == '%')
        length--;
    if (length == 0 || length > 60 || words->n_texts == 400) return BD_OK;
    for (size_t i = 0; i < words->n_texts; i++) {
        if (strlen(words->texts[i]) == length && memcmp(words->texts[i], begin, length) == 0)
            return BD_OK;
    }
    const char *text = bd_arena_text(arena, begin, length);
    if (!text) return bd_error_memory(error, length);
    words->texts[words->n_texts++] = text;
    return BD_OK;
}

static void add_number(bd_case_words *words, double number) {
    for (size_t i = 0; i < words->n_numbers; i++) {
        if (words->numbers[i] >= number && words->numbers[i] <= number) return;
    }
    if (words->n_numbers < 400) words->numbers[words->n_numbers++] = number;
}

static bool is_word_byte(char c) {
    return c == '_' || c == ':' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c & 0x80);
}

static bd_status scan(bd_case_words *words, bd_arena *arena, const char *text, size_t length,
                      bd_error *error) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\'') {
            const char *end = memchr(text + i + 1, '\'', length - i - 1);
            if (!end) break;
            BD_TRY(add_text(words, arena, text + i + 1, (size_t)(end - text) - i - 1, error));
            i = (size_t)(end - text);
        } else if (text[i] >= '0' && text[i] <= '9' && (i == 0 || !is_word_byte(text[i - 1]))) {
            char *end;
            add_number(words, strtod(text + i, &end));
            i = (size_t)(end - text) - 1;
        }
    }
    return BD_OK;
}

bd_status bd_case_words_find(const bd_rule *rule, bd_arena *arena, bd_case_words *words,
                             bd_error *error) {
    *words = (bd_case_words){.texts = bd_arena_array(arena, 400, sizeof *words->texts),
                             .numbers = bd_arena_array(arena, 400, sizeof *words->numbers)};
    if (!words->texts || !words->numbers) return bd_error_memory(error, 400);
    for (size_t i = 0; i < rule->n_parameters; i++) {
        const bd_value *value = &rule->parameters[i].value;
        if (value->type == BD_TYPE_INT) add_number(words, (double)value->integer);
        if (value->type == BD_TYPE_MONEY) add_number(words, (double)value->integer / 100);
        if (value->type == BD_TYPE_REAL) add_number(words, value->real);
        if (value->text) BD_TRY(add_text(words, arena, value->text, value->length, error));
    }
    for (size_t i = 0; i < rule->n_adjustments; i++)
        BD_TRY(scan(words, arena, rule->adjustments[i].when, strlen(rule->adjustments[i].when),
                    error));
    return scan(words, arena, rule->text + rule->query_begin_byte,
                rule->query_end_byte - rule->query_begin_byte, error);
}

/* --- Finding cells ------------------------------------------------------------------------------
 */

static const bd_table_definition *definition_of(const bd_case_draft *d, const char *table) {
    size_t i = bd_schema_find_table(d->schema, table, strlen(table));
    return i == SIZE_MAX || d->schema->tables[i].derived ? NULL : &d->schema->tables[i];
}

static bd_type type_of(const bd_case_draft *d, const bd_test_table *table, size_t column) {
    const bd_table_definition *definition = definition_of(d, table->name);
    const char *name = table->columns[column];
    size_t i = definition ? bd_table_definition_find(definition, name, strlen(name)) : SIZE_MAX;
    return i == SIZE_MAX ? BD_TYPE_UNKNOWN : definition->columns[i].type;
}

/* A table of the draft, of what all cases share, or of any case. */
static const bd_test_table *any_table(bd_case_draft *d, bool elsewhere) {
    const bd_test_case *from = &d->test;
    if (elsewhere || from->n_tables == 0 || chance(d, 4) == 0)
        from = chance(d, 3) == 0 || d->file->n_cases == 0
                   ? &d->file->shared
                   : &d->file->cases[chance(d, d->file->n_cases)];
    return from->n_tables ? &from->tables[chance(d, from->n_tables)] : NULL;
}

/* A cell of a type that is filled in; NULL when a few tries find none. */
static const char *any_cell(bd_case_draft *d, bd_type type, bool elsewhere) {
    for (int i = 0; i < 24; i++) {
        const bd_test_table *table = any_table(d, elsewhere);
        if (!table || table->n_rows == 0 || table->n_columns == 0) continue;
        size_t column = chance(d, table->n_columns);
        if (type_of(d, table, column) != type) continue;
        const char *cell = table->cells[chance(d, table->n_rows) * table->n_columns + column];
        if (cell[0]) return cell;
    }
    return NULL;
}

static double any_number(bd_case_draft *d) {
    return d->words->n_numbers ? d->words->numbers[chance(d, d->words->n_numbers)]
                               : (double)chance(d, 12);
}

/* --- Values -------------------------------------------------------------------------------------
 */

static int32_t any_day(bd_case_draft *d) {
    bool period = chance(d, 2);
    const char *cell = any_cell(d, period ? BD_TYPE_PERIOD : BD_TYPE_DATE, false);
    int32_t day = BD_DATE_NULL;
    bd_period months = BD_PERIOD_NULL;
    if (cell && !period) (void)bd_date_parse(cell, strlen(cell), 0, &day);
    if (cell && period && bd_period_parse(cell, strlen(cell), 0, &months) == BD_VALUE_OK)
        day = chance(d, 2) ? bd_period_first_day(months) : bd_period_last_day(months);
    return day == BD_DATE_NULL ? d->test.as_of : day;
}

static int32_t shifted_day(bd_case_draft *d) {
    int32_t day = any_day(d);
    int sign = chance(d, 2) ? 1 : -1;
    double number = any_number(d);
    switch (chance(d, 8)) {
    case 0:
        break;
    case 1:
        day += sign;
        break;
    case 2:
        day = bd_date_add_months(day, sign);
        break;
    case 3:
        day = bd_date_add_months(day, 12 * sign);
        break;
    case 4:
        if (number < 4000) day += sign * (int)number;
        break;
    case 5:
        if (number < 120) day = bd_date_add_months(day, sign * (int)number);
        break;
    case 6:
        if (number < 120) day = bd_date_add_months(day, 12 * sign * (int)number);
        break;
    default:
        day += sign * (int)chance(d, 40);
        break;
    }
    if (chance(d, 3) == 0) day += chance(d, 2) ? 1 : -1;
    return day;
}

static const char *day_text(bd_case_draft *d, int32_t day) {
    char text[16];
    size_t length = bd_date_format(day, text);
    return bd_arena_text(&d->arena, text, length);
}

static const char *new_period(bd_case_draft *d) {
    bd_period period = bd_period_of_date(shifted_day(d));
    if (chance(d, 4) == 0)
        period = bd_period_make(bd_period_from(period),
                                bd_period_from(period) + (unsigned)chance(d, 12));
    char text[32];
    size_t length = bd_period_format(period, text);
    char *tilde = memchr(text, '~', length);
    if (tilde) *tilde = '-'; /* as sheets write it */
    return bd_arena_text(&d->arena, text, length);
}

static const char *new_number(bd_case_draft *d, bd_type type, const char *old) {
    static const double factors[] = {0.5, 0.9, 1.1, 2, 3, 10, -1};
    double value = strtod(old, NULL), number = any_number(d);
    switch (chance(d, 6)) {
    case 0:
        value *= factors[chance(d, sizeof factors / sizeof *factors)];
        break;
    case 1:
        value += chance(d, 2) ? 1 : -1;
        break;
    case 2:
        value = number;
        break;
    case 3:
        value = number + (chance(d, 2) ? 1 : -1);
        break;
    case 4:
        value *= number;
        break;
    default: {
        const char *other = any_cell(d, type, chance(d, 2));
        value = other ? strtod(other, NULL) : 0;
        if (chance(d, 3) == 0) value = chance(d, 2) ? 0 : -value;
        break;
    }
    }
    if (value > 1e9 || value < -1e9) value = 0;
    if (type == BD_TYPE_INT) return bd_arena_format(&d->arena, "%.0f", value);
    return bd_arena_format(&d->arena, "%.2f", value);
}

static const char *new_person(bd_case_draft *d) {
    double age = chance(d, 3) ? any_number(d) : (double)chance(d, 90);
    if (age > 110) age = 40;
    int32_t birth = bd_date_add_months(any_day(d), -12 * (int)age) + (int)chance(d, 3) - 1;
    bool male = chance(d, 2);
    int year, month, day;
    bd_date_to_ymd(birth, &year, &month, &day);
    if (year < 1900 || year > 2030) return NULL;
    bd_test_person *grown = bd_arena_array(&d->arena, d->n_people + 1, sizeof *grown);
    if (!grown) return NULL;
    if (d->n_people) memcpy(grown, d->people, d->n_people * sizeof *grown);
    d->people = grown;
    bd_test_person *person = &d->people[d->n_people];
    person->symbol =
        bd_arena_format(&d->arena, "@b%04d%02d%02d%c", year, month, day, male ? 'm' : 'f');
    if (!person->symbol) return NULL;
    bd_test_person_make(person->symbol, birth, male ? 'M' : 'F', person->id);
    d->n_people++;
    return bd_arena_text(&d->arena, person->id, strlen(person->id));
}

static const char *new_person_cell(bd_case_draft *d) {
    switch (chance(d, 10)) {
    case 0:
        return "510123196503154000";
    case 1:
        return "5101**********4232";
    case 2:
    case 3:
    case 4:
        return new_person(d);
    default:
        return any_cell(d, BD_TYPE_PERSON, chance(d, 4) == 0);
    }
}

static const char *new_entity(bd_case_draft *d, bd_type type, const char *old) {
    if (chance(d, 3) && old[0]) {
        const char *cell = any_cell(d, type, chance(d, 4) == 0);
        if (cell && strcmp(cell, old) != 0) return cell;
    }
    size_t length = strlen(old);
    if (length < 4 || chance(d, 3) == 0) return any_cell(d, type, true);
    char last = old[length - 1];
    if (last >= '0' && last <= '9')
        return bd_arena_format(&d->arena, "%.*s%c", (int)length - 1, old,
                               last == '9' ? '0' : last + 1);
    return bd_arena_format(&d->arena, "新%s", old);
}

/* One character more, less or other: what lengths and places in codes decide. */
static const char *tweaked(bd_case_draft *d, const char *old) {
    size_t length = strlen(old), at = chance(d, length);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)old[i] & 0x80) return NULL;
    }
    switch (chance(d, 4)) {
    case 0:
        return bd_arena_format(&d->arena, "%s%zu", old, chance(d, 10));
    case 1:
        return bd_arena_format(&d->arena, "%.*s", (int)length - 1, old);
    default:
        return bd_arena_format(&d->arena, "%.*s%zu%s", (int)at, old, chance(d, 10), old + at + 1);
    }
}

static const char *new_text(bd_case_draft *d, bd_type type, const char *old) {
    if (type == BD_TYPE_TEXT && strlen(old) > 3 && chance(d, 2)) {
        const char *value = tweaked(d, old);
        if (value) return value;
    }
    if (chance(d, 4) && d->words->n_texts) {
        const char *word = d->words->texts[chance(d, d->words->n_texts)];
        return type == BD_TYPE_TEXT && chance(d, 2) ? bd_arena_format(&d->arena, "含%s字样", word)
                                                    : word;
    }
    return chance(d, 4)           ? any_cell(d, type, chance(d, 2))
           : type == BD_TYPE_NAME ? "另一人"
                                  : "其他";
}

/* A value for a cell that now holds `old`; NULL when none comes to mind. */
static const char *new_value(bd_case_draft *d, bd_type type, const char *old) {
    switch (type) {
    case BD_TYPE_DATE:
        return day_text(d, shifted_day(d));
    case BD_TYPE_PERIOD:
        return new_period(d);
    case BD_TYPE_MONEY:
    case BD_TYPE_INT:
    case BD_TYPE_REAL:
        return new_number(d, type, old);
    case BD_TYPE_PERSON:
        return new_person_cell(d);
    case BD_TYPE_NAME:
    case BD_TYPE_CODE:
    case BD_TYPE_TEXT:
        return new_text(d, type, old);
    case BD_TYPE_UNKNOWN:
        return NULL;
    default:
        return new_entity(d, type, old);
    }
}

const char *bd_case_draft_value(bd_case_draft *d, const char *table, const char *column,
                                const char *old) {
    const bd_table_definition *definition = definition_of(d, table);
    size_t i = definition ? bd_table_definition_find(definition, column, strlen(column)) : SIZE_MAX;
    if (i == SIZE_MAX) return NULL;
    return chance(d, 8) == 0 ? "" : new_value(d, definition->columns[i].type, old);
}

const char *bd_case_draft_person(bd_case_draft *d) {
    return new_person_cell(d);
}

const char *bd_case_draft_day(bd_case_draft *d) {
    return day_text(d, shifted_day(d));
}

size_t bd_case_draft_chance(bd_case_draft *d, size_t n) {
    return chance(d, n);
}

/* --- Copies -------------------------------------------------------------------------------------
 */

/* Room for `rows` rows and `columns` columns, filled with what is there; "" elsewhere. */
static bool resize(bd_case_draft *d, bd_test_table *table, size_t rows, size_t columns) {
    const char **cells = bd_arena_array(&d->arena, rows * columns + 1, sizeof *cells);
    const char **names = bd_arena_array(&d->arena, 64, sizeof *names);
    if (!cells || !names || columns > 64) return false;
    for (size_t i = 0; i < rows * columns; i++)
        cells[i] = "";
    for (size_t r = 0; r < rows && r < table->n_rows; r++) {
        for (size_t c = 0; c < columns && c < table->n_columns; c++)
            cells[r * columns + c] = table->cells[r * table->n_columns + c];
    }
    for (size_t c = 0; c < columns && c < table->n_columns; c++)
        names[c] = table->columns[c];
    table->cells = cells;
    table->columns = names;
    table->n_rows = rows;
    table->n_columns = columns;
    return true;
}

static bd_test_table *add_table(bd_case_draft *d, const bd_test_table *from) {
    bd_test_table *grown = bd_arena_array(&d->arena, d->test.n_tables + 1, sizeof *grown);
    if (!grown) return NULL;
    if (d->test.n_tables) memcpy(grown, d->test.tables, d->test.n_tables * sizeof *grown);
    d->test.tables = grown;
    grown[d->test.n_tables] = *from;
    return &grown[d->test.n_tables++];
}

static bool say(bd_case_draft *d, const char *text) {
    if (!text) return false;
    if (d->n_changes < BD_DRAFT_MOST_CHANGES) d->changes[d->n_changes++] = text;
    return true;
}

/* What stands for a cell in words: numbers of people are not words. */
static const char *cell_words(const bd_case_draft *d, bd_type type, const char *cell) {
    if (!cell[0]) return "空";
    if (type != BD_TYPE_PERSON) return cell;
    for (size_t i = 0; i < d->n_people; i++) {
        if (strcmp(d->people[i].id, cell) == 0) return d->people[i].symbol;
    }
    const char *symbol = bd_test_file_symbol(d->file, cell);
    return symbol ? symbol : cell;
}

/* --- Changes ------------------------------------------------------------------------------------
 */

static bd_test_table *pick_table(bd_case_draft *d) {
    bd_test_table *table = d->test.n_tables ? &d->test.tables[chance(d, d->test.n_tables)] : NULL;
    return table && table->n_rows && table->n_columns ? table : NULL;
}

static bool change_cell_at(bd_case_draft *d, bd_test_table *table, size_t row, size_t column) {
    const char **cell = &table->cells[row * table->n_columns + column];
    bd_type type = type_of(d, table, column);
    const char *value = chance(d, 9) == 0 ? "" : new_value(d, type, *cell);
    if (!value || strcmp(value, *cell) == 0) return false;
    bool said = say(d, bd_arena_format(&d->arena, "%s.%s %s", table->name, table->columns[column],
                                       cell_words(d, type, value)));
    *cell = value;
    return said;
}

static bool change_cell(bd_case_draft *d) {
    bd_test_table *table = pick_table(d);
    return table && change_cell_at(d, table, chance(d, table->n_rows), chance(d, table->n_columns));
}

/* A column that the sheet does not have yet. */
static bool add_column(bd_case_draft *d) {
    bd_test_table *table = pick_table(d);
    const bd_table_definition *definition = table ? definition_of(d, table->name) : NULL;
    if (!definition || definition->n_columns == 0) return false;
    const char *name = definition->columns[chance(d, definition->n_columns)].name;
    for (size_t c = 0; c < table->n_columns; c++) {
        if (strcmp(table->columns[c], name) == 0) return false;
    }
    size_t column = table->n_columns;
    if (!resize(d, table, table->n_rows, column + 1)) return false;
    table->columns[column] = name;
    if (change_cell_at(d, table, chance(d, table->n_rows), column)) return true;
    return resize(d, table, table->n_rows, column) && false;
}

static bool duplicate_row(bd_case_draft *d) {
    bd_test_table *table = pick_table(d);
    if (!table) return false;
    size_t from = chance(d, table->n_rows), to = table->n_rows, n = table->n_columns;
    if (to > 40 || !resize(d, table, to + 1, n)) return false;
    for (size_t c = 0; c < n; c++)
        table->cells[to * n + c] = table->cells[from * n + c];
    if (!say(d, bd_arena_format(&d->arena, "%s 多一行", table->name))) return false;
    (void)change_cell_at(d, table, to, chance(d, n));
    if (chance(d, 2)) (void)change_cell_at(d, table, to, chance(d, n));
    return true;
}

/* Somebody else with the same rows in all tables, but for a cell or two. */
static bool clone_person(bd_case_draft *d) {
    const char *person = any_cell(d, BD_TYPE_PERSON, false);
    const char *other = person ? new_person_cell(d) : NULL;
    if (!other || strcmp(person, other) == 0) return false;
    size_t n_rows = 0;
    bd_test_table *changed = NULL;
    for (size_t t = 0; t < d->test.n_tables; t++) {
        bd_test_table *table = &d->test.tables[t];
        size_t n = table->n_columns, rows = table->n_rows;
        for (size_t r = 0; r < rows && table->n_rows < 40; r++) {
            bool there = false;
            for (size_t c = 0; c < n; c++)
                there |= strcmp(table->cells[r * n + c], person) == 0;
            size_t to = table->n_rows;
            if (!there) continue;
            if (!resize(d, table, to + 1, n)) return false;
            for (size_t c = 0; c < n; c++) {
                const char *cell = table->cells[r * n + c];
                table->cells[to * n + c] = strcmp(cell, person) == 0 ? other : cell;
            }
            n_rows++;
            if (!changed || chance(d, 2)) changed = table;
        }
    }
    if (!changed) return false;
    for (size_t i = chance(d, 3); i > 0; i--)
        (void)change_cell_at(d, changed, changed->n_rows - 1, chance(d, changed->n_columns));
    return say(d, bd_arena_format(&d->arena, "另一人也有 %zu 行", n_rows));
}

static bool remove_row(bd_case_draft *d) {
    bd_draft_cut cut = {.column = SIZE_MAX};
    bd_test_table *table = pick_table(d);
    if (!table) return false;
    cut.table = (size_t)(table - d->test.tables);
    cut.row = chance(d, table->n_rows);
    const char *said = bd_arena_format(&d->arena, "%s 少一行", table->name);
    return bd_case_draft_cut(d, &cut) && say(d, said);
}

/* A row of another case, about people of this one. */
static bool graft_row(bd_case_draft *d) {
    const bd_test_table *from = any_table(d, true);
    if (!from || from->n_rows == 0) return false;
    bd_test_table one = *from;
    size_t row = chance(d, from->n_rows);
    one.cells = bd_arena_array(&d->arena, one.n_columns + 1, sizeof *one.cells);
    if (!one.cells) return false;
    one.n_rows = 1;
    for (size_t c = 0; c < one.n_columns; c++) {
        one.cells[c] = from->cells[row * from->n_columns + c];
        if (type_of(d, from, c) != BD_TYPE_PERSON || !one.cells[c][0] || chance(d, 4) == 0)
            continue;
        const char *person = any_cell(d, BD_TYPE_PERSON, false);
        if (person) one.cells[c] = person;
    }
    bd_test_table *added = add_table(d, &one);
    if (!added || !say(d, bd_arena_format(&d->arena, "加 %s 一行", one.name))) return false;
    if (!resize(d, added, 1, one.n_columns)) return false;
    if (chance(d, 2)) (void)change_cell_at(d, added, 0, chance(d, one.n_columns));
    return true;
}

static bool change_day(bd_case_draft *d) {
    int32_t day = shifted_day(d);
    if (day == d->test.as_of) return false;
    d->test.as_of = day;
    const char *text = day_text(d, day);
    return text && say(d, bd_arena_format(&d->arena, "as_of %s", text));
}

static bool change_source_day(bd_case_draft *d) {
    bd_test_table *table = pick_table(d);
    if (!table) return false;
    table->as_of = shifted_day(d);
    const char *text = day_text(d, table->as_of);
    return text && say(d, bd_arena_format(&d->arena, "%s (%s)", table->name, text));
}

static bool change_something(bd_case_draft *d) {
    size_t which = chance(d, 100);
    if (which < 38) return change_cell(d);
    if (which < 53) return add_column(d);
    if (which < 66) return duplicate_row(d);
    if (which < 76) return clone_person(d);
    if (which < 81) return remove_row(d);
    if (which < 94) return graft_row(d);
    return which < 98 ? change_day(d) : change_source_day(d);
}

/* --- A draft ------------------------------------------------------------------------------------
 */

bool bd_case_draft_make(bd_case_draft *d, const bd_test_case *base, size_t n_changes) {
    bd_arena_init(&d->arena);
    d->test = *base;
    d->test.n_tables = 0;
    d->test.tables = NULL;
    d->test.n_expectations = 0;
    d->n_changes = 0;
    d->n_people = 0;
    d->people = NULL;
    for (size_t i = 0; i < base->n_tables; i++) {
        bd_test_table *table = add_table(d, &base->tables[i]);
        if (!table || !resize(d, table, table->n_rows, table->n_columns)) return false;
    }
    size_t done = 0;
    for (size_t i = 0; i < 12 && done < n_changes; i++)
        done += change_something(d);
    return done == n_changes;
}

void bd_case_draft_reset(bd_case_draft *d) {
    bd_arena_reset(&d->arena);
}

static bool cut_row(bd_case_draft *d, bd_test_table *table, size_t row) {
    size_t n = table->n_columns;
    if (row >= table->n_rows || table->n_rows < 2 || !resize(d, table, table->n_rows, n))
        return false;
    memmove(table->cells + row * n, table->cells + (row + 1) * n,
            (table->n_rows - row - 1) * n * sizeof *table->cells);
    table->n_rows--;
    return true;
}

static bool cut_column(bd_case_draft *d, bd_test_table *table, size_t column) {
    size_t n = table->n_columns;
    if (column >= n || n < 2 || !resize(d, table, table->n_rows, n)) return false;
    for (size_t r = 0, to = 0; r < table->n_rows; r++) {
        for (size_t c = 0; c < n; c++) {
            if (c != column) table->cells[to++] = table->cells[r * n + c];
        }
    }
    memmove(table->columns + column, table->columns + column + 1,
            (n - column - 1) * sizeof *table->columns);
    table->n_columns--;
    return true;
}

bool bd_case_draft_cut(bd_case_draft *d, bd_draft_cut *cut) {
    if (cut->table >= d->test.n_tables) return false;
    bd_test_table *table = &d->test.tables[cut->table];
    cut->kept_table = *table;
    if (cut->row != SIZE_MAX) return cut_row(d, table, cut->row);
    if (cut->column != SIZE_MAX) return cut_column(d, table, cut->column);
    memmove(table, table + 1, (d->test.n_tables - cut->table - 1) * sizeof *table);
    d->test.n_tables--;
    return true;
}

void bd_case_draft_put_back(bd_case_draft *d, const bd_draft_cut *cut) {
    bd_test_table *table = &d->test.tables[cut->table];
    if (cut->row == SIZE_MAX && cut->column == SIZE_MAX) {
        memmove(table + 1, table, (d->test.n_tables - cut->table) * sizeof *table);
        d->test.n_tables++;
    }
    *table = cut->kept_table;
}

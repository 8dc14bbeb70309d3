/* Proposals as variations of a case: changes at random, as few as notice a survivor. */
#include "engine/rule/proposal_hunt.h"
#include "engine/rule/test_reader.h"

#include "engine/base/hash.h"

#include <string.h>

#define MOST_CHANGES 4

typedef struct attempt {
    bd_hunt *hunt;
    size_t base; /* case of the file */
    bd_case_draft draft;
    size_t n_changes;
    const char *changes[MOST_CHANGES];
} attempt;

/* --- Changes ------------------------------------------------------------------------------------
 */

/* Numbers of people become symbols, with birth date and sex when the file does not know them. */
static const char *shown(attempt *a, const char *cell) {
    const char *symbol = bd_test_file_symbol(&a->hunt->bench->file, cell);
    if (symbol) return symbol;
    for (size_t i = 0; i < a->draft.n_people; i++) {
        if (strcmp(a->draft.people[i].id, cell) != 0) continue;
        const char *own = a->draft.people[i].symbol;
        return bd_arena_format(&a->draft.arena, "%s(%.4s-%.2s-%.2s,%c)", own, own + 2, own + 6,
                               own + 8, own[10] == 'm' ? 'M' : 'F');
    }
    return cell;
}

static const bd_test_table *some_table(attempt *a, const bd_test_case *from) {
    const bd_test_table *table =
        from->n_tables ? &from->tables[bd_case_draft_chance(&a->draft, from->n_tables)] : NULL;
    return table && table->n_rows && table->n_columns ? table : NULL;
}

/* "subsidy", or "subsidy[2]" where there are more. Rows that all cases share count where the case
 * has no table of the name; NULL for those that cannot be named. */
static const char *name_row(attempt *a, const bd_test_table *table, size_t row, bool always) {
    const bd_test_case *test = &a->draft.test;
    size_t n = 0, number = 0, first = 0;
    for (size_t t = test->n_shared; t < test->n_tables; t++) {
        if (strcmp(test->tables[t].name, table->name) == 0) first = test->n_shared;
    }
    if (table < test->tables + first) return NULL;
    for (size_t t = first; t < test->n_tables; t++) {
        if (strcmp(test->tables[t].name, table->name) != 0) continue;
        if (&test->tables[t] == table) number = n + row + 1;
        n += test->tables[t].n_rows;
    }
    if (n == 1 && !always) return table->name;
    return bd_arena_format(&a->draft.arena, "%s[%zu]", table->name, number);
}

/* A column of the sheet, or sometimes one that it does not have yet. */
static const char *some_column(attempt *a, const bd_test_table *table, size_t row,
                               const char **old) {
    bd_case_draft *d = &a->draft;
    size_t i = bd_schema_find_table(d->schema, table->name, strlen(table->name));
    *old = "";
    if (i != SIZE_MAX && bd_case_draft_chance(d, 5) == 0) {
        const bd_table_definition *definition = &d->schema->tables[i];
        const char *name = definition->columns[bd_case_draft_chance(d, definition->n_columns)].name;
        for (size_t c = 0; c < table->n_columns; c++) {
            if (strcmp(table->columns[c], name) == 0)
                *old = table->cells[row * table->n_columns + c];
        }
        return name;
    }
    size_t c = bd_case_draft_chance(d, table->n_columns);
    *old = table->cells[row * table->n_columns + c];
    return table->columns[c];
}

static const char *some_value(attempt *a, const bd_test_table *table, size_t row,
                              const char **column) {
    const char *old;
    *column = some_column(a, table, row, &old);
    const char *value = bd_case_draft_value(&a->draft, table->name, *column, old);
    return value && strcmp(value, old) != 0 ? shown(a, value) : NULL;
}

static const char *change_cell(attempt *a) {
    const bd_test_table *table = some_table(a, &a->draft.test);
    if (!table) return NULL;
    size_t row = bd_case_draft_chance(&a->draft, table->n_rows);
    const char *column, *value = some_value(a, table, row, &column);
    const char *place = name_row(a, table, row, false);
    return value && place ? bd_arena_format(&a->draft.arena, "%s.%s = %s", place, column, value)
                          : NULL;
}

static const char *repeat_row(attempt *a) {
    const bd_test_table *table = some_table(a, &a->draft.test);
    if (!table) return NULL;
    size_t row = bd_case_draft_chance(&a->draft, table->n_rows);
    const char *column, *value = some_value(a, table, row, &column);
    const char *other, *second = some_value(a, table, row, &other);
    const char *place = name_row(a, table, row, true);
    if (!value || !place) return NULL;
    if (second && strcmp(column, other) != 0 && bd_case_draft_chance(&a->draft, 2))
        return bd_arena_format(&a->draft.arena, "+ %s: %s = %s, %s = %s", place, column, value,
                               other, second);
    return bd_arena_format(&a->draft.arena, "+ %s: %s = %s", place, column, value);
}

static const char *remove_row(attempt *a) {
    const bd_test_table *table = some_table(a, &a->draft.test);
    if (!table) return NULL;
    size_t row = bd_case_draft_chance(&a->draft, table->n_rows);
    const char *place = name_row(a, table, row, false);
    return place ? bd_arena_format(&a->draft.arena, "- %s", place) : NULL;
}

/* A cell that is the number of a person. */
static const char *some_person(attempt *a, const bd_test_case *from) {
    for (int i = 0; i < 12; i++) {
        const bd_test_table *table = some_table(a, from);
        if (!table) continue;
        const char *cell =
            table->cells[bd_case_draft_chance(&a->draft, table->n_rows * table->n_columns)];
        if (bd_test_file_symbol(&a->hunt->bench->file, cell)) return cell;
    }
    return NULL;
}

static const char *change_person(attempt *a) {
    const char *old = some_person(a, &a->draft.test), *person = bd_case_draft_person(&a->draft);
    if (!old || !person || strcmp(old, person) == 0) return NULL;
    const char *symbol = shown(a, person);
    bool besides = symbol[0] == '@' && bd_case_draft_chance(&a->draft, 2);
    return bd_arena_format(&a->draft.arena, "%s%s = %s", besides ? "+ " : "",
                           besides ? symbol : shown(a, old), besides ? shown(a, old) : symbol);
}

/* A row of another case, about a person of this one. */
static const char *graft_row(attempt *a) {
    const bd_test_file *file = &a->hunt->bench->file;
    const bd_test_table *table =
        some_table(a, &file->cases[bd_case_draft_chance(&a->draft, file->n_cases)]);
    const char *person = some_person(a, &a->draft.test);
    if (!table) return NULL;
    const char *text = bd_arena_format(&a->draft.arena, "+ %s:", table->name);
    size_t row = bd_case_draft_chance(&a->draft, table->n_rows);
    bool first = true;
    for (size_t c = 0; text && c < table->n_columns; c++) {
        const char *cell = table->cells[row * table->n_columns + c];
        if (!cell[0] || strpbrk(cell, ",;")) continue;
        if (person && bd_test_file_symbol(file, cell)) {
            cell = person;
            person = NULL;
        }
        text = bd_arena_format(&a->draft.arena, "%s%s %s = %s", text, first ? "" : ",",
                               table->columns[c], shown(a, cell));
        first = false;
    }
    return first ? NULL : text;
}

/* --- What a survivor speaks of ------------------------------------------------------------------
 */

#define MOST_WORDS 16

/* Columns ("s.remark") and constants ('%补差%', without the %) in the words of a change. */
typedef struct spoken {
    size_t n_columns, n_texts;
    const char *columns[MOST_WORDS], *texts[MOST_WORDS];
} spoken;

static bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
}

static void listen(attempt *a, const char *text, spoken *out) {
    for (const char *at = text; *at; at++) {
        if (*at == '\'') {
            const char *begin = at + 1, *end = strchr(begin, '\'');
            if (!end) return;
            at = end;
            while (begin < end && *begin == '%')
                begin++;
            while (end > begin && end[-1] == '%')
                end--;
            if (end > begin && out->n_texts < MOST_WORDS)
                out->texts[out->n_texts++] =
                    bd_arena_text(&a->draft.arena, begin, (size_t)(end - begin));
        } else if (*at == '.' && at > text && is_name_byte(at[-1]) && is_name_byte(at[1])) {
            const char *begin = at + 1;
            while (is_name_byte(at[1]))
                at++;
            if (out->n_columns < MOST_WORDS)
                out->columns[out->n_columns++] =
                    bd_arena_text(&a->draft.arena, begin, (size_t)(at + 1 - begin));
        }
    }
}

/* A cell of a column that a survivor speaks of, often with a word that it names. */
static const char *change_aimed(attempt *a) {
    bd_case_draft *d = &a->draft;
    bd_hunt *h = a->hunt;
    spoken of = {0};
    if (!h->n_left) return NULL;
    listen(a, h->mutants[bd_case_draft_chance(d, h->n_left)]->original, &of);
    if (!of.n_columns) return NULL;
    const char *column = of.columns[bd_case_draft_chance(d, of.n_columns)];
    for (int i = 0; column && i < 8; i++) {
        const bd_test_table *table = some_table(a, &d->test);
        size_t t =
            table ? bd_schema_find_table(d->schema, table->name, strlen(table->name)) : SIZE_MAX;
        if (t == SIZE_MAX ||
            bd_table_definition_find(&d->schema->tables[t], column, strlen(column)) == SIZE_MAX)
            continue;
        size_t row = bd_case_draft_chance(d, table->n_rows);
        const char *old = "", *word = NULL;
        for (size_t c = 0; c < table->n_columns; c++) {
            if (strcmp(table->columns[c], column) == 0)
                old = table->cells[row * table->n_columns + c];
        }
        if (of.n_texts && bd_case_draft_chance(d, 3))
            word = of.texts[bd_case_draft_chance(d, of.n_texts)];
        if (!word) word = bd_case_draft_value(d, table->name, column, old);
        if (!word || strcmp(word, old) == 0) return NULL;
        const char *place = name_row(a, table, row, bd_case_draft_chance(d, 4) == 0);
        if (!place) return NULL;
        bool added = strchr(place, '[') && bd_case_draft_chance(d, 3) == 0;
        bool all = !added && bd_case_draft_chance(d, 3) == 0;
        return bd_arena_format(&d->arena, added ? "+ %s: %s = %s" : "%s.%s = %s",
                               all ? table->name : place, column, shown(a, word));
    }
    return NULL;
}

static const char *change_something(attempt *a) {
    if (bd_case_draft_chance(&a->draft, 2)) return change_aimed(a);
    size_t which = bd_case_draft_chance(&a->draft, 100);
    if (which < 55) return change_cell(a);
    if (which < 68) return repeat_row(a);
    if (which < 82) return change_person(a);
    if (which < 87) return remove_row(a);
    if (which < 95) return graft_row(a);
    return bd_arena_format(&a->draft.arena, "as_of = %s", bd_case_draft_day(&a->draft));
}

/* --- Trying -------------------------------------------------------------------------------------
 */

/* All changes but one (SIZE_MAX: all) in a line. */
static void join(const attempt *a, size_t without, bd_buffer *out) {
    for (size_t i = 0; i < a->n_changes; i++) {
        if (i == without) continue;
        if (out->length_bytes) bd_buffer_append_text(out, "; ");
        bd_buffer_append_text(out, a->changes[i]);
    }
}

static bool still_without(attempt *a, size_t change) {
    bd_buffer line;
    bd_test_case made = {0};
    bd_buffer_init(&line);
    join(a, change, &line);
    bool still = line.length_bytes &&
                 bd_test_variation_make(&a->hunt->bench->file, a->base, bd_buffer_text(&line),
                                        &made) == BD_OK &&
                 bd_hunt_still(a->hunt, &made);
    bd_test_case_reset(&made);
    bd_buffer_reset(&line);
    return still;
}

static void cut_down(attempt *a) {
    for (size_t i = a->n_changes; i-- > 0;) {
        if (a->n_changes < 2 || !still_without(a, i)) continue;
        memmove(&a->changes[i], &a->changes[i + 1], (a->n_changes - i - 1) * sizeof *a->changes);
        a->n_changes--;
    }
}

static bool finds_the_same(const bd_test_case *base, const bd_screening *screening) {
    if (base->n_expectations != screening->n_findings) return false;
    for (size_t i = 0; i < base->n_expectations; i++) {
        const bd_test_expectation *e = &base->expectations[i];
        size_t k = 0;
        while (k < screening->n_findings &&
               (!e->sentence || strcmp(e->subject, screening->findings[k].subject) != 0 ||
                strcmp(e->sentence, screening->findings[k].explain_zh) != 0 ||
                strcmp(e->severity,
                       bd_severity_name(screening->findings[k].severity, BD_LANGUAGE_EN)) != 0))
            k++;
        if (k == screening->n_findings) return false;
    }
    return true;
}

static void write_findings(attempt *a, const bd_screening *screening) {
    bd_hunt *h = a->hunt;
    const bd_test_case *base = &h->bench->file.cases[a->base];
    if (screening->n_findings == 0) {
        bd_buffer_append_text(h->out, " -> none\n");
    } else if (finds_the_same(base, screening)) {
        bd_buffer_append_text(h->out, " -> same\n");
    } else {
        for (size_t i = 0; i < screening->n_findings; i++) {
            const bd_finding *f = &screening->findings[i];
            bd_buffer_format(h->out, "%s-> %s : %s : %s\n", i ? "" : " ", shown(a, f->subject),
                             bd_severity_name(f->severity, BD_LANGUAGE_EN), f->explain_zh);
        }
    }
}

/* What ends a title: ": " and " ->" are left out of the words of a change. */
static void write_title(bd_hunt *h) {
    size_t n;
    const bd_mutant *first = bd_hunt_noticed(h, &n);
    bd_buffer_append_text(h->out, "~ notices ");
    const char *parts[] = {first->original, " => ", first->changed};
    for (size_t p = 0; p < 3; p++) {
        for (const char *at = parts[p]; *at; at++) {
            bd_buffer_append_byte(h->out, *at);
            if (*at == ':' && at[1] == ' ') at++;
        }
    }
    if (n > 1) bd_buffer_format(h->out, " (+%zu)", n - 1);
}

static void write_variation(attempt *a, const bd_test_case *made) {
    bd_hunt *h = a->hunt;
    bd_screening screening = {0};
    size_t begin_byte = h->out->length_bytes;
    bool good = bd_hunt_screen(h, made, &screening);
    bd_buffer_format(h->out, "\n== again: %s\n", h->bench->file.cases[a->base].title);
    write_title(h);
    bd_buffer_append_text(h->out, ": ");
    bd_buffer line;
    bd_buffer_init(&line);
    join(a, SIZE_MAX, &line);
    bd_buffer_append_text(h->out, bd_buffer_text(&line));
    bd_buffer_reset(&line);
    write_findings(a, &screening);
    bd_screening_reset(&screening);
    if (good && bd_hunt_reads_back(h, begin_byte)) {
        bd_hunt_forget(h);
    } else if (!h->out->failed) {
        h->out->length_bytes = begin_byte;
        if (h->out->data) h->out->data[begin_byte] = '\0';
    }
}

static void try_changes(attempt *a, size_t least) {
    bd_test_file *file = &a->hunt->bench->file;
    bd_buffer line;
    bd_test_case made = {0};
    bd_buffer_init(&line);
    join(a, SIZE_MAX, &line);
    bool good = bd_test_variation_make(file, a->base, bd_buffer_text(&line), &made) == BD_OK &&
                bd_hunt_run(a->hunt, &made) >= least;
    bd_test_case_reset(&made);
    if (good) {
        cut_down(a);
        bd_buffer_clear(&line);
        join(a, SIZE_MAX, &line);
        if (bd_test_variation_make(file, a->base, bd_buffer_text(&line), &made) == BD_OK)
            write_variation(a, &made);
        bd_test_case_reset(&made);
    }
    bd_buffer_reset(&line);
}

void bd_hunt_try_variation(bd_hunt *hunt, uint64_t seed, size_t least) {
    bd_test_file *file = &hunt->bench->file;
    attempt a = {.hunt = hunt,
                 .draft = {.schema = hunt->bench->world.schema,
                           .file = file,
                           .words = &hunt->words,
                           .random = bd_hash_combine(seed, 7)}};
    size_t n_people = file->n_people;
    a.base = bd_case_draft_chance(&a.draft, file->n_cases);
    const bd_test_case *base = &file->cases[a.base];
    if (base->n_expectations == 0 && bd_case_draft_chance(&a.draft, 3)) {
        a.base = bd_case_draft_chance(&a.draft, file->n_cases);
        base = &file->cases[a.base];
    }
    if (base->could_not || base->stands_alone || base->n_parameters) return;
    bd_arena_init(&a.draft.arena);
    if (bd_test_variation_make(file, a.base, "", &a.draft.test) != BD_OK) {
        bd_test_case_reset(&a.draft.test);
        bd_arena_reset(&a.draft.arena);
        return;
    }
    if (least > hunt->n_left) least = hunt->n_left;
    size_t n_wanted = 1 + bd_case_draft_chance(&a.draft, 3);
    for (size_t i = 0; i < 12 && a.n_changes < n_wanted; i++) {
        a.changes[a.n_changes] = change_something(&a);
        if (a.changes[a.n_changes] && !strchr(a.changes[a.n_changes], ';')) a.n_changes++;
    }
    if (a.n_changes) try_changes(&a, least);
    file->n_people = n_people;
    bd_test_case_reset(&a.draft.test);
    bd_arena_reset(&a.draft.arena);
}

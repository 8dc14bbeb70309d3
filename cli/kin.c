/* bidui kin: the relatives of a person, how they are found, and what speaks against it. */
#include "cli/case_session.h"

#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/person_id.h"
#include "engine/kin/closure.h"
#include "engine/kin/conflict.h"
#include "engine/kin/trace.h"
#include "engine/store/access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_LISTED 50

typedef struct view {
    const bd_arguments *arguments;
    bd_session session;
    bd_store *store;
    const bd_dictionary *persons, *texts;
    bd_people people;
    uint32_t *names;
    bd_kin_graph graph;
    bd_kin_list list;
    int most_degree;
    bool english, full;
    bd_buffer out;
} view;

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_kin) return &bd_commands[i];
    }
    return NULL;
}

/* --- Who is meant
 * --------------------------------------------------------------------------------- */

static bd_status read_names(view *v, bd_error *error) {
    const bd_table *table = bd_store_find_table(v->store, "person", NULL);
    const bd_column *ids = bd_table_ids(table, "id_no", BD_TYPE_PERSON);
    const bd_column *names = bd_table_ids(table, "person_name", BD_TYPE_NAME);
    v->names = bd_allocate_zero((size_t)bd_dictionary_count(v->persons) + 1, sizeof *v->names);
    if (!v->names)
        return bd_error_memory(error, bd_dictionary_count(v->persons) * sizeof *v->names);
    for (uint32_t row = 0; ids && names && row < table->n_rows; row++)
        v->names[bd_id_at(ids, row)] = bd_id_at(names, row);
    v->people = (bd_people){.persons = v->persons, .names = v->names};
    return BD_OK;
}

static void append_person(view *v, uint32_t person) {
    size_t length;
    const char *name = bd_dictionary_text(v->texts, v->names[person], &length);
    bd_buffer_append_text(&v->out, length ? name : v->english ? "(no name)" : "姓名不详");
    const char *number = bd_dictionary_text(v->persons, person, &length);
    number = bd_entity_shown(BD_TYPE_PERSON, number, &length);
    char masked[64];
    size_t n = bd_person_id_mask(number, length, masked);
    bd_buffer_append_byte(&v->out, ' ');
    bd_buffer_append(&v->out, v->full ? number : masked, v->full ? length : n);
}

/* A number; else a name that one person has. Several are listed, and none is chosen. */
static bd_status find_person(view *v, const char *text, uint32_t *person, bd_error *error) {
    bd_person_id id;
    *person = 0;
    if (bd_person_id_parse(text, strlen(text), false, &id) == BD_VALUE_OK)
        *person = bd_dictionary_find(v->persons, id.text, id.length);
    if (*person) return BD_OK;
    uint32_t name = bd_dictionary_find(v->texts, text, strlen(text)),
             n = bd_dictionary_count(v->persons);
    size_t n_found = 0;
    for (uint32_t i = 1; name && i <= n; i++) {
        if (v->names[i] != name) continue;
        *person = i;
        n_found++;
    }
    if (n_found == 1) return BD_OK;
    if (n_found == 0)
        return bd_error_set(error, BD_ERROR_INPUT, "数据中没有这个人;请给出证件号码或姓名",
                            "nobody of that number or name is in the data");
    bd_buffer_format(&v->out,
                     v->english ? "%zu people have this name; give the number of one:\n"
                                : "共 %zu 人同名,请给出其中一人的证件号码:\n",
                     n_found);
    size_t listed = 0;
    for (uint32_t i = 1; i <= n && listed < MOST_LISTED; i++) {
        if (v->names[i] != name) continue;
        bd_buffer_append_text(&v->out, "  ");
        append_person(v, i);
        bd_buffer_append_byte(&v->out, '\n');
        listed++;
    }
    *person = 0;
    return BD_OK;
}

/* --- Drawing
 * -------------------------------------------------------------------------------------- */

static const char *evidence_words(const view *v, unsigned evidence) {
    return bd_kin_evidence_words(bd_kin_evidence_name((bd_kin_evidence)evidence),
                                 v->arguments->language);
}

/* Where the tie to the person before stands: file, row, day. */
static bd_status append_traces(view *v, uint32_t a, uint32_t b, bd_error *error) {
    bd_kin_trace traces[BD_KIN_MOST_TRACES];
    size_t n;
    BD_TRY(bd_kin_traces(v->store, v->arguments->n_threads, a, b, traces, &n, error));
    for (size_t i = 0; i < n && i < 3; i++) {
        const bd_kin_trace *t = &traces[i];
        uint32_t number = bd_id_at(&t->table->source, t->row);
        const bd_source *source = number ? bd_store_source(v->store, number) : NULL;
        bd_buffer_append_text(&v->out, i ? "; " : "  [");
        if (source) {
            bd_buffer_append_text(&v->out, source->file);
            if (*source->sheet) bd_buffer_format(&v->out, " %s", source->sheet);
            bd_buffer_format(&v->out, v->english ? " row %u" : " 第 %u 行",
                             bd_id_at(&t->table->source_row, t->row));
        }
        if (t->date != BD_NULL_I32) {
            char day[16];
            bd_date_format(t->date, day);
            bd_buffer_format(&v->out, " %s", day);
        }
    }
    if (n > 0) bd_buffer_append_byte(&v->out, ']');
    return BD_OK;
}

static void append_relation(view *v, const bd_kin_row *row) {
    if (row->class == BD_KIN_CLASS_KIN) {
        bd_kin_relation_name(&row->relation, v->english ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH, &v->out);
    } else {
        bd_kin_row_relation(row, &v->out);
    }
}

static const bd_kin_row *row_of(const view *v, uint32_t relative) {
    for (size_t i = 0; i < v->list.count; i++) {
        if (v->list.rows[i].relative == relative) return &v->list.rows[i];
    }
    return NULL;
}

/* Those who are reached over `person`, each with those reached over them. */
static bd_status draw_below(view *v, uint32_t person, const char *indent, int depth,
                            bd_error *error) {
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < v->list.count; i++) {
        if (v->list.rows[i].previous == person) last = i;
    }
    for (size_t i = 0; last != SIZE_MAX && i <= last; i++) {
        const bd_kin_row *row = &v->list.rows[i];
        if (row->previous != person) continue;
        bd_buffer_append_text(&v->out, indent);
        bd_buffer_append_text(&v->out, i == last ? "└─ " : "├─ ");
        append_relation(v, row);
        bd_buffer_append_byte(&v->out, ' ');
        append_person(v, row->relative);
        bd_buffer_format(&v->out, v->english ? " (degree %u, %s)" : "(%u 级,%s)", row->degree,
                         evidence_words(v, row->evidence));
        BD_TRY(append_traces(v, person, row->relative, error));
        bd_buffer_append_byte(&v->out, '\n');
        char deeper[64];
        snprintf(deeper, sizeof deeper, "%s%s", indent, i == last ? "   " : "│  ");
        if (depth < 8) BD_TRY(draw_below(v, row->relative, deeper, depth + 1, error));
    }
    return BD_OK;
}

static bd_status search(view *v, uint32_t person, int distrusted, bd_error *error) {
    bd_kin_closure_input input = {.graph = &v->graph,
                                  .people = &v->people,
                                  .texts = v->texts,
                                  .most_degree = v->most_degree,
                                  .distrusted = distrusted};
    bd_kin_search *search = NULL;
    bd_kin_list_reset(&v->list);
    bd_status status = bd_kin_search_create(&input, &search, error);
    if (status == BD_OK) status = bd_kin_relatives(search, person, &v->list, error);
    bd_kin_search_free(search);
    return status;
}

/* A tie that contradicts another one: who, how it is known, where it stands. */
static bd_status append_tie(view *v, uint32_t person, uint32_t other, unsigned evidence,
                            bd_error *error) {
    append_person(v, other);
    bd_buffer_format(&v->out, v->english ? " (%s)" : "(%s)", evidence_words(v, evidence));
    return append_traces(v, person, other, error);
}

static bd_status append_conflict(view *v, const bd_kin_conflict *c, bd_error *error) {
    bd_buffer_append_text(&v->out, "  ");
    append_person(v, c->person);
    bd_buffer_format(&v->out, v->english ? ": %s\n" : ":%s\n",
                     bd_kin_conflict_words((bd_kin_conflict_kind)c->kind,
                                           v->english ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH));
    bd_buffer_append_text(&v->out, "     ");
    BD_TRY(append_tie(v, c->person, c->first, c->evidence[0], error));
    bd_buffer_append_byte(&v->out, '\n');
    if (!c->second) return BD_OK;
    bd_buffer_append_text(&v->out, "     ");
    BD_TRY(append_tie(v, c->person, c->second, c->evidence[1], error));
    bd_buffer_append_byte(&v->out, '\n');
    return BD_OK;
}

static bd_status append_conflicts(view *v, uint32_t person, bd_error *error) {
    bd_kin_conflicts found = {0};
    bd_kin_conflict_input input;
    bd_status status = bd_kin_conflict_open(v->store, &v->graph, &v->people, &input, error);
    if (status == BD_OK) status = bd_kin_conflicts_find(&input, person, &found, error);
    for (size_t i = 0; status == BD_OK && i < v->list.count; i++)
        status = bd_kin_conflicts_find(&input, v->list.rows[i].relative, &found, error);
    if (status == BD_OK && found.n > 0)
        bd_buffer_append_text(&v->out, v->english ? "Contradictions:\n" : "互相矛盾之处:\n");
    for (size_t i = 0; status == BD_OK && i < found.n; i++)
        status = append_conflict(v, &found.items[i], error);
    bd_kin_conflict_close(&input);
    free(found.items);
    return status;
}

static bd_status draw(view *v, uint32_t person, bd_error *error) {
    BD_TRY(search(v, person, 0, error));
    append_person(v, person);
    bd_buffer_append_byte(&v->out, '\n');
    if (v->list.count == 0)
        bd_buffer_append_text(&v->out,
                              v->english ? "no relatives in the data\n" : "数据中没有其亲属\n");
    BD_TRY(draw_below(v, person, "", 0, error));
    return append_conflicts(v, person, error);
}

/* --- Paths between two
 * ---------------------------------------------------------------------------- */

static bd_status append_path(view *v, const bd_kin_row *row, uint32_t person, bd_error *error) {
    uint32_t way[BD_KIN_MOST_STEPS + 2];
    int n = 0;
    append_relation(v, row);
    bd_buffer_format(&v->out, v->english ? " (degree %u, %s)\n" : "(%u 级,%s)\n", row->degree,
                     evidence_words(v, row->evidence));
    for (const bd_kin_row *at = row; at && n < BD_KIN_MOST_STEPS + 2;) {
        way[n++] = at->relative;
        at = at->previous == person ? NULL : row_of(v, at->previous);
    }
    uint32_t before = person;
    while (n-- > 0) {
        bd_buffer_append_text(&v->out, "  ");
        append_person(v, before);
        bd_buffer_append_text(&v->out, " → ");
        append_person(v, way[n]);
        BD_TRY(append_traces(v, before, way[n], error));
        bd_buffer_append_byte(&v->out, '\n');
        before = way[n];
    }
    return BD_OK;
}

/* The shortest path, and where it rests on less than another one, the most trusted. */
static bd_status connect(view *v, uint32_t person, uint32_t other, bd_error *error) {
    BD_TRY(search(v, person, 0, error));
    const bd_kin_row *row = row_of(v, other);
    if (!row) {
        bd_buffer_format(&v->out,
                         v->english ? "no path of %d degrees or less\n" : "%d 级以内没有亲属关系\n",
                         v->most_degree);
        return BD_OK;
    }
    bd_buffer_append_text(&v->out, v->english ? "Shortest: " : "最短路径:");
    int weakest = row->evidence;
    BD_TRY(append_path(v, row, person, error));
    for (int distrusted = 1; distrusted <= weakest; distrusted++) {
        BD_TRY(search(v, person, distrusted, error));
        row = row_of(v, other);
        if (!row) continue;
        bd_buffer_append_text(&v->out, v->english ? "Most trusted: " : "最可信路径:");
        return append_path(v, row, person, error);
    }
    return BD_OK;
}

static bd_status work(view *v, const char *rules_folder, bd_error *error) {
    const bd_arguments *arguments = v->arguments;
    BD_TRY(bd_command_open_case(arguments, rules_folder, NULL, 0, NULL, NULL, &v->session, error));
    v->store = v->session.store;
    v->persons = bd_store_dictionary(v->store, BD_TYPE_PERSON);
    v->texts = bd_store_dictionary(v->store, BD_TYPE_TEXT);
    BD_TRY(read_names(v, error));
    uint32_t person = 0, other = 0;
    BD_TRY(find_person(v, arguments->argv[0], &person, error));
    if (person && arguments->argc == 2) {
        BD_TRY(find_person(v, arguments->argv[1], &other, error));
        if (!other) return BD_OK;
    }
    if (!person) return BD_OK;
    BD_TRY(bd_kin_graph_build(v->store, &v->people, arguments->n_threads, arguments->cancel,
                              &v->graph, error));
    BD_TRY(other ? connect(v, person, other, error) : draw(v, person, error));
    return bd_buffer_status(&v->out, error);
}

int bd_command_kin(bd_arguments *arguments) {
    view v = {
        .arguments = arguments, .most_degree = 3, .english = arguments->language == BD_LANGUAGE_EN};
    const char *degree = bd_arguments_option(arguments, "--degree");
    v.full = bd_arguments_flag(arguments, "--full");
    if (!bd_arguments_finish(arguments, this_command(), 1, 2)) return BD_EXIT_USAGE;
    if (degree && (strlen(degree) != 1 || *degree < '1' || *degree > '0' + BD_KIN_MOST_STEPS - 1)) {
        bd_command_say(arguments, "bidui:--degree 可为 1 到 5", "bidui: --degree is 1 to 5");
        return BD_EXIT_USAGE;
    }
    if (degree) v.most_degree = *degree - '0';
    char *rules_folder = bd_command_rules_folder(arguments);
    if (!rules_folder) return BD_EXIT_FAILED;
    bd_error error;
    bd_error_reset(&error);
    bd_buffer_init(&v.out);
    bd_status status = work(&v, rules_folder, &error);
    if (status == BD_OK) {
        fwrite(bd_buffer_text(&v.out), 1, v.out.length_bytes, stdout);
    } else {
        bd_command_report(arguments, &error);
    }
    bd_kin_list_reset(&v.list);
    bd_kin_graph_reset(&v.graph);
    bd_session_close(&v.session);
    bd_buffer_reset(&v.out);
    free(v.names);
    free(rules_folder);
    return status == BD_OK ? BD_EXIT_DONE : BD_EXIT_FAILED;
}

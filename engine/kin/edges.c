/* Puts the kinship graph together from its sources. */
#include "engine/base/memory.h"
#include "engine/kin/sources.h"
#include "engine/kin/traits.h"
#include "engine/kin/vocabulary.h"
#include "engine/store/access.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

bd_status bd_kin_each(bd_kin_making *making, uint32_t n, bd_kin_item_function function,
                      const void *context, bd_error *error) {
    bd_status status = BD_OK;
    bool stop = false;
#pragma omp parallel num_threads(making->n_threads)
    {
        bd_kin_edges *edges = &making->lists[omp_get_thread_num()];
        bd_error own;
        bd_status result = BD_OK;
#pragma omp for schedule(dynamic, 8192)
        for (uint32_t i = 0; i < n; i++) {
            if (result != BD_OK || __atomic_load_n(&stop, __ATOMIC_RELAXED)) continue;
            if (i % 8192 == 0 && making->cancel && *making->cancel)
                result = bd_error_set(&own, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
            if (result == BD_OK) result = function(context, i, edges, &own);
            if (result == BD_OK) continue;
            __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
#pragma omp critical(bd_kin_each)
            {
                status = result;
                if (error) *error = own;
            }
        }
    }
    return status;
}

/* --- Declarations
 * --------------------------------------------------------------------------------- */

typedef struct declarations {
    const bd_people *people;
    const bd_column *official, *relative, *relation;
    bd_kin_vocabulary vocabulary;
} declarations;

static bd_kin_relation choose(const bd_people *people, const bd_kin_parsed *parsed, uint32_t person,
                              uint32_t relative) {
    if (!parsed->choice) return parsed->relation;
    bd_traits own = bd_people_traits(people, person), other = bd_people_traits(people, relative);
    return bd_kin_parsed_choose(parsed, own.birth_date, other.birth_date, (bd_kin_sex)other.sex);
}

static bd_status add_declared(const void *context, uint32_t row, bd_kin_edges *edges,
                              bd_error *error) {
    const declarations *d = context;
    uint32_t official = bd_id_at(d->official, row), relative = bd_id_at(d->relative, row);
    if (!official || !relative || official == relative) return BD_OK;
    const bd_kin_parsed *parsed =
        bd_kin_vocabulary_find(&d->vocabulary, bd_id_at(d->relation, row));
    bd_kin_class class = parsed->class;
    if (class == BD_KIN_CLASS_NOT_KIN) return BD_OK;
    /* Declared, though it cannot be understood how: still a declared relative. */
    if (class == BD_KIN_CLASS_UNKNOWN || class == BD_KIN_CLASS_SELF) class = BD_KIN_CLASS_OTHER;
    bd_kin_relation relation = choose(d->people, parsed, official, relative);
    if (relation.n_steps > BD_KIN_EDGE_MOST_STEPS) {
        class = BD_KIN_CLASS_OTHER;
        memset(&relation, 0, sizeof relation);
    }
    return bd_kin_edges_add(edges, official, relative, &relation, class, BD_KIN_DECLARED,
                            BD_KIN_EDGE_DECLARED, error);
}

static bd_status add_official_spouse(const void *context, uint32_t row, bd_kin_edges *edges,
                                     bd_error *error) {
    const declarations *d = context;
    bd_kin_relation spouse = {.n_steps = 1, .steps = {BD_KIN_SPOUSE}};
    return bd_kin_edges_add(edges, bd_id_at(d->official, row), bd_id_at(d->relative, row), &spouse,
                            BD_KIN_CLASS_KIN, BD_KIN_DECLARED, BD_KIN_EDGE_DECLARED, error);
}

bd_status bd_kin_from_declarations(bd_kin_making *making, bd_error *error) {
    const bd_table *table = bd_store_find_table(making->store, "kinship", NULL);
    declarations d = {.people = making->people,
                      .official = bd_table_ids(table, "official_id", BD_TYPE_PERSON),
                      .relative = bd_table_ids(table, "relative_id", BD_TYPE_PERSON),
                      .relation = bd_table_ids(table, "relation", BD_TYPE_CODE)};
    if (d.official && d.relative) {
        BD_TRY(bd_kin_vocabulary_make(bd_store_dictionary(making->store, BD_TYPE_TEXT), d.relation,
                                      table->n_rows, &d.vocabulary, error));
        bd_status status = bd_kin_each(making, table->n_rows, add_declared, &d, error);
        bd_kin_vocabulary_reset(&d.vocabulary);
        if (status != BD_OK) return status;
    }
    table = bd_store_find_table(making->store, "official", NULL);
    d.official = bd_table_ids(table, "id_no", BD_TYPE_PERSON);
    d.relative = bd_table_ids(table, "spouse_id", BD_TYPE_PERSON);
    if (!d.official || !d.relative) return BD_OK;
    return bd_kin_each(making, table->n_rows, add_official_spouse, &d, error);
}

/* --- Numbers of father, mother and spouse
 * --------------------------------------------------------- */

typedef struct register_columns {
    const bd_column *person, *father, *mother, *spouse;
} register_columns;

static bd_status add_register_columns(const void *context, uint32_t row, bd_kin_edges *edges,
                                      bd_error *error) {
    static const bd_kin_relation father = {.n_steps = 1,
                                           .steps = {BD_KIN_PARENT | BD_KIN_MALE << 3}};
    static const bd_kin_relation mother = {.n_steps = 1,
                                           .steps = {BD_KIN_PARENT | BD_KIN_FEMALE << 3}};
    static const bd_kin_relation spouse = {.n_steps = 1, .steps = {BD_KIN_SPOUSE}};
    const register_columns *c = context;
    uint32_t person = bd_id_at(c->person, row);
    BD_TRY(bd_kin_edges_add(edges, person, bd_id_at(c->father, row), &father, BD_KIN_CLASS_KIN,
                            BD_KIN_REGISTER, 0, error));
    BD_TRY(bd_kin_edges_add(edges, person, bd_id_at(c->mother, row), &mother, BD_KIN_CLASS_KIN,
                            BD_KIN_REGISTER, 0, error));
    return bd_kin_edges_add(edges, person, bd_id_at(c->spouse, row), &spouse, BD_KIN_CLASS_KIN,
                            BD_KIN_REGISTER, 0, error);
}

bd_status bd_kin_from_register_columns(bd_kin_making *making, bd_error *error) {
    const bd_table *table = bd_store_find_table(making->store, "household", NULL);
    register_columns c = {.person = bd_table_ids(table, "id_no", BD_TYPE_PERSON),
                          .father = bd_table_ids(table, "father_id", BD_TYPE_PERSON),
                          .mother = bd_table_ids(table, "mother_id", BD_TYPE_PERSON),
                          .spouse = bd_table_ids(table, "spouse_id", BD_TYPE_PERSON)};
    if (!c.person || (!c.father && !c.mother && !c.spouse)) return BD_OK;
    return bd_kin_each(making, table->n_rows, add_register_columns, &c, error);
}

/* --- Welfare rolls and tenancies
 * ------------------------------------------------------------------ */

typedef struct list_columns {
    const bd_people *people;
    const bd_column *head, *member, *relation;
    bd_kin_vocabulary vocabulary;
} list_columns;

static bd_status add_list(const void *context, uint32_t row, bd_kin_edges *edges, bd_error *error) {
    const list_columns *c = context;
    uint32_t head = bd_id_at(c->head, row), member = bd_id_at(c->member, row);
    if (!head || !member || head == member) return BD_OK;
    const bd_kin_parsed *parsed =
        bd_kin_vocabulary_find(&c->vocabulary, bd_id_at(c->relation, row));
    if (parsed->class != BD_KIN_CLASS_KIN) return BD_OK;
    bd_kin_relation relation = choose(c->people, parsed, head, member);
    return bd_kin_edges_add(edges, head, member, &relation, BD_KIN_CLASS_KIN, BD_KIN_LIST, 0,
                            error);
}

static bd_status from_list(bd_kin_making *making, const char *name, const char *head,
                           const char *member, const char *relation, bd_error *error) {
    const bd_table *table = bd_store_find_table(making->store, name, NULL);
    list_columns c = {.people = making->people,
                      .head = bd_table_ids(table, head, BD_TYPE_PERSON),
                      .member = bd_table_ids(table, member, BD_TYPE_PERSON),
                      .relation = bd_table_ids(table, relation, BD_TYPE_CODE)};
    if (!c.head || !c.member || !c.relation) return BD_OK;
    BD_TRY(bd_kin_vocabulary_make(bd_store_dictionary(making->store, BD_TYPE_TEXT), c.relation,
                                  table->n_rows, &c.vocabulary, error));
    bd_status status = bd_kin_each(making, table->n_rows, add_list, &c, error);
    bd_kin_vocabulary_reset(&c.vocabulary);
    return status;
}

bd_status bd_kin_from_lists(bd_kin_making *making, bd_error *error) {
    BD_TRY(from_list(making, "roll", "household_head_id", "id_no", "relation_to_head", error));
    return from_list(making, "tenancy", "tenant_id", "member_id", "relation", error);
}

/* --- The graph
 * ------------------------------------------------------------------------------------ */

/* Who is known to have a spouse, a father, a mother: households infer nothing against that. */
static void note_known(bd_kin_making *making) {
#pragma omp parallel for num_threads(making->n_threads) schedule(static, 1)
    for (int l = 0; l < making->n_threads; l++) {
        for (size_t i = 0; i < making->lists[l].count; i++) {
            const bd_kin_raw_edge *raw = &making->lists[l].items[i];
            if (raw->edge.class != BD_KIN_CLASS_KIN || raw->edge.n_steps != 1) continue;
            bd_kin_step step = raw->edge.steps[0];
            uint8_t *known = &making->known[raw->from];
            if (bd_kin_step_kind(step) == BD_KIN_SPOUSE && !(raw->edge.flags & BD_KIN_EDGE_ENDED))
                __atomic_fetch_or(known, BD_KIN_KNOWN_SPOUSE, __ATOMIC_RELAXED);
            if (bd_kin_step_kind(step) != BD_KIN_PARENT) continue;
            bd_kin_sex sex = bd_kin_step_sex(step);
            if (!sex) sex = (bd_kin_sex)bd_people_traits(making->people, raw->edge.to).sex;
            if (sex == BD_KIN_MALE) __atomic_fetch_or(known, BD_KIN_KNOWN_FATHER, __ATOMIC_RELAXED);
            if (sex == BD_KIN_FEMALE)
                __atomic_fetch_or(known, BD_KIN_KNOWN_MOTHER, __ATOMIC_RELAXED);
        }
    }
}

/* A divorce holds for the marriage whatever other source tells of it. */
static void mark_ended(bd_kin_graph *graph, uint32_t from, uint32_t to, bool recent) {
    for (uint32_t e = graph->offsets[from]; e < graph->offsets[from + 1]; e++) {
        bd_kin_edge *edge = &graph->edges[e];
        if (edge->to != to || edge->n_steps != 1 ||
            bd_kin_step_kind(edge->steps[0]) != BD_KIN_SPOUSE)
            continue;
        edge->flags |= BD_KIN_EDGE_ENDED | (recent ? BD_KIN_EDGE_RECENT : 0);
    }
}

static bd_status make_all(bd_kin_making *making, bd_error *error) {
    BD_TRY(bd_kin_from_declarations(making, error));
    BD_TRY(bd_kin_from_marriages(making, error));
    BD_TRY(bd_kin_from_register_columns(making, error));
    note_known(making);
    BD_TRY(bd_kin_from_households(making, error));
    BD_TRY(bd_kin_from_lists(making, error));
    BD_TRY(bd_kin_from_former_households(making, error));
    return bd_kin_from_names(making, error);
}

bd_status bd_kin_graph_build(bd_store *store, const bd_people *people, int n_threads,
                             const bd_cancel *cancel, bd_kin_graph *graph, bd_error *error) {
    memset(graph, 0, sizeof *graph);
    bd_kin_making making = {.store = store,
                            .people = people,
                            .n_threads = bd_threads_count(n_threads, 0),
                            .cancel = cancel,
                            .horizon = BD_NULL_I32};
    making.n_persons = bd_dictionary_count(people->persons);
    making.lists = bd_allocate_zero((size_t)making.n_threads, sizeof *making.lists);
    making.known = bd_allocate_zero((size_t)making.n_persons + 1, 1);
    bd_status status =
        making.lists && making.known ? BD_OK : bd_error_memory(error, making.n_persons);
    if (status == BD_OK) status = make_all(&making, error);
    if (status == BD_OK)
        status = bd_kin_graph_make(making.lists, (size_t)making.n_threads, making.n_persons,
                                   making.n_threads, graph, error);
    for (size_t i = 0; status == BD_OK && i < making.n_ended; i++) {
        mark_ended(graph, making.ended[i].a, making.ended[i].b, making.ended[i].recent);
        mark_ended(graph, making.ended[i].b, making.ended[i].a, making.ended[i].recent);
    }
    if (status == BD_OK) {
        graph->overlaps = making.overlaps;
        graph->n_overlaps = making.n_overlaps;
        making.overlaps = NULL;
    }
    for (int i = 0; making.lists && i < making.n_threads; i++)
        bd_kin_edges_reset(&making.lists[i]);
    free(making.lists);
    free(making.known);
    free(making.ended);
    free(making.overlaps);
    return status;
}

/* The search against a slow one that tries every path, over random families. */
#include "engine/kin/closure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST_PEOPLE 64

typedef struct family {
    uint32_t n;
    bool male[MOST_PEOPLE];
    uint32_t father[MOST_PEOPLE], mother[MOST_PEOPLE], spouse[MOST_PEOPLE];
} family;

static uint32_t add_person(family *f, bool male) {
    uint32_t id = ++f->n;
    f->male[id] = male;
    f->father[id] = f->mother[id] = f->spouse[id] = 0;
    return id;
}

static void have_children(family *f, unsigned *seed, uint32_t person, int generations) {
    if (generations == 0 || f->n + 8 > MOST_PEOPLE) return;
    uint32_t spouse = add_person(f, !f->male[person]);
    f->spouse[person] = spouse;
    f->spouse[spouse] = person;
    if (rand_r(seed) % 3 == 0) { /* the spouse's parents and a brother or sister */
        uint32_t father = add_person(f, true), mother = add_person(f, false);
        f->spouse[father] = mother;
        f->spouse[mother] = father;
        f->father[spouse] = father;
        f->mother[spouse] = mother;
        uint32_t sibling = add_person(f, rand_r(seed) % 2);
        f->father[sibling] = father;
        f->mother[sibling] = mother;
    }
    int n = rand_r(seed) % 4;
    for (int i = 0; i < n && f->n + 4 < MOST_PEOPLE; i++) {
        uint32_t child = add_person(f, rand_r(seed) % 2);
        f->father[child] = f->male[person] ? person : spouse;
        f->mother[child] = f->male[person] ? spouse : person;
        have_children(f, seed, child, generations - 1);
    }
}

static bd_kin_relation one_step(bd_kin_kind kind, bool male) {
    bd_kin_relation relation = {.n_steps = 1};
    relation.steps[0] =
        bd_kin_step_make(kind, male ? BD_KIN_MALE : BD_KIN_FEMALE, BD_KIN_ORDER_UNKNOWN, false);
    return relation;
}

static void add_edge(bd_kin_edges *edges, uint32_t from, uint32_t to, bd_kin_kind kind,
                     const family *f) {
    bd_kin_relation relation = one_step(kind, f->male[to]);
    assert_int_equal(
        bd_kin_edges_add(edges, from, to, &relation, BD_KIN_CLASS_KIN, BD_KIN_REGISTER, 0, NULL),
        BD_OK);
}

/* Registers are never complete: some links are missing. */
static void add_edges(const family *f, unsigned *seed, bd_kin_edges *edges) {
    for (uint32_t id = 1; id <= f->n; id++) {
        if (f->father[id] && rand_r(seed) % 8) add_edge(edges, id, f->father[id], BD_KIN_PARENT, f);
        if (f->mother[id] && rand_r(seed) % 8) add_edge(edges, id, f->mother[id], BD_KIN_PARENT, f);
        if (f->spouse[id] > id && rand_r(seed) % 8)
            add_edge(edges, id, f->spouse[id], BD_KIN_SPOUSE, f);
        for (uint32_t other = id + 1; f->father[id] && other <= f->n; other++) {
            if (f->father[other] == f->father[id] && rand_r(seed) % 4 == 0)
                add_edge(edges, id, other, BD_KIN_SIBLING, f);
        }
    }
}

typedef struct reference {
    const bd_kin_graph *graph;
    uint32_t official;
    int most_degree;
    bool on_path[MOST_PEOPLE];
    int degree[MOST_PEOPLE], n_steps[MOST_PEOPLE]; /* 0: not reached */
    bd_kin_relation relation[MOST_PEOPLE];
} reference;

static void walk(reference *r, uint32_t person, const bd_kin_relation *relation, int n_steps) {
    for (uint32_t e = r->graph->offsets[person]; e < r->graph->offsets[person + 1]; e++) {
        const bd_kin_edge *edge = &r->graph->edges[e];
        bd_kin_relation longer = *relation;
        if (r->on_path[edge->to] || n_steps == r->most_degree + 1) continue;
        bd_kin_join join = bd_kin_relation_append(&longer, edge->steps[0]);
        if (join == BD_KIN_JOIN_SELF || longer.n_steps > r->most_degree) continue;
        int *degree = &r->degree[edge->to], *steps = &r->n_steps[edge->to];
        if (!*degree || longer.n_steps < *degree ||
            (longer.n_steps == *degree && n_steps + 1 < *steps)) {
            *degree = longer.n_steps;
            *steps = n_steps + 1;
            r->relation[edge->to] = longer;
        }
        r->on_path[edge->to] = true;
        walk(r, edge->to, &longer, n_steps + 1);
        r->on_path[edge->to] = false;
    }
}

static const bd_kin_row *row_of(const bd_kin_list *list, uint32_t relative) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->rows[i].relative == relative) return &list->rows[i];
    }
    return NULL;
}

static void check_official(const bd_kin_graph *graph, bd_kin_search *search, uint32_t official,
                           int most_degree) {
    reference r = {.graph = graph, .official = official, .most_degree = most_degree};
    bd_kin_relation nobody = {.n_steps = 0};
    bd_kin_list list = {0};
    r.on_path[official] = true;
    walk(&r, official, &nobody, 0);
    assert_int_equal(bd_kin_relatives(search, official, &list, NULL), BD_OK);
    size_t n_wanted = 0;
    for (uint32_t id = 1; id <= graph->n_persons; id++) {
        const bd_kin_row *row = row_of(&list, id);
        bool wanted = r.degree[id] && (r.degree[id] <= 3 || bd_kin_relation_range(&r.relation[id]));
        assert_int_equal(row != NULL, wanted);
        if (!row) continue;
        n_wanted++;
        assert_int_equal(row->degree, r.degree[id]);
        assert_int_equal(row->relation.n_steps, r.relation[id].n_steps);
        for (int i = 0; i < row->relation.n_steps; i++)
            assert_int_equal(bd_kin_step_kind(row->relation.steps[i]),
                             bd_kin_step_kind(r.relation[id].steps[i]));
    }
    assert_int_equal(list.count, n_wanted);
    for (size_t i = 1; i < list.count; i++)
        assert_true(list.rows[i - 1].relative < list.rows[i].relative);
    bd_kin_list_reset(&list);
}

static bd_dictionary *make_persons(uint32_t n) {
    bd_dictionary *persons;
    bd_renumbering renumber;
    bd_page_pool pool = {NULL, 0, 0};
    assert_int_equal(bd_dictionary_create(&persons, NULL), BD_OK);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t number = i, id;
        bd_slice slice = {(const char *)&number, sizeof number, 0};
        assert_int_equal(bd_dictionary_intern(persons, &slice, 1, &id, NULL), BD_OK);
    }
    assert_int_equal(bd_dictionary_seal(persons, 1, &pool, &renumber, NULL), BD_OK);
    bd_renumbering_reset(&renumber, &pool);
    bd_page_pool_reset(&pool);
    return persons;
}

static void search_finds_what_all_paths_find(void **state) {
    (void)state;
    unsigned seed = 1045;
    bd_dictionary *persons = make_persons(MOST_PEOPLE);
    for (int round = 0; round < 60; round++) {
        family f = {.n = 0};
        uint32_t root = add_person(&f, rand_r(&seed) % 2);
        have_children(&f, &seed, root, 3);
        bd_kin_edges edges = {0};
        bd_kin_graph graph;
        add_edges(&f, &seed, &edges);
        assert_int_equal(bd_kin_graph_make(&edges, 1, f.n, 2, &graph, NULL), BD_OK);
        for (int most_degree = 1; most_degree <= 4; most_degree++) {
            bd_people people = {.persons = persons};
            bd_kin_closure_input input = {
                .graph = &graph, .people = &people, .texts = persons, .most_degree = most_degree};
            bd_kin_search *search;
            assert_int_equal(bd_kin_search_create(&input, &search, NULL), BD_OK);
            for (uint32_t id = 1; id <= f.n; id++)
                check_official(&graph, search, id, most_degree);
            bd_kin_search_free(search);
        }
        bd_kin_graph_reset(&graph);
        bd_kin_edges_reset(&edges);
    }
    bd_dictionary_free(persons);
}

static void edges_merge_and_keep_the_best_evidence(void **state) {
    (void)state;
    bd_kin_edges lists[2] = {{0}, {0}};
    bd_kin_relation parent = {.n_steps = 1, .steps = {BD_KIN_PARENT}},
                    father = one_step(BD_KIN_PARENT, true);
    bd_kin_graph graph;
    assert_int_equal(
        bd_kin_edges_add(&lists[1], 2, 1, &father, BD_KIN_CLASS_KIN, BD_KIN_LIST, 0, NULL), BD_OK);
    assert_int_equal(bd_kin_edges_add(&lists[0], 2, 1, &parent, BD_KIN_CLASS_KIN, BD_KIN_DECLARED,
                                      BD_KIN_EDGE_DECLARED, NULL),
                     BD_OK);
    assert_int_equal(bd_kin_edges_add(&lists[0], 2, 2, &parent, BD_KIN_CLASS_KIN, 0, 0, NULL),
                     BD_OK);
    assert_int_equal(bd_kin_graph_make(lists, 2, 3, 1, &graph, NULL), BD_OK);
    assert_int_equal(graph.offsets[4], 2);
    const bd_kin_edge *up = &graph.edges[graph.offsets[2]], *down = &graph.edges[graph.offsets[1]];
    assert_int_equal(up->evidence, BD_KIN_DECLARED);
    assert_int_equal(up->flags, BD_KIN_EDGE_DECLARED);
    assert_int_equal(up->steps[0], father.steps[0]); /* the sex from the other source */
    assert_int_equal(bd_kin_step_kind(down->steps[0]), BD_KIN_CHILD);
    assert_int_equal(down->flags, 0);
    bd_kin_graph_reset(&graph);
    bd_kin_edges_reset(&lists[0]);
    bd_kin_edges_reset(&lists[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_finds_what_all_paths_find),
        cmocka_unit_test(edges_merge_and_keep_the_best_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

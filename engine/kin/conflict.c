/* Ties that cannot all be true. */
#include "engine/kin/conflict.h"

#include "engine/base/memory.h"
#include "engine/ident/person_id.h"
#include "engine/store/access.h"

#include <stdlib.h>
#include <string.h>

#define GENERATION_DAYS (15 * 365 + 4)
#define MOST_EDGES 64u /* of one person that are held against each other */

static const struct {
    const char *name, *zh, *en;
} kinds[BD_KIN_N_CONFLICTS] = {
    [BD_KIN_TWO_FATHERS] = {"two_fathers", "登记了两个父亲", "two fathers are registered"},
    [BD_KIN_TWO_MOTHERS] = {"two_mothers", "登记了两个母亲", "two mothers are registered"},
    [BD_KIN_OLDER_CHILD] = {"older_child", "子女的出生日期不晚于父母",
                            "the child is not younger than the parent"},
    [BD_KIN_TWO_MARRIAGES] = {"two_marriages", "前一段婚姻离婚之前又登记结婚",
                              "married again before the divorce"},
    [BD_KIN_OTHER_SPOUSE] = {"other_spouse", "申报的配偶与登记的配偶不是同一人",
                             "one spouse is declared, another registered"},
    [BD_KIN_ENDED_SPOUSE] = {"ended_spouse", "申报为配偶,婚姻登记已离婚",
                             "declared as spouse, divorced by the register"},
    [BD_KIN_TWO_SPOUSES] = {"two_spouses", "同时登记了两个配偶",
                            "two spouses at one time are registered"},
    [BD_KIN_TWO_RELATIONS] = {"two_relations", "各来源的关系互相矛盾",
                              "the sources name different relations"},
    [BD_KIN_YOUNG_PARENT] = {"young_parent", "父母比子女大不到十五岁",
                             "a parent is less than 15 years older"},
    [BD_KIN_YOUNG_ELDER] = {"young_elder", "祖辈比孙辈大不到两代人的年龄(每代十五岁)",
                            "a grandparent is less than 15 years per generation older"},
    [BD_KIN_SAME_SEX] = {"same_sex", "配偶双方证件性别相同",
                         "spouses of one sex, by their numbers"},
    [BD_KIN_NO_DIVORCE] = {"no_divorce",
                           "再次登记结婚,前一段婚姻未见离婚登记(可能经法院判决离婚或丧偶)",
                           "married again; no divorce of the first marriage is registered (a court "
                           "may have divorced them, or the spouse died)"}};

const char *bd_kin_conflict_name(bd_kin_conflict_kind kind) {
    return kind < BD_KIN_N_CONFLICTS ? kinds[kind].name : "";
}

const char *bd_kin_conflict_words(bd_kin_conflict_kind kind, bd_language language) {
    if (kind >= BD_KIN_N_CONFLICTS) return "";
    return language == BD_LANGUAGE_EN ? kinds[kind].en : kinds[kind].zh;
}

bd_status bd_kin_conflict_open(const bd_store *store, const bd_kin_graph *graph,
                               const bd_people *people, bd_kin_conflict_input *input,
                               bd_error *error) {
    *input = (bd_kin_conflict_input){.graph = graph, .people = people};
    input->dead = bd_allocate_zero((size_t)graph->n_persons + 1, 1);
    if (!input->dead) return bd_error_memory(error, graph->n_persons);
    const bd_table *table = bd_store_find_table(store, "death", NULL);
    const bd_column *persons = bd_table_ids(table, "id_no", BD_TYPE_PERSON);
    for (uint32_t row = 0; persons && row < table->n_rows; row++)
        input->dead[bd_id_at(persons, row)] = 1;
    return BD_OK;
}

void bd_kin_conflict_close(bd_kin_conflict_input *input) {
    free(input->dead);
    input->dead = NULL;
}

/* --- One person
 * ----------------------------------------------------------------------------------- */

typedef struct finder {
    const bd_kin_conflict_input *input;
    uint32_t person;
    bd_kin_conflicts *list;
    bd_error *error;
} finder;

static bool has_whole_number(const finder *f, uint32_t person) {
    bd_id_problem problem =
        (bd_id_problem)bd_dictionary_attribute(f->input->people->persons, person);
    return problem == BD_ID_OK || problem == BD_ID_CONVERTED || problem == BD_ID_REPAIRED ||
           problem == BD_ID_OTHER_DOCUMENT;
}

/* Nothing is said of people under damaged numbers. */
static bd_status add(finder *f, bd_kin_conflict_kind kind, const bd_kin_edge *a,
                     const bd_kin_edge *b) {
    bd_kin_conflicts *list = f->list;
    if (!has_whole_number(f, f->person) || !has_whole_number(f, a->to) ||
        (b && !has_whole_number(f, b->to)))
        return BD_OK;
    bd_kin_conflict found = {.kind = (uint8_t)kind,
                             .evidence = {a->evidence, b ? b->evidence : a->evidence},
                             .person = f->person,
                             .first = a->to,
                             .second = b && b->to != a->to ? b->to : 0};
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, f->error));
    list->items[list->n++] = found;
    return BD_OK;
}

static bool tells(const bd_kin_edge *edge) {
    return edge->class == BD_KIN_CLASS_KIN && edge->n_steps > 0 && !edge->unclear &&
           edge->evidence != BD_KIN_INFERRED;
}

static bool is_step(const bd_kin_edge *edge, bd_kin_kind kind) {
    return edge->n_steps == 1 && bd_kin_step_kind(edge->steps[0]) == kind;
}

/* Generations when every step is of that kind: 2 parents for a grandfather; else 0. */
static int generations(const bd_kin_edge *edge, bd_kin_kind kind) {
    for (int i = 0; i < edge->n_steps; i++) {
        if (bd_kin_step_kind(edge->steps[i]) != kind || bd_kin_step_adoptive(edge->steps[i]))
            return 0;
    }
    return edge->n_steps;
}

static bd_kin_sex sex_of(const finder *f, const bd_kin_edge *edge) {
    bd_kin_sex sex = (bd_kin_sex)bd_people_traits(f->input->people, edge->to).sex;
    return sex ? sex : bd_kin_step_sex(edge->steps[0]);
}

/* What one tie says against the numbers of the two; told by the younger generation, of spouses by
 * the lower id. */
static bd_status check_edge(finder *f, const bd_kin_edge *edge) {
    int up = generations(edge, BD_KIN_PARENT);
    bool couple = is_step(edge, BD_KIN_SPOUSE);
    if (up == 0 && !couple) return BD_OK;
    const bd_people *people = f->input->people;
    bd_traits own = bd_people_traits(people, f->person), other = bd_people_traits(people, edge->to);
    if (up > 0 && own.birth_date != BD_NULL_I32 && other.birth_date != BD_NULL_I32) {
        int64_t apart = (int64_t)own.birth_date - other.birth_date;
        if (apart <= 0) return add(f, BD_KIN_OLDER_CHILD, edge, NULL);
        if (apart < (int64_t)up * GENERATION_DAYS)
            return add(f, up == 1 ? BD_KIN_YOUNG_PARENT : BD_KIN_YOUNG_ELDER, edge, NULL);
    }
    if (!couple) return BD_OK;
    if (f->person < edge->to && own.sex && own.sex == other.sex)
        BD_TRY(add(f, BD_KIN_SAME_SEX, edge, NULL));
    bool declared = edge->flags & BD_KIN_EDGE_DECLARED, ended = edge->flags & BD_KIN_EDGE_ENDED;
    return declared && ended ? add(f, BD_KIN_ENDED_SPOUSE, edge, NULL) : BD_OK;
}

/* Two spouses: not those of marriages one of which has ended, nor after a death. */
static bd_status check_spouses(finder *f, const bd_kin_edge *a, const bd_kin_edge *b) {
    const uint8_t *dead = f->input->dead;
    if ((a->flags | b->flags) & BD_KIN_EDGE_ENDED || dead[a->to] || dead[b->to]) return BD_OK;
    bool declared = a->evidence == BD_KIN_DECLARED || b->evidence == BD_KIN_DECLARED;
    if (b->evidence < a->evidence) { /* the more trusted first */
        const bd_kin_edge *swap = a;
        a = b;
        b = swap;
    }
    bool differs = declared && b->evidence != BD_KIN_DECLARED;
    return add(f, differs ? BD_KIN_OTHER_SPOUSE : BD_KIN_TWO_SPOUSES, a, b);
}

/* Two ties to one person. The younger generation tells, else the lower id. */
static bd_status check_one_person(finder *f, const bd_kin_edge *a, const bd_kin_edge *b) {
    int up = generations(a, BD_KIN_PARENT), other_up = generations(b, BD_KIN_PARENT);
    int down = generations(a, BD_KIN_CHILD), other_down = generations(b, BD_KIN_CHILD);
    bool differs = a->n_steps == 1 && b->n_steps == 1 &&
                   bd_kin_step_kind(a->steps[0]) != bd_kin_step_kind(b->steps[0]);
    differs = differs || (up > 0 && other_up > 0 && up != other_up);
    /* Father by one source, father-in-law by another; the one step stands first. */
    differs =
        differs || (up == 1 && b->n_steps == 2 && bd_kin_step_kind(b->steps[0]) == BD_KIN_SPOUSE);
    bool is_younger = up || other_up, is_elder = down || other_down;
    bool tells_first = is_younger != is_elder ? is_younger : f->person < a->to;
    return differs && tells_first ? add(f, BD_KIN_TWO_RELATIONS, a, b) : BD_OK;
}

/* What two ties of one person say against each other. */
static bd_status check_two(finder *f, const bd_kin_edge *a, const bd_kin_edge *b) {
    if (a->to == b->to) {
        return check_one_person(f, a, b);
    }
    if (is_step(a, BD_KIN_SPOUSE) && is_step(b, BD_KIN_SPOUSE)) return check_spouses(f, a, b);
    if (!is_step(a, BD_KIN_PARENT) || !is_step(b, BD_KIN_PARENT)) return BD_OK;
    if (bd_kin_step_adoptive(a->steps[0]) || bd_kin_step_adoptive(b->steps[0])) return BD_OK;
    bd_kin_sex sex = sex_of(f, a);
    if (!sex || sex != sex_of(f, b)) return BD_OK;
    return add(f, sex == BD_KIN_MALE ? BD_KIN_TWO_FATHERS : BD_KIN_TWO_MOTHERS, a, b);
}

/* Marriages that the register does not put one after the other. */
static bd_status check_marriages(finder *f) {
    const bd_kin_graph *graph = f->input->graph;
    size_t low = 0, high = graph->n_overlaps;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->overlaps[middle].person < f->person) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < graph->n_overlaps && graph->overlaps[low].person == f->person; low++) {
        const bd_kin_overlap *o = &graph->overlaps[low];
        if (!o->proven && f->input->dead[o->first]) continue;
        bd_kin_edge a = {.to = o->first, .evidence = BD_KIN_MARRIAGE}, b = a;
        b.to = o->second;
        BD_TRY(add(f, o->proven ? BD_KIN_TWO_MARRIAGES : BD_KIN_NO_DIVORCE, &a, &b));
    }
    return BD_OK;
}

bd_status bd_kin_conflicts_find(const bd_kin_conflict_input *input, uint32_t person,
                                bd_kin_conflicts *list, bd_error *error) {
    finder f = {.input = input, .person = person, .list = list, .error = error};
    const bd_kin_graph *graph = input->graph;
    const bd_kin_edge *edges = graph->edges + graph->offsets[person];
    uint32_t n = graph->offsets[person + 1] - graph->offsets[person];
    const bd_kin_edge *telling[MOST_EDGES];
    size_t n_telling = 0;
    for (uint32_t i = 0; i < n && i < MOST_EDGES; i++) {
        if (tells(&edges[i])) telling[n_telling++] = &edges[i];
    }
    for (size_t i = 0; i < n_telling; i++) {
        const bd_kin_edge *a = telling[i];
        BD_TRY(check_edge(&f, a));
        bool spouse = is_step(a, BD_KIN_SPOUSE), parent = is_step(a, BD_KIN_PARENT);
        for (size_t k = i + 1; k < n_telling; k++) {
            const bd_kin_edge *b = telling[k];
            bool alike = b->to == a->to || (spouse && is_step(b, BD_KIN_SPOUSE)) ||
                         (parent && is_step(b, BD_KIN_PARENT));
            if (alike) BD_TRY(check_two(&f, a, b));
        }
    }
    return check_marriages(&f);
}

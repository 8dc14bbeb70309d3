/* Ties that cannot all be true. */
#include "engine/base/memory.h"
#include "engine/kin/trace.h"

#define GENERATION_DAYS (15 * 365 + 4)

const char *bd_kin_conflict_words(bd_kin_conflict_kind kind, bd_language language) {
    static const char *const words[BD_KIN_N_CONFLICTS][2] = {
        [BD_KIN_TWO_FATHERS] = {"登记了两个父亲", "two fathers are registered"},
        [BD_KIN_TWO_MOTHERS] = {"登记了两个母亲", "two mothers are registered"},
        [BD_KIN_TWO_SPOUSES] = {"同时登记了两个配偶", "two spouses at one time are registered"},
        [BD_KIN_YOUNG_PARENT] = {"父母比子女大不到十五岁", "a parent is less than 15 years older"},
        [BD_KIN_TWO_RELATIONS] = {"各来源的关系互相矛盾", "the sources name different relations"},
        [BD_KIN_SAME_SEX] = {"配偶双方证件性别相同", "spouses of one sex, by their numbers"}};
    return kind < BD_KIN_N_CONFLICTS ? words[kind][language == BD_LANGUAGE_EN] : "";
}

static bd_status add(bd_kin_conflicts *list, bd_kin_conflict_kind kind, uint32_t person,
                     uint32_t first, uint32_t second, bd_error *error) {
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, error));
    list->items[list->n++] = (bd_kin_conflict){kind, person, first, second};
    return BD_OK;
}

static bool is_blood_or_spouse_step(const bd_kin_edge *edge) {
    return edge->class == BD_KIN_CLASS_KIN && edge->n_steps == 1 &&
           edge->evidence != BD_KIN_INFERRED;
}

static bd_kin_sex sex_of(const bd_people *people, const bd_kin_edge *edge) {
    bd_kin_sex sex = (bd_kin_sex)bd_people_traits(people, edge->to).sex;
    return sex ? sex : bd_kin_step_sex(edge->steps[0]);
}

/* What one edge says against the numbers of the two. */
static bd_status check_edge(const bd_people *people, uint32_t person, const bd_kin_edge *edge,
                            bd_kin_conflicts *list, bd_error *error) {
    bd_traits own = bd_people_traits(people, person), other = bd_people_traits(people, edge->to);
    bd_kin_step step = edge->steps[0];
    bool dates = own.birth_date != BD_NULL_I32 && other.birth_date != BD_NULL_I32;
    if (bd_kin_step_kind(step) == BD_KIN_PARENT && !bd_kin_step_adoptive(step) && dates &&
        (int64_t)own.birth_date - other.birth_date < GENERATION_DAYS)
        BD_TRY(add(list, BD_KIN_YOUNG_PARENT, person, edge->to, 0, error));
    if (bd_kin_step_kind(step) == BD_KIN_SPOUSE && person < edge->to && own.sex &&
        own.sex == other.sex)
        BD_TRY(add(list, BD_KIN_SAME_SEX, person, edge->to, 0, error));
    return BD_OK;
}

/* What two edges of one person say against each other. */
static bd_status check_two(const bd_people *people, uint32_t person, const bd_kin_edge *a,
                           const bd_kin_edge *b, bd_kin_conflicts *list, bd_error *error) {
    bd_kin_step x = a->steps[0], y = b->steps[0];
    if (a->to == b->to) {
        bool differs = bd_kin_step_kind(x) != bd_kin_step_kind(y);
        if (differs && person < a->to)
            return add(list, BD_KIN_TWO_RELATIONS, person, a->to, 0, error);
        return BD_OK;
    }
    if (bd_kin_step_kind(x) != bd_kin_step_kind(y)) return BD_OK;
    if (bd_kin_step_kind(x) == BD_KIN_SPOUSE && !((a->flags | b->flags) & BD_KIN_EDGE_ENDED))
        return add(list, BD_KIN_TWO_SPOUSES, person, a->to, b->to, error);
    if (bd_kin_step_kind(x) != BD_KIN_PARENT || bd_kin_step_adoptive(x) || bd_kin_step_adoptive(y))
        return BD_OK;
    bd_kin_sex sex = sex_of(people, a);
    if (!sex || sex != sex_of(people, b)) return BD_OK;
    return add(list, sex == BD_KIN_MALE ? BD_KIN_TWO_FATHERS : BD_KIN_TWO_MOTHERS, person, a->to,
               b->to, error);
}

bd_status bd_kin_conflicts_find(const bd_kin_graph *graph, const bd_people *people, uint32_t person,
                                bd_kin_conflicts *list, bd_error *error) {
    const bd_kin_edge *edges = graph->edges;
    uint32_t begin = graph->offsets[person], end = graph->offsets[person + 1];
    for (uint32_t i = begin; i < end && i < begin + 64; i++) {
        if (!is_blood_or_spouse_step(&edges[i])) continue;
        BD_TRY(check_edge(people, person, &edges[i], list, error));
        for (uint32_t k = i + 1; k < end && k < begin + 64; k++) {
            if (is_blood_or_spouse_step(&edges[k]))
                BD_TRY(check_two(people, person, &edges[i], &edges[k], list, error));
        }
    }
    return BD_OK;
}

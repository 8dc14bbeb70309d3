/* Kinship inside households of the register: who stands how to the head, and what follows for the
 * members among each other. */
#include "engine/base/memory.h"
#include "engine/kin/sources.h"
#include "engine/kin/traits.h"
#include "engine/kin/vocabulary.h"
#include "engine/store/access.h"

#include <stdlib.h>
#include <string.h>

/* A number shared by more people than this is no household but a collective one, or a number that
 * each village counts from 1. */
#define MOST_MEMBERS 30
#define MOST_ROWS 65536u
#define GENERATION_DAYS (15 * 365 + 4)

typedef struct member {
    uint32_t row;
    uint32_t person;
    uint32_t source, source_row, town, village; /* what splits equal numbers of different places */
    const bd_kin_parsed *parsed;
    bd_kin_relation relation; /* to the head; no steps for the head and for those not known */
    bd_traits traits;
    bool is_head, is_kin, has_partner;
} member;

typedef struct columns {
    const bd_kin_making *making;
    const bd_table *table;
    const bd_index *index;
    const bd_dictionary *texts;
    const bd_column *person, *relation, *head, *town, *village;
    bd_kin_vocabulary vocabulary;
} columns;

static int compare_places(const member *a, const member *b) {
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    if (a->town != b->town) return a->town < b->town ? -1 : 1;
    if (a->village != b->village) return a->village < b->village ? -1 : 1;
    return 0;
}

static int compare_members(const void *left, const void *right) {
    const member *a = left, *b = right;
    int order = compare_places(a, b);
    if (order) return order;
    if (a->source_row != b->source_row) return a->source_row < b->source_row ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static bd_kin_sex sex_of(const member *m) {
    if (m->traits.sex) return (bd_kin_sex)m->traits.sex;
    return m->relation.n_steps ? bd_kin_step_sex(m->relation.steps[m->relation.n_steps - 1])
                               : BD_KIN_SEX_UNKNOWN;
}

static bool same_sex(const member *a, const member *b) {
    return sex_of(a) && sex_of(b) && sex_of(a) == sex_of(b);
}

/* False when the ages forbid that `parent` is a parent of `child`. */
static bool may_be_parent(const member *parent, const member *child) {
    if (parent->traits.birth_date == BD_NULL_I32 || child->traits.birth_date == BD_NULL_I32)
        return true;
    return (int64_t)child->traits.birth_date - parent->traits.birth_date >= GENERATION_DAYS;
}

static bd_status add(bd_kin_edges *edges, uint32_t from, uint32_t to,
                     const bd_kin_relation *relation, bool inferred, bd_error *error) {
    return bd_kin_edges_add(edges, from, to, relation, BD_KIN_CLASS_KIN,
                            inferred ? BD_KIN_INFERRED : BD_KIN_REGISTER, 0, error);
}

/* --- Who belongs to whom below the head
 * ----------------------------------------------------------- */

/* May `m`, whose path is the path of `candidate` and one more step, be that step away from it? */
static bool may_link(const bd_kin_making *making, const member *candidate, const member *m) {
    bd_kin_relation prefix = m->relation;
    prefix.steps[--prefix.n_steps] = 0;
    bd_kin_step step = m->relation.steps[m->relation.n_steps - 1];
    if (!candidate->is_kin || !bd_kin_relation_agrees(&candidate->relation, &prefix)) return false;
    bd_kin_sex wanted = bd_kin_step_sex(prefix.steps[prefix.n_steps - 1]);
    if (wanted && sex_of(candidate) && wanted != sex_of(candidate)) return false;
    uint8_t known = making->known[m->person];
    switch (bd_kin_step_kind(step)) {
    case BD_KIN_SPOUSE:
        return !candidate->has_partner && !(known & BD_KIN_KNOWN_SPOUSE) &&
               !(making->known[candidate->person] & BD_KIN_KNOWN_SPOUSE) && !same_sex(candidate, m);
    case BD_KIN_CHILD:
        if ((known & BD_KIN_KNOWN_FATHER) && sex_of(candidate) == BD_KIN_MALE) return false;
        if ((known & BD_KIN_KNOWN_MOTHER) && sex_of(candidate) == BD_KIN_FEMALE) return false;
        return may_be_parent(candidate, m);
    case BD_KIN_PARENT:
        return may_be_parent(m, candidate);
    default:
        return true;
    }
}

/* Only one person can stand there: the spouse, the father, the mother. */
static bool is_unique_place(const bd_kin_relation *relation) {
    for (int i = 0; i + 1 < relation->n_steps; i++) {
        bd_kin_step step = relation->steps[i];
        bool unique = bd_kin_step_kind(step) == BD_KIN_SPOUSE ||
                      (bd_kin_step_kind(step) == BD_KIN_PARENT && bd_kin_step_sex(step));
        if (!unique) return false;
    }
    return true;
}

/* The daughter-in-law and which son, the grandchild and which child: the only candidate, for
 * couples also the one in the row before or after, as couples are written next to each other. */
static bd_status link_member(const bd_kin_making *making, member *members, size_t n, size_t at,
                             bd_kin_edges *edges, bd_error *error) {
    member *m = &members[at], *found = NULL;
    if (m->relation.n_steps < 2 || m->relation.unclear) return BD_OK;
    bool couple = bd_kin_step_kind(m->relation.steps[m->relation.n_steps - 1]) == BD_KIN_SPOUSE;
    size_t n_candidates = 0;
    for (size_t i = 0; i < n; i++) {
        if (i == at || !may_link(making, &members[i], m)) continue;
        n_candidates++;
        found = &members[i];
    }
    if (n_candidates > 1 && couple) {
        if (at > 0 && may_link(making, &members[at - 1], m)) {
            found = &members[at - 1];
        } else if (at + 1 < n && may_link(making, &members[at + 1], m)) {
            found = &members[at + 1];
        } else {
            return BD_OK;
        }
    } else if (n_candidates != 1) {
        return BD_OK;
    }
    if (couple) found->has_partner = m->has_partner = true;
    bd_kin_relation step = {.n_steps = 1, .steps = {m->relation.steps[m->relation.n_steps - 1]}};
    return add(edges, found->person, m->person, &step, !is_unique_place(&m->relation), error);
}

/* Without a head to lead over: what follows directly for two members a step away from the head. */
static bd_status pair_members(const member *members, size_t n, bool inferred, bd_kin_edges *edges,
                              bd_error *error) {
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            const member *a = &members[i], *b = &members[k];
            if (a->relation.n_steps != 1 || b->relation.n_steps != 1) continue;
            bd_kin_relation back = bd_kin_relation_inverse(&a->relation, BD_KIN_SEX_UNKNOWN), path;
            if (!bd_kin_relation_compose(&back, &b->relation, &path) || path.n_steps == 0) continue;
            bd_kin_kind kind = bd_kin_step_kind(path.steps[0]);
            if (path.n_steps == 1 && kind == BD_KIN_CHILD && !may_be_parent(a, b)) continue;
            if (path.n_steps == 1 && kind == BD_KIN_PARENT && !may_be_parent(b, a)) continue;
            if (path.n_steps == 1 && kind == BD_KIN_SPOUSE && same_sex(a, b)) continue;
            if (path.n_steps == 1) /* a child of both, as far as the register tells */
                path.steps[0] &= 127;
            BD_TRY(add(edges, a->person, b->person, &path, inferred, error));
        }
    }
    return BD_OK;
}

/* --- One household
 * ---------------------------------------------------------------------------------- */

/* Some local lists write 01 for the head and 02 for the spouse, where the standard has 01 for the
 * person and 02 for the head. Two "heads" with these codes and of different sex are a couple. Once
 * the codes were replaced by words, so are the first two members of a household when they are of
 * different sex and much the same age; that is inferred. */
typedef enum couple_of_heads { NO_COUPLE, COUPLE_BY_CODES, COUPLE_BY_AGE } couple_of_heads;

static couple_of_heads make_couple_of_heads(const columns *c, member *members, size_t n) {
    member *first = NULL, *second = NULL;
    for (size_t i = 0; i < n; i++) {
        if (members[i].is_head && !first) {
            first = &members[i];
        } else if (members[i].is_head) {
            second = &members[i];
        }
    }
    if (!first || !second || first == second || !sex_of(first) || !sex_of(second) ||
        same_sex(first, second))
        return NO_COUPLE;
    const char *a = bd_dictionary_text(c->texts, bd_id_at(c->relation, first->row), NULL);
    const char *b = bd_dictionary_text(c->texts, bd_id_at(c->relation, second->row), NULL);
    bool by_codes = (strcmp(a, "01") == 0 || strcmp(a, "1") == 0) &&
                    (strcmp(b, "02") == 0 || strcmp(b, "2") == 0);
    bool by_age = second == first + 1 && first == members && !may_be_parent(first, second) &&
                  !may_be_parent(second, first);
    if (!by_codes && !by_age) return NO_COUPLE;
    second->is_head = false;
    second->is_kin = true;
    second->relation = (bd_kin_relation){.n_steps = 1, .steps = {BD_KIN_SPOUSE}};
    return by_codes ? COUPLE_BY_CODES : COUPLE_BY_AGE;
}

static size_t count_heads(const member *members, size_t n) {
    size_t n_heads = 0;
    for (size_t i = 0; i < n; i++)
        n_heads += members[i].is_head;
    return n_heads;
}

/* Members of one household in the order of the register, with at most one head. */
static bd_status process_household(const columns *c, member *members, size_t n, bool inferred,
                                   bd_kin_edges *edges, bd_error *error) {
    if (n < 1 || n > MOST_MEMBERS) return BD_OK;
    uint32_t head = 0;
    for (size_t i = 0; i < n; i++) {
        if (members[i].is_head) head = members[i].person;
    }
    for (size_t i = 0; i < n && !head; i++)
        head = bd_id_at(c->head, members[i].row);
    bd_traits head_traits = bd_people_traits(c->making->people, head);
    for (size_t i = 0; i < n; i++) {
        member *m = &members[i];
        if (!m->is_kin) continue;
        if (m->parsed->choice && head)
            m->relation = bd_kin_parsed_choose(m->parsed, head_traits.birth_date,
                                               m->traits.birth_date, (bd_kin_sex)m->traits.sex);
        if (!head) continue;
        BD_TRY(add(edges, head, m->person, &m->relation, inferred, error));
    }
    for (size_t i = 0; i < n; i++) {
        if (members[i].is_kin) BD_TRY(link_member(c->making, members, n, i, edges, error));
    }
    return head ? BD_OK : pair_members(members, n, inferred, edges, error);
}

/* People of one place with one number. Several heads mean several households written one after the
 * other: each head begins one, and what follows from that is only inferred. */
static bd_status process_place(const columns *c, member *members, size_t n, bd_kin_edges *edges,
                               bd_error *error) {
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool seen = false;
        for (size_t k = 0; k < n_kept && !seen && n <= 4096; k++)
            seen = members[k].person == members[i].person;
        if (!seen) members[n_kept++] = members[i];
    }
    n = n_kept;
    size_t n_heads = count_heads(members, n);
    if (n_heads <= 1) return process_household(c, members, n, false, edges, error);
    couple_of_heads couple = n_heads == 2 ? make_couple_of_heads(c, members, n) : NO_COUPLE;
    if (couple) return process_household(c, members, n, couple == COUPLE_BY_AGE, edges, error);
    size_t begin = 0;
    bool has_head = false;
    for (size_t i = 0; i <= n; i++) {
        if (i < n && !(members[i].is_head && has_head)) {
            has_head |= members[i].is_head;
            continue;
        }
        BD_TRY(process_household(c, members + begin, i - begin, true, edges, error));
        begin = i;
    }
    return BD_OK;
}

static void read_member(const columns *c, uint32_t row, member *m) {
    memset(m, 0, sizeof *m);
    m->row = row;
    m->person = bd_id_at(c->person, row);
    m->source = bd_id_at(&c->table->source, row);
    m->source_row = bd_id_at(&c->table->source_row, row);
    m->town = bd_id_at(c->town, row);
    m->village = bd_id_at(c->village, row);
    m->traits = bd_people_traits(c->making->people, m->person);
    m->parsed = bd_kin_vocabulary_find(&c->vocabulary, bd_id_at(c->relation, row));
    m->is_head = m->parsed->class == BD_KIN_CLASS_SELF || bd_id_at(c->head, row) == m->person;
    m->is_kin = m->parsed->class == BD_KIN_CLASS_KIN && !m->is_head;
    if (m->is_kin) m->relation = m->parsed->relation;
}

static bd_status process_number(const void *context, uint32_t item, bd_kin_edges *edges,
                                bd_error *error) {
    const columns *c = context;
    uint32_t begin = c->index->offsets[item + 1], end = c->index->offsets[item + 2];
    if (end - begin < 2 && !c->head) return BD_OK;
    if (end == begin || end - begin > MOST_ROWS) return BD_OK;
    member few[32];
    member *members = few;
    if (end - begin > 32) {
        members = bd_allocate(end - begin, sizeof *members);
        if (!members) return bd_error_memory(error, (end - begin) * sizeof *members);
    }
    size_t n = 0;
    for (uint32_t p = begin; p < end; p++) {
        uint32_t row = bd_index_row(c->index, p);
        if (bd_id_at(c->person, row)) read_member(c, row, &members[n++]);
    }
    if (n > 1) qsort(members, n, sizeof *members, compare_members);
    bd_status status = BD_OK;
    for (size_t first = 0, i = 1; i <= n && status == BD_OK; i++) {
        if (i < n && compare_places(&members[first], &members[i]) == 0) continue;
        status = process_place(c, members + first, i - first, edges, error);
        first = i;
    }
    if (members != few) free(members);
    return status;
}

bd_status bd_kin_from_households(bd_kin_making *making, bd_error *error) {
    size_t number;
    const bd_table *table = bd_store_find_table(making->store, "household", &number);
    columns c = {.making = making,
                 .table = table,
                 .texts = bd_store_dictionary(making->store, BD_TYPE_TEXT),
                 .person = bd_table_ids(table, "id_no", BD_TYPE_PERSON),
                 .relation = bd_table_ids(table, "relation_to_head", BD_TYPE_CODE),
                 .head = bd_table_ids(table, "head_id", BD_TYPE_PERSON),
                 .town = bd_table_ids(table, "town", BD_TYPE_TEXT),
                 .village = bd_table_ids(table, "village", BD_TYPE_TEXT)};
    if (!c.person || !c.relation || !bd_table_ids(table, "household_id", BD_TYPE_HOUSEHOLD))
        return BD_OK;
    size_t column = bd_table_definition_find(table->definition, "household_id", 12);
    BD_TRY(bd_store_index(making->store, number, column, making->n_threads, &c.index, error));
    BD_TRY(bd_kin_vocabulary_make(c.texts, c.relation, table->n_rows, &c.vocabulary, error));
    bd_status status = bd_kin_each(making, c.index->n_ids, process_number, &c, error);
    bd_kin_vocabulary_reset(&c.vocabulary);
    return status;
}

/* Marriages and divorces: what the register says of each couple at its last entry. */
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/kin/sources.h"
#include "engine/store/access.h"

#include <stdlib.h>
#include <string.h>

#define RECENT_MONTHS 24

typedef struct event {
    uint32_t a, b; /* a < b */
    int32_t date;  /* BD_NULL_I32, before all days, when unknown */
    bool is_end;
    bool kind_known; /* the register says whether it is a marriage or a divorce */
    bool a_is_husband, b_is_husband;
} event;

typedef struct events {
    event *items;
    size_t count, capacity;
} events;

/* 离婚登记, 补领离婚证, 撤销婚姻, code 40 of GB/T 2261.2. Widowhood does not end kinship by
 * marriage. */
static bool is_end_of_marriage(const char *text) {
    return strstr(text, "离婚") || strstr(text, "离异") || strstr(text, "撤销") ||
           strstr(text, "解除") || strcmp(text, "40") == 0;
}

static bd_status add_event(events *list, uint32_t first, uint32_t second, bool first_is_husband,
                           int32_t date, bool is_end, bool kind_known, bd_error *error) {
    if (!first || !second || first == second) return BD_OK;
    BD_TRY(bd_grow(&list->items, &list->capacity, list->count + 1, sizeof *list->items, error));
    bool swapped = first > second;
    list->items[list->count++] = (event){.a = swapped ? second : first,
                                         .b = swapped ? first : second,
                                         .date = date,
                                         .is_end = is_end,
                                         .kind_known = kind_known,
                                         .a_is_husband = first_is_husband && !swapped,
                                         .b_is_husband = first_is_husband && swapped};
    return BD_OK;
}

static int compare_events(const void *left, const void *right) {
    const event *x = left, *y = right;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    if (x->is_end != y->is_end) return x->is_end ? 1 : -1;
    int husband = (int)y->a_is_husband - x->a_is_husband;
    return husband ? husband : (int)y->b_is_husband - x->b_is_husband;
}

/* Where the register does not say what its entries are, the second of a pair is the divorce. */
static void mark_second_entries(events *list) {
    for (size_t i = 1; i < list->count; i++) {
        event *e = &list->items[i];
        const event *before = e - 1;
        bool same = before->a == e->a && before->b == e->b && !before->is_end;
        if (same && !e->kind_known && !before->kind_known && e->date > before->date &&
            before->date != BD_NULL_I32)
            e->is_end = true;
    }
}

static bd_status read_events(bd_kin_making *making, events *list, bd_error *error) {
    const bd_table *table = bd_store_find_table(making->store, "marriage", NULL);
    if (!table) return BD_OK;
    const bd_column *husband = bd_table_ids(table, "husband_id", BD_TYPE_PERSON);
    const bd_column *wife = bd_table_ids(table, "wife_id", BD_TYPE_PERSON);
    const bd_column *person = bd_table_ids(table, "id_no", BD_TYPE_PERSON);
    const bd_column *spouse = bd_table_ids(table, "spouse_id", BD_TYPE_PERSON);
    const bd_column *type = bd_table_ids(table, "register_type", BD_TYPE_CODE);
    const bd_column *date = bd_table_dates(table, "register_date");
    const bd_dictionary *texts = bd_store_dictionary(making->store, BD_TYPE_TEXT);
    for (uint32_t row = 0; row < table->n_rows; row++) {
        int32_t day = bd_date_at(date, row);
        bool kind_known = bd_id_at(type, row) != BD_NULL_ID;
        bool is_end = is_end_of_marriage(bd_dictionary_text(texts, bd_id_at(type, row), NULL));
        if (day != BD_NULL_I32 && (making->horizon == BD_NULL_I32 || day > making->horizon))
            making->horizon = day;
        BD_TRY(add_event(list, bd_id_at(husband, row), bd_id_at(wife, row), true, day, is_end,
                         kind_known, error));
        BD_TRY(add_event(list, bd_id_at(person, row), bd_id_at(spouse, row), false, day, is_end,
                         kind_known, error));
    }
    if (list->count > 1) qsort(list->items, list->count, sizeof *list->items, compare_events);
    mark_second_entries(list);
    return BD_OK;
}

/* A person's last dated marriage: an earlier one with someone else must have ended by then, even
 * when its divorce was registered in another county. */
typedef struct last_marriage {
    int32_t date;
    uint32_t partner;
    bool several; /* there was another partner before */
} last_marriage;

static void note_last(last_marriage *last, uint32_t person, uint32_t partner, int32_t date) {
    if (date == BD_NULL_I32) return;
    bool several =
        last[person].several || (last[person].partner && last[person].partner != partner);
    if (!last[person].partner || date > last[person].date)
        last[person] = (last_marriage){date, partner, several};
    last[person].several = several;
}

static bool married_again(const last_marriage *last, uint32_t person, uint32_t partner,
                          int32_t date) {
    return last[person].partner && last[person].partner != partner && date != BD_NULL_I32 &&
           last[person].date > date;
}

static bd_status add_couple(bd_kin_making *making, const event *end_of_pair, bool a_is_husband,
                            bool b_is_husband, const last_marriage *last, bd_error *error) {
    const event *e = end_of_pair;
    int32_t ended_on = BD_NULL_I32;
    bool ended = e->is_end;
    if (ended) ended_on = e->date;
    if (!ended && married_again(last, e->a, e->b, e->date)) {
        ended = true;
        ended_on = last[e->a].date;
    }
    if (!ended && married_again(last, e->b, e->a, e->date)) {
        ended = true;
        ended_on = last[e->b].date;
    }
    bool recent = ended && ended_on != BD_NULL_I32 && making->horizon != BD_NULL_I32 &&
                  ended_on >= bd_date_add_months(making->horizon, -RECENT_MONTHS);
    bd_kin_sex sex_of_b = a_is_husband   ? BD_KIN_FEMALE
                          : b_is_husband ? BD_KIN_MALE
                                         : BD_KIN_SEX_UNKNOWN;
    bd_kin_relation relation = {.n_steps = 1};
    relation.steps[0] = bd_kin_step_make(BD_KIN_SPOUSE, sex_of_b, BD_KIN_ORDER_UNKNOWN, false);
    unsigned flags = (ended ? BD_KIN_EDGE_ENDED : 0u) | (recent ? BD_KIN_EDGE_RECENT : 0u);
    BD_TRY(bd_kin_edges_add(&making->lists[0], e->a, e->b, &relation, BD_KIN_CLASS_KIN,
                            BD_KIN_MARRIAGE, flags, error));
    if (!ended) return BD_OK;
    BD_TRY(bd_grow(&making->ended, &making->ended_capacity, making->n_ended + 1,
                   sizeof *making->ended, error));
    making->ended[making->n_ended++] = (bd_kin_pair){e->a, e->b, recent};
    return BD_OK;
}

static bd_status add_couples(bd_kin_making *making, const events *list, last_marriage *last,
                             bd_error *error) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].is_end) continue;
        note_last(last, list->items[i].a, list->items[i].b, list->items[i].date);
        note_last(last, list->items[i].b, list->items[i].a, list->items[i].date);
    }
    bool a_is_husband = false, b_is_husband = false;
    for (size_t i = 0; i < list->count; i++) {
        const event *e = &list->items[i];
        a_is_husband |= e->a_is_husband;
        b_is_husband |= e->b_is_husband;
        if (i + 1 < list->count && e[1].a == e->a && e[1].b == e->b) continue;
        BD_TRY(add_couple(making, e, a_is_husband, b_is_husband && !a_is_husband, last, error));
        a_is_husband = b_is_husband = false;
    }
    return BD_OK;
}

/* --- Two at a time
 * -------------------------------------------------------------------------------- */

typedef struct spell {
    uint32_t person, partner;
    int32_t begin, end; /* BD_NULL_I32: no divorce registered */
} spell;

typedef struct spells {
    spell *items;
    size_t count, capacity;
} spells;

static int compare_spells(const void *left, const void *right) {
    const spell *x = left, *y = right;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
    return x->partner < y->partner ? -1 : x->partner > y->partner;
}

static bd_status add_spell(const last_marriage *last, spell s, spells *out, bd_error *error) {
    for (int side = 0; side < 2; side++) {
        if (last[s.person].several) {
            BD_TRY(bd_grow(&out->items, &out->capacity, out->count + 1, sizeof s, error));
            out->items[out->count++] = s;
        }
        s = (spell){s.partner, s.person, s.begin, s.end};
    }
    return BD_OK;
}

/* When people with several partners were married to whom; a certificate issued again begins no
 * second marriage. Marriages without a date tell nothing. */
static bd_status list_spells(const events *list, const last_marriage *last, spells *out,
                             bd_error *error) {
    for (size_t i = 0; i < list->count;) {
        const event *first = &list->items[i];
        spell open = {.begin = BD_NULL_I32};
        for (; i < list->count && list->items[i].a == first->a && list->items[i].b == first->b;
             i++) {
            const event *e = &list->items[i];
            if (e->date == BD_NULL_I32) continue;
            if (!e->is_end && open.begin == BD_NULL_I32)
                open = (spell){e->a, e->b, e->date, BD_NULL_I32};
            if (!e->is_end || open.begin == BD_NULL_I32) continue;
            open.end = e->date;
            BD_TRY(add_spell(last, open, out, error));
            open.begin = BD_NULL_I32;
        }
        if (open.begin != BD_NULL_I32) BD_TRY(add_spell(last, open, out, error));
    }
    return BD_OK;
}

static bd_status find_overlaps(bd_kin_making *making, const events *list, const last_marriage *last,
                               bd_error *error) {
    spells found = {0};
    bd_status status = list_spells(list, last, &found, error);
    if (found.count > 1) qsort(found.items, found.count, sizeof *found.items, compare_spells);
    for (size_t i = 1; status == BD_OK && i < found.count; i++) {
        const spell *a = &found.items[i - 1], *b = &found.items[i];
        if (a->person != b->person || a->partner == b->partner) continue;
        if (a->end != BD_NULL_I32 && a->end <= b->begin) continue;
        status = bd_grow(&making->overlaps, &making->overlaps_capacity, making->n_overlaps + 1,
                         sizeof *making->overlaps, error);
        if (status == BD_OK)
            making->overlaps[making->n_overlaps++] =
                (bd_kin_overlap){a->person, a->partner, b->partner, a->end != BD_NULL_I32};
    }
    free(found.items);
    return status;
}

bd_status bd_kin_from_marriages(bd_kin_making *making, bd_error *error) {
    events list = {0};
    last_marriage *last = NULL;
    bd_status status = read_events(making, &list, error);
    if (status == BD_OK && list.count > 0) {
        last = bd_allocate_zero((size_t)making->n_persons + 1, sizeof *last);
        status = last ? add_couples(making, &list, last, error)
                      : bd_error_memory(error, making->n_persons * sizeof *last);
        if (status == BD_OK) status = find_overlaps(making, &list, last, error);
    }
    free(last);
    free(list.items);
    return status;
}

/* Writes the table same_person_field: what each field of a pair adds, in bits, up to its
 * probability. */
#include "engine/derive/same_person.h"

#include "engine/base/memory.h"
#include "engine/base/probability.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_STEPS 16

/* One comparison. */
typedef struct step {
    const char *field;
    char level[2][80]; /* in Chinese, in English */
    char a[160], b[160];
    double bits;
} step;

typedef struct steps {
    size_t n;
    step items[MOST_STEPS];
} steps;

static step *add(steps *list, const char *field, const char *zh, const char *en, double bits) {
    step *s = &list->items[list->n < MOST_STEPS ? list->n++ : MOST_STEPS - 1];
    *s = (step){.field = field, .bits = bits};
    snprintf(s->level[0], sizeof s->level[0], "%s", zh);
    snprintf(s->level[1], sizeof s->level[1], "%s", en);
    return s;
}

/* As much of a text as there is room for. */
static void copy(const char *text, size_t length, char out[160]) {
    if (length > 159) length = bd_utf8_valid_prefix(text, 159);
    memcpy(out, text, length);
    out[length] = '\0';
}

static void copy_text(const bd_dictionary *texts, uint32_t id, char out[160]) {
    size_t length;
    const char *text = bd_dictionary_text(texts, id, &length);
    copy(text, id ? length : 0, out);
}

static void copy_number(const bd_same_run *run, uint32_t person, char out[160]) {
    size_t length;
    const char *text = bd_dictionary_text(run->persons, person, &length);
    text = bd_entity_shown(BD_TYPE_PERSON, text, &length);
    copy(text, length, out);
}

/* The value that both have, else the first of each. */
static void copy_shared(const bd_dictionary *texts, const uint32_t *a, uint32_t n_a,
                        const uint32_t *b, uint32_t n_b, step *s) {
    uint32_t left = n_a ? a[0] : 0, right = n_b ? b[0] : 0;
    for (uint32_t i = 0; i < n_a; i++) {
        for (uint32_t k = 0; k < n_b; k++) {
            if (a[i] != b[k]) continue;
            left = right = a[i];
            i = n_a - 1;
            break;
        }
    }
    copy_text(texts, left, s->a);
    copy_text(texts, right, s->b);
}

static void add_number(const bd_same_run *run, const bd_same_candidate *c, steps *list) {
    uint32_t person = run->records[c->record].person;
    if (!person) {
        step *s = add(list, "id_no", "缺", "missing", 0);
        copy_number(run, c->person, s->b);
        return;
    }
    bool slip = c->fit == BD_PARTIAL_SLIP;
    step *s = add(list, "id_no", slip ? "只差一处" : "留存的各位相符",
                  slip ? "one slip apart" : "agrees as far as it is legible", -log2(c->chance));
    copy_number(run, person, s->a);
    copy_number(run, c->person, s->b);
}

static void add_birth_and_sex(const bd_same_candidate *c, const bd_same_facts *a,
                              const bd_same_facts *b, steps *list) {
    if (c->fields & (BD_SAME_BIRTH | BD_SAME_OTHER_BIRTH)) {
        bool same = c->fields & BD_SAME_BIRTH;
        step *s = add(list, "birth_date", same ? "相同" : "不同", same ? "same" : "differs",
                      same ? bd_same_bits(BD_SAME_BIRTH) : 0);
        bd_date_format(a->birth, s->a);
        bd_date_format(b->birth, s->b);
    }
    if (c->fields & (BD_SAME_SEX | BD_SAME_OTHER_SEX)) {
        bool same = c->fields & BD_SAME_SEX;
        step *s = add(list, "gender", same ? "相同" : "不同", same ? "same" : "differs",
                      bd_same_bits(BD_SAME_SEX));
        snprintf(s->a, sizeof s->a, "%s", a->sex == BD_KIN_MALE ? "男" : "女");
        snprintf(s->b, sizeof s->b, "%s", b->sex == BD_KIN_MALE ? "男" : "女");
    }
}

static void add_place(const bd_same_run *run, const bd_same_candidate *c, const bd_same_facts *a,
                      const bd_same_facts *b, steps *list) {
    if (c->fields & (BD_SAME_VILLAGE | BD_SAME_OTHER_VILLAGE)) {
        bool same = c->fields & BD_SAME_VILLAGE;
        step *s = add(list, "village", same ? "相同" : "不同", same ? "same" : "differs",
                      bd_same_bits(same ? BD_SAME_VILLAGE : BD_SAME_OTHER_VILLAGE));
        copy_shared(run->texts, a->villages, a->n_villages, b->villages, b->n_villages, s);
    }
    if (c->fields & (BD_SAME_TOWN | BD_SAME_OTHER_TOWN)) {
        bool same = c->fields & BD_SAME_TOWN;
        step *s = add(list, "town", same ? "相同" : "不同", same ? "same" : "differs",
                      bd_same_bits(same ? BD_SAME_TOWN : BD_SAME_OTHER_TOWN));
        copy_shared(run->texts, a->towns, a->n_towns, b->towns, b->n_towns, s);
    }
    if (c->fields & BD_SAME_REGION) {
        step *s = add(list, "region_code", "相同", "same", 0);
        copy_shared(bd_store_dictionary(run->store, BD_TYPE_REGION), a->regions, a->n_regions,
                    b->regions, b->n_regions, s);
    }
}

static void add_keys(const bd_same_run *run, const bd_same_candidate *c, const bd_same_facts *a,
                     const bd_same_facts *b, steps *list) {
    static const char *const names[BD_SAME_KEYS] = {"phone", "account_no", "household_id"};
    for (int kind = 0; kind < BD_SAME_KEYS; kind++) {
        unsigned bit = (unsigned)BD_SAME_FIRST_KEY << kind;
        if (!(c->fields & bit)) continue;
        step *s = add(list, names[kind], "相同", "same", bd_same_bits(bit));
        copy_shared(run->keys[kind], a->keys[kind], a->n_keys[kind], b->keys[kind], b->n_keys[kind],
                    s);
    }
}

/* From how common the name is to the probability that the pair was given. */
static void list_steps(const bd_same_run *run, const bd_same_candidate *c, steps *list) {
    bd_same_facts a, b;
    bd_same_read_record(run, &run->records[c->record], &a);
    bd_same_read_person(run, c->person, &b);
    list->n = 0;
    step *name = add(list, "person_name", "相同", "same", -log2(c->n_namesakes - 0.5));
    snprintf(name->level[0], sizeof name->level[0], "相同(资料中同名 %u 人)", c->n_namesakes);
    snprintf(name->level[1], sizeof name->level[1], "same (%u of it in the data)", c->n_namesakes);
    copy_text(run->texts, run->records[c->record].name, name->a);
    copy_text(run->texts, run->names[c->person], name->b);
    add_number(run, c, list);
    add_birth_and_sex(c, &a, &b, list);
    add_place(run, c, &a, &b, list);
    add_keys(run, c, &a, &b, list);
    double total = 0;
    for (size_t i = 0; i < list->n; i++)
        total += list->items[i].bits;
    double wanted = -log2(1 / c->probability - 1);
    if (c->fields & (BD_SAME_CHECKED | BD_SAME_CHECKED_OTHER)) {
        bool same = c->fields & BD_SAME_CHECKED;
        add(list, "checked", same ? "已核查为同一人" : "已核查为不是同一人",
            same ? "verified to be one person" : "verified to be another person", wanted - total);
    } else if (c->fields & (BD_SAME_OTHER_BIRTH | BD_SAME_OTHER_SEX)) {
        add(list, "contradiction", "互相矛盾", "they contradict each other", wanted - total);
    } else if (c->n_candidates > 1) {
        step *s = add(list, "candidates", "不止一人可能", "several people come into question",
                      wanted - total);
        snprintf(s->a, sizeof s->a, "%u", c->n_candidates);
    }
}

/* --- The table
 * ------------------------------------------------------------------------------------ */

typedef struct field_columns {
    uint32_t *field, *a_value, *b_value, *level, *level_en;
    int64_t *pair, *step;
    double *bits, *total, *probability;
} field_columns;

static bd_status make_columns(bd_derived *d, field_columns *out, bd_error *error) {
    BD_TRY(bd_derived_column(d, "pair", BD_TYPE_INT, &out->pair, error));
    BD_TRY(bd_derived_column(d, "step", BD_TYPE_INT, &out->step, error));
    BD_TRY(bd_derived_column(d, "field", BD_TYPE_CODE, &out->field, error));
    BD_TRY(bd_derived_column(d, "a_value", BD_TYPE_TEXT, &out->a_value, error));
    BD_TRY(bd_derived_column(d, "b_value", BD_TYPE_TEXT, &out->b_value, error));
    BD_TRY(bd_derived_column(d, "level", BD_TYPE_TEXT, &out->level, error));
    BD_TRY(bd_derived_column(d, "level_en", BD_TYPE_TEXT, &out->level_en, error));
    BD_TRY(bd_derived_column(d, "bits", BD_TYPE_REAL, &out->bits, error));
    BD_TRY(bd_derived_column(d, "total", BD_TYPE_REAL, &out->total, error));
    return bd_derived_column(d, "probability", BD_TYPE_REAL, &out->probability, error);
}

/* Rounded: the same text on every machine. */
/* Bits of one digit. */
static double rounded(double bits) {
    return floor(bits * 10 + 0.5) / 10;
}

static bd_status text_id(const bd_same_run *run, const char *text, uint32_t *id, bd_error *error) {
    *id = BD_NULL_ID;
    return *text ? bd_derived_text(run->store, text, id, error) : BD_OK;
}

static bd_status fill(const bd_same_run *run, const field_columns *out, steps *list,
                      bd_error *error) {
    size_t at = 0;
    for (size_t i = 0; i < run->found.n; i++) {
        list_steps(run, &run->found.items[i], list);
        double total = 0;
        for (size_t k = 0; k < list->n; k++, at++) {
            const step *s = &list->items[k];
            total += s->bits;
            out->pair[at] = (int64_t)i + 1;
            out->step[at] = (int64_t)k + 1;
            out->bits[at] = rounded(s->bits);
            out->total[at] = rounded(total);
            out->probability[at] = bd_probability_rounded(1 / (1 + exp2(-total)));
            BD_TRY(text_id(run, s->field, &out->field[at], error));
            BD_TRY(text_id(run, s->a, &out->a_value[at], error));
            BD_TRY(text_id(run, s->b, &out->b_value[at], error));
            BD_TRY(text_id(run, s->level[0], &out->level[at], error));
            BD_TRY(text_id(run, s->level[1], &out->level_en[at], error));
        }
    }
    return BD_OK;
}

static bd_status make(const bd_same_run *run, size_t number, steps *list, bd_error *error) {
    size_t n_rows = 0;
    for (size_t i = 0; i < run->found.n; i++) {
        list_steps(run, &run->found.items[i], list);
        n_rows += list->n;
    }
    if (n_rows >= UINT32_MAX)
        return bd_error_set(error, BD_ERROR_LIMIT, "疑似同一人的比对项超过 %u 条",
                            "more than %u comparisons of records that may be one person",
                            UINT32_MAX);
    bd_derived derived;
    field_columns columns;
    bd_derived_begin(&derived, run->store, number, (uint32_t)n_rows);
    bd_status status = make_columns(&derived, &columns, error);
    if (status == BD_OK) status = fill(run, &columns, list, error);
    if (status == BD_OK) status = bd_derived_finish(&derived, NULL, error);
    bd_derived_reset(&derived);
    return status;
}

bd_status bd_same_field_table_set(const bd_same_run *run, bd_error *error) {
    size_t number;
    if (!bd_store_find_table(run->store, "same_person_field", &number)) return BD_OK;
    steps *list = bd_allocate(1, sizeof *list);
    if (!list) return bd_error_memory(error, sizeof *list);
    bd_status status = make(run, number, list, error);
    free(list);
    return status;
}

/* Writes the table same_person, with the reasons in words. */
#include "engine/derive/same_person.h"

#include "engine/base/probability.h"
#include "engine/ident/person_id.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <string.h>

typedef struct same_columns {
    uint32_t *a, *of_source, *person_name, *b, *grade, *reason, *reason_en;
    int64_t *pair, *of_row, *candidates;
    double *probability;
    uint8_t *linked;
} same_columns;

static bd_status make_columns(bd_derived *derived, same_columns *out, bd_error *error) {
    BD_TRY(bd_derived_column(derived, "pair", BD_TYPE_INT, &out->pair, error));
    BD_TRY(bd_derived_column(derived, "a", BD_TYPE_PERSON, &out->a, error));
    BD_TRY(bd_derived_column(derived, "of_source", BD_TYPE_SOURCE, &out->of_source, error));
    BD_TRY(bd_derived_column(derived, "of_row", BD_TYPE_INT, &out->of_row, error));
    BD_TRY(bd_derived_column(derived, "person_name", BD_TYPE_NAME, &out->person_name, error));
    BD_TRY(bd_derived_column(derived, "b", BD_TYPE_PERSON, &out->b, error));
    BD_TRY(bd_derived_column(derived, "probability", BD_TYPE_REAL, &out->probability, error));
    BD_TRY(bd_derived_column(derived, "grade", BD_TYPE_CODE, &out->grade, error));
    BD_TRY(bd_derived_column(derived, "linked", BD_TYPE_BOOL, &out->linked, error));
    BD_TRY(bd_derived_column(derived, "candidates", BD_TYPE_INT, &out->candidates, error));
    BD_TRY(bd_derived_column(derived, "reason", BD_TYPE_TEXT, &out->reason, error));
    return bd_derived_column(derived, "reason_en", BD_TYPE_TEXT, &out->reason_en, error);
}

/* What is said of each field, in the order of the bits. */
static const struct {
    uint16_t bit;
    const char *zh, *en;
} field_words[] = {
    {BD_SAME_BIRTH, "出生日期相同", "same day of birth"},
    {BD_SAME_OTHER_BIRTH, "出生日期不同", "another day of birth"},
    {BD_SAME_SEX, "性别相同", "same sex"},
    {BD_SAME_OTHER_SEX, "性别不同", "another sex"},
    {BD_SAME_VILLAGE, "同村", "same village"},
    {BD_SAME_OTHER_VILLAGE, "不同村", "another village"},
    {BD_SAME_TOWN, "同乡镇", "same town"},
    {BD_SAME_OTHER_TOWN, "不同乡镇", "another town"},
    {BD_SAME_REGION, "同县", "same county"},
    {BD_SAME_FIRST_KEY << BD_SAME_PHONE, "电话相同", "same phone"},
    {BD_SAME_FIRST_KEY << BD_SAME_ACCOUNT, "账号相同", "same account"},
    {BD_SAME_FIRST_KEY << BD_SAME_HOUSEHOLD, "户号相同", "same household number"},
    {BD_SAME_CHECKED, "已核查为同一人", "verified to be one person"},
    {BD_SAME_CHECKED_OTHER, "已核查为不是同一人", "verified to be another person"},
};

static void append_numbers(const bd_same_run *run, const bd_same_candidate *c, bool english,
                           bd_buffer *out) {
    char own[64], whole[64];
    size_t length, shown;
    const bd_same_record *record = &run->records[c->record];
    if (!record->person) {
        bd_buffer_append_text(out, english ? "no number" : "无证件号码");
        return;
    }
    const char *text = bd_dictionary_text(run->persons, record->person, &length);
    text = bd_entity_shown(BD_TYPE_PERSON, text, &length);
    shown = bd_person_id_mask(text, length, own);
    own[shown] = 0;
    text = bd_dictionary_text(run->persons, c->person, &length);
    shown = bd_person_id_mask(text, length, whole);
    whole[shown] = 0;
    if (c->fit == BD_PARTIAL_SLIP) {
        bd_buffer_format(
            out, english ? "number %s is one slip away from %s" : "证件号码 %s 与 %s 只差一处", own,
            whole);
    } else {
        bd_buffer_format(
            out, english ? "what is left of number %s fits %s" : "证件号码 %s 留存的各位与 %s 相符",
            own, whole);
    }
}

static void write_reason(const bd_same_run *run, const bd_same_candidate *c, bool english,
                         bd_buffer *out) {
    bd_buffer_clear(out);
    bd_buffer_format(out,
                     english ? "same name (%u of it in the data); " : "姓名相同(资料中同名 %u 人);",
                     c->n_namesakes);
    append_numbers(run, c, english, out);
    for (size_t i = 0; i < sizeof field_words / sizeof *field_words; i++) {
        if (!(c->fields & field_words[i].bit)) continue;
        bd_buffer_append_text(out, english ? "; " : ";");
        bd_buffer_append_text(out, english ? field_words[i].en : field_words[i].zh);
    }
    if (c->n_candidates > 1)
        bd_buffer_format(out, english ? "; %u people come into question" : ";共 %u 人可能",
                         c->n_candidates);
}

static bd_status fill(const bd_same_run *run, const same_columns *out, bd_buffer *scratch,
                      bd_error *error) {
    bd_dictionary *texts = bd_store_dictionary(run->store, BD_TYPE_TEXT);
    uint32_t grades[2];
    BD_TRY(bd_derived_text(run->store, "D", &grades[0], error));
    BD_TRY(bd_derived_text(run->store, "E", &grades[1], error));
    for (size_t i = 0; i < run->found.n; i++) {
        const bd_same_candidate *c = &run->found.items[i];
        const bd_same_record *record = &run->records[c->record];
        const bd_table *table = record->person ? NULL : run->subjects[record->subject].table;
        out->pair[i] = (int64_t)i + 1;
        out->a[i] = record->person;
        out->of_source[i] = table ? bd_id_at(&table->source, record->row) : BD_NULL_ID;
        out->of_row[i] = table ? bd_id_at(&table->source_row, record->row) : BD_NULL_I64;
        out->person_name[i] = record->name;
        out->b[i] = c->person;
        /* Four digits: the same text on every machine. */
        out->probability[i] = bd_probability_rounded(c->probability);
        out->grade[i] = grades[c->grade == 'E'];
        out->linked[i] = c->linked;
        out->candidates[i] = c->n_candidates;
        for (int english = 0; english < 2; english++) {
            write_reason(run, c, english, scratch);
            BD_TRY(bd_buffer_status(scratch, error));
            BD_TRY(bd_dictionary_append(texts, scratch->data, scratch->length_bytes,
                                        english ? &out->reason_en[i] : &out->reason[i], error));
        }
    }
    return BD_OK;
}

bd_status bd_same_table_set(const bd_same_run *run, bd_error *error) {
    size_t number;
    if (!bd_store_find_table(run->store, "same_person", &number)) return BD_OK;
    if (run->found.n >= UINT32_MAX)
        return bd_error_set(error, BD_ERROR_LIMIT, "疑似同一人超过 %u 对",
                            "more than %u pairs of records that may be one person", UINT32_MAX);
    bd_derived derived;
    same_columns out;
    bd_buffer scratch;
    bd_buffer_init(&scratch);
    bd_derived_begin(&derived, run->store, number, (uint32_t)run->found.n);
    bd_status status = make_columns(&derived, &out, error);
    if (status == BD_OK) status = fill(run, &out, &scratch, error);
    if (status == BD_OK) status = bd_derived_finish(&derived, NULL, error);
    bd_derived_reset(&derived);
    bd_buffer_reset(&scratch);
    return status;
}

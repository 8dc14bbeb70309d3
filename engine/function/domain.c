/* What identity numbers, names and codes say. */
#include "engine/function/families.h"

#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/name.h"
#include "engine/ident/organisation.h"
#include "engine/ident/person_id.h"
#include "engine/ident/share.h"

#include <stdio.h>
#include <string.h>

static bd_person_id person_of(const bd_evaluation *evaluation, uint32_t id) {
    size_t length;
    const bd_dictionary *dictionary = bd_store_dictionary(evaluation->store, BD_TYPE_PERSON);
    char room[BD_PACKED_TEXT_BYTES];
    const char *text = bd_dictionary_text_in(dictionary, id, room, &length);
    bd_person_id person;
    memset(&person, 0, sizeof person);
    person.birth_date = BD_DATE_NULL;
    if (bd_person_id_parse(text, length, false, &person) == BD_VALUE_EMPTY) {
        person.birth_date = BD_DATE_NULL;
    }
    return person;
}

static bd_status intern(bd_evaluation *evaluation, const char *text, uint32_t *out) {
    return bd_text_pool_intern(evaluation->texts, text, strlen(text), out, evaluation->error);
}

/* Rows of one person lie together: what the number says is read once. */
#define SAME_AS_BEFORE i > 0 && x == a[(i - 1) * step_a]

UNARY_CHECKED(bd_kernel_birth_date, u32, i32,
              { o[i] = SAME_AS_BEFORE ? o[i - 1] : person_of(evaluation, x).birth_date; })

UNARY_CHECKED(bd_kernel_sex, u32, u32, {
    if (SAME_AS_BEFORE) {
        o[i] = o[i - 1];
        continue;
    }
    char sex = person_of(evaluation, x).sex;
    o[i] = BD_NULL_ID;
    if (sex) BD_TRY(intern(evaluation, sex == 'M' ? "M" : "F", &o[i]));
})

UNARY_CHECKED(bd_kernel_region_code, u32, u32, {
    if (SAME_AS_BEFORE) {
        o[i] = o[i - 1];
        continue;
    }
    uint32_t code = person_of(evaluation, x).region_code;
    o[i] = BD_NULL_ID;
    if (code) {
        char text[16];
        snprintf(text, sizeof text, "%06u", code);
        BD_TRY(intern(evaluation, text, &o[i]));
    }
})

/* The dictionary keeps the problem that was found when the cell was read: later, only the normal
 * form is left, which no longer shows what was repaired. */
static bd_id_problem problem_of(const bd_evaluation *evaluation, uint32_t id) {
    return (bd_id_problem)bd_dictionary_attribute(
        bd_store_dictionary(evaluation->store, BD_TYPE_PERSON), id);
}

UNARY_CHECKED(bd_kernel_id_problem, u32, u32, {
    const char *name = bd_id_problem_name(problem_of(evaluation, x));
    o[i] = BD_NULL_ID;
    if (name) BD_TRY(intern(evaluation, name, &o[i]));
})

static bool is_usable(bd_id_problem problem) {
    return problem == BD_ID_OK || problem == BD_ID_CONVERTED || problem == BD_ID_REPAIRED ||
           problem == BD_ID_OTHER_DOCUMENT;
}

UNARY(bd_kernel_id_usable, u32, u8, is_usable(problem_of(evaluation, x)))
UNARY(bd_kernel_account_usable, u32, u8,
      bd_dictionary_attribute(bd_store_dictionary(evaluation->store, BD_TYPE_ACCOUNT), x) == 0)
UNARY(bd_kernel_phone_usable, u32, u8,
      bd_dictionary_attribute(bd_store_dictionary(evaluation->store, BD_TYPE_PHONE), x) == 0)

BINARY_CHECKED(bd_kernel_same_name, u32, u32, u8, {
    o[i] = 1;
    if (x != y) {
        size_t x_length, y_length;
        const char *x_text = bd_evaluation_text(evaluation, x, &x_length);
        const char *y_text = bd_evaluation_text(evaluation, y, &y_length);
        bd_name_relation relation;
        BD_TRY(bd_name_compare(x_text, x_length, y_text, y_length, &relation, evaluation->error));
        o[i] = relation != BD_NAME_DIFFERENT;
    }
})

/* 1 for the same name, 0.95 for a known variant, else 1 - edits / longer length. */
BINARY_CHECKED(bd_kernel_name_similarity, u32, u32, f64, {
    o[i] = 1;
    if (x != y) {
        size_t x_length, y_length;
        const char *x_text = bd_evaluation_text(evaluation, x, &x_length);
        const char *y_text = bd_evaluation_text(evaluation, y, &y_length);
        bd_name_relation relation;
        BD_TRY(bd_name_compare(x_text, x_length, y_text, y_length, &relation, evaluation->error));
        size_t x_count = bd_utf8_count(x_text, x_length), y_count = bd_utf8_count(y_text, y_length);
        size_t longer = x_count > y_count ? x_count : y_count;
        size_t edits = bd_text_distance(x_text, x_length, y_text, y_length, longer);
        double likeness =
            longer ? 1.0 - (double)(edits < longer ? edits : longer) / (double)longer : 1;
        if (relation == BD_NAME_SAME) likeness = 1;
        if (relation == BD_NAME_VARIANT && likeness < 0.95) likeness = 0.95;
        o[i] = likeness;
    }
})

UNARY_CHECKED(bd_kernel_surname, u32, u32, {
    size_t length;
    const char *name = bd_evaluation_text(evaluation, x, &length);
    size_t bytes = bd_name_surname(name, length);
    o[i] = BD_NULL_ID;
    if (bytes) {
        BD_TRY(bd_text_pool_intern(evaluation->texts, name, bytes, &o[i], evaluation->error));
    }
})

UNARY_CHECKED(bd_kernel_is_organisation_name, u32, u8, {
    size_t length;
    const char *name = bd_evaluation_text(evaluation, x, &length);
    o[i] = bd_name_looks_like_organisation(name, length);
})

UNARY_CHECKED(bd_kernel_organisation_name_key, u32, u32, {
    if (SAME_AS_BEFORE) {
        o[i] = o[i - 1];
        continue;
    }
    size_t length;
    const char *name = bd_evaluation_text(evaluation, x, &length);
    bd_buffer key;
    bd_buffer_init(&key);
    bd_status status = bd_organisation_name_key(name, length, &key, evaluation->error);
    o[i] = BD_NULL_ID;
    if (status == BD_OK && key.length_bytes)
        status = bd_text_pool_intern(evaluation->texts, bd_buffer_text(&key), key.length_bytes,
                                     &o[i], evaluation->error);
    bd_buffer_reset(&key);
    BD_TRY(status);
})

BINARY_CHECKED(bd_kernel_same_organisation, u32, u32, u8, {
    o[i] = 1;
    if (x != y) {
        size_t x_length, y_length;
        const char *x_text = bd_evaluation_text(evaluation, x, &x_length);
        const char *y_text = bd_evaluation_text(evaluation, y, &y_length);
        bool same = false;
        BD_TRY(bd_organisation_name_same(x_text, x_length, y_text, y_length, &same,
                                         evaluation->error));
        o[i] = same;
    }
})

UNARY_CHECKED(bd_kernel_share_of, u32, f64, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    if (bd_share_parse(text, length, &o[i]) != BD_VALUE_OK) o[i] = BD_NULL_F64;
})

/* Models of motorcycles and motor tricycles are two letters of the maker and the displacement in
 * cubic centimetres (GB/T 5375: HJ125, LX110, ZS150ZH); those of cars have four figures that begin
 * with their class (GB 9417: SGM7157). From 180 on, two letters and three figures may be a car sold
 * under its own name (ES300). */
static bool is_motorcycle_model(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((text[i] >= '0' && text[i] <= '9') &&
            (i == 0 || text[i - 1] < '0' || text[i - 1] > '9')) {
            size_t digits = 0, value = 0, letters = 0;
            while (i + digits < length && text[i + digits] >= '0' && text[i + digits] <= '9')
                value = value * 10 + (size_t)(text[i + digits++] - '0');
            while (letters < i && text[i - 1 - letters] >= 'A' && text[i - 1 - letters] <= 'Z')
                letters++;
            return letters == 2 && (digits == 2 || digits == 3) && value >= 48 && value < 180;
        }
    }
    return false;
}

static bool names_motorcycle_model(const bd_evaluation *evaluation, uint32_t id) {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, id, &length);
    return is_motorcycle_model(text, length);
}

UNARY(bd_kernel_is_motorcycle_model, u32, u8, names_motorcycle_model(evaluation, x))

/* Without code tables a code belongs to what its name ends with or contains: 农村低保 is a 低保. */
static bool is_a(const bd_evaluation *evaluation, uint32_t code, uint32_t ancestor) {
    if (code == ancestor) return true;
    size_t code_length, ancestor_length;
    const char *code_text = bd_evaluation_text(evaluation, code, &code_length);
    const char *ancestor_text = bd_evaluation_text(evaluation, ancestor, &ancestor_length);
    const bd_codes *codes = bd_store_codes(evaluation->store);
    if (codes) return bd_codes_is_a(codes, code_text, ancestor_text);
    return memmem(code_text, code_length, ancestor_text, ancestor_length) != NULL;
}

#define CACHE 64u

BD_KERNEL(bd_kernel_is_a) {
    (void)n_arguments;
    uint8_t *o = out->data;
    uint32_t codes[CACHE] = {0};
    uint32_t ancestors[CACHE] = {0};
    uint8_t answers[CACHE];
    for (size_t i = 0; i < n_rows; i++) {
        uint32_t code = bd_vector_id(&arguments[0], i), ancestor = bd_vector_id(&arguments[1], i);
        if (code == BD_NULL_ID || ancestor == BD_NULL_ID) {
            o[i] = BD_NULL_BOOL;
            continue;
        }
        uint32_t place = (code ^ ancestor * 31) & (CACHE - 1);
        if (codes[place] != code || ancestors[place] != ancestor) {
            codes[place] = code;
            ancestors[place] = ancestor;
            answers[place] = is_a(evaluation, code, ancestor);
        }
        o[i] = answers[place];
    }
    return BD_OK;
}

/* The duty of a few people, the remarks of many: a small memory of the last texts. */
BD_KERNEL(bd_kernel_code_within) {
    (void)n_arguments;
    uint32_t *o = out->data;
    uint32_t texts[CACHE] = {0}, columns[CACHE] = {0}, answers[CACHE];
    const bd_codes *codes = bd_store_codes(evaluation->store);
    bd_buffer key;
    bd_buffer_init(&key);
    bd_status status = BD_OK;
    for (size_t i = 0; i < n_rows && status == BD_OK; i++) {
        uint32_t text = bd_vector_id(&arguments[0], i), column = bd_vector_id(&arguments[1], i);
        o[i] = BD_NULL_ID;
        if (!codes || text == BD_NULL_ID || column == BD_NULL_ID) continue;
        uint32_t place = (text ^ column * 31) & (CACHE - 1);
        if (texts[place] != text || columns[place] != column) {
            size_t length, column_length;
            const char *written = bd_evaluation_text(evaluation, text, &length);
            const char *of = bd_evaluation_text(evaluation, column, &column_length);
            bd_buffer_clear(&key);
            status = bd_text_key(written, length, false, &key, evaluation->error);
            if (status != BD_OK) break;
            const char *code =
                bd_codes_find_inside(codes, of, bd_buffer_text(&key), key.length_bytes);
            answers[place] = BD_NULL_ID;
            if (code)
                status = bd_text_pool_intern(evaluation->texts, code, strlen(code), &answers[place],
                                             evaluation->error);
            texts[place] = text;
            columns[place] = column;
        }
        o[i] = answers[place];
    }
    bd_buffer_reset(&key);
    return status;
}

/* Any text as a word for a relation, any bytes as steps of a path: what is read back and named. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "engine/kin/relation.h"
#include "engine/store/type.h"

int fuzz_relation(const uint8_t *data, size_t size);

static void check_relation(const bd_kin_relation *relation) {
    fuzz_require(relation->n_steps <= BD_KIN_MOST_STEPS);
    char notation[32];
    bd_kin_relation again;
    bd_kin_relation_write(relation, notation);
    fuzz_require(strlen(notation) < sizeof notation);
    if (bd_kin_relation_read(notation, &again)) {
        again.unclear = relation->unclear;
        fuzz_require(memcmp(&again, relation, sizeof again) == 0);
    }
    (void)bd_kin_relation_sets(relation);
    (void)bd_kin_relation_range(relation);
    bd_kin_relation inverse = bd_kin_relation_inverse(relation, BD_KIN_MALE);
    fuzz_require(inverse.n_steps == relation->n_steps);
    bd_buffer name;
    bd_buffer_init(&name);
    for (int language = 0; language < 2; language++)
        bd_kin_relation_name(relation, (bd_language)language, &name);
    fuzz_require(bd_utf8_valid_prefix(bd_buffer_text(&name), name.length_bytes) ==
                 name.length_bytes);
    bd_buffer_reset(&name);
    (void)bd_kin_relation_compose(relation, &inverse, &again);
}

int fuzz_relation(const uint8_t *data, size_t size) {
    char *text = fuzz_copy(data, size);
    for (int two = 0; two < 2; two++) {
        bd_kin_parsed parsed = bd_kin_relation_parse(text, size, two);
        check_relation(&parsed.relation);
        check_relation(&parsed.alternative);
        bd_kin_relation chosen = bd_kin_parsed_choose(&parsed, size % 2 ? 5000 : BD_NULL_I32, 9000,
                                                      size % 3 ? BD_KIN_MALE : BD_KIN_SEX_UNKNOWN);
        check_relation(&chosen);
    }
    bd_kin_relation read, built = {0};
    if (bd_kin_relation_read(text, &read)) check_relation(&read);
    for (size_t i = 0; i < size && i < 24; i++) {
        bd_kin_kind kind = (bd_kin_kind)(1 + data[i] % 4);
        (void)bd_kin_relation_append(
            &built, bd_kin_step_make(kind, (bd_kin_sex)((data[i] >> 2 & 3) % 3),
                                     (bd_kin_order)((data[i] >> 4 & 3) % 3), data[i] >> 7));
        check_relation(&built);
    }
    free(text);
    return 0;
}

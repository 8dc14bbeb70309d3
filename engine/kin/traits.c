#include "engine/kin/traits.h"

#include "engine/ident/date.h"
#include "engine/ident/person_id.h"
#include "engine/store/packed_text.h"
#include "engine/store/type.h"

/* The first seventeen digits of a number of eighteen characters; false when there are none. */
static bool read_digits(const bd_dictionary *persons, uint32_t id, uint64_t *digits) {
    uint64_t packed = bd_dictionary_packed(persons, id);
    if (packed) {
        bool with_x = packed >= BD_PACKED_X_FIRST && packed < BD_PACKED_HAN_FIRST;
        *digits = with_x ? packed - BD_PACKED_X_FIRST : (packed - bd_packed_shorter[18]) / 10;
        return with_x || (packed >= bd_packed_shorter[18] && packed < bd_packed_shorter[19]);
    }
    size_t length;
    const char *text = bd_dictionary_text(persons, id, &length);
    if (length != 18) return false;
    *digits = 0;
    for (int i = 0; i < 17; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        *digits = *digits * 10 + (uint64_t)(text[i] - '0');
    }
    return true;
}

bd_traits bd_traits_of(const bd_dictionary *persons, uint32_t id) {
    bd_traits traits = {.birth_date = BD_NULL_I32};
    uint64_t digits;
    bd_id_problem problem = (bd_id_problem)bd_dictionary_attribute(persons, id);
    bool whole = problem == BD_ID_OK || problem == BD_ID_CONVERTED || problem == BD_ID_REPAIRED;
    if (!(whole || problem == BD_ID_TRUNCATED || problem == BD_ID_ROUNDED) ||
        !read_digits(persons, id, &digits))
        return traits;
    /* Cards of foreigners (9…) hold no division of the mainland in front. */
    uint32_t region = (uint32_t)(digits / UINT64_C(100000000000));
    uint32_t day = (uint32_t)(digits / 1000 % 100000000);
    if (region / 100000 != 9) traits.region_code = region;
    traits.birth_date =
        bd_date_from_ymd((int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100));
    if (whole) traits.sex = digits % 2 ? BD_KIN_MALE : BD_KIN_FEMALE;
    return traits;
}

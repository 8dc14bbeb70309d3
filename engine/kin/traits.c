#include "engine/kin/traits.h"

#include "engine/ident/date.h"
#include "engine/ident/person_id.h"
#include "engine/store/type.h"

static unsigned read_digits(const char *text, int n) {
    unsigned value = 0;
    for (int i = 0; i < n; i++)
        value = value * 10 + (unsigned)(text[i] - '0');
    return value;
}

bd_traits bd_traits_of(const bd_dictionary *persons, uint32_t id) {
    bd_traits traits = {.birth_date = BD_NULL_I32};
    size_t length;
    const char *text = bd_dictionary_text(persons, id, &length);
    bd_id_problem problem = (bd_id_problem)bd_dictionary_attribute(persons, id);
    bool whole = problem == BD_ID_OK || problem == BD_ID_CONVERTED || problem == BD_ID_REPAIRED;
    if (length != 18 || !(whole || problem == BD_ID_TRUNCATED || problem == BD_ID_ROUNDED))
        return traits;
    for (int i = 0; i < 17; i++) {
        if (text[i] < '0' || text[i] > '9') return traits;
    }
    /* Cards of foreigners (9…) hold no division of the mainland in front. */
    if (text[0] != '9') traits.region_code = read_digits(text, 6);
    traits.birth_date =
        bd_date_from_ymd((int)read_digits(text + 6, 4), (int)read_digits(text + 10, 2),
                         (int)read_digits(text + 12, 2));
    if (whole) traits.sex = (text[16] - '0') % 2 ? BD_KIN_MALE : BD_KIN_FEMALE;
    return traits;
}

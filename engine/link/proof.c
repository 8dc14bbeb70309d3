/* Millions share a name, twins share birth date and address: where names are Chinese, a high
 * probability alone does not link two people. */
#include "engine/link/link_internal.h"

#define LONG_NUMBER                                                                                \
    7 /* digits from which a number belongs to a person or a family: phones, accounts */

typedef struct proof {
    bool names, name_agrees; /* not just a surname */
    bool date_agrees, other_agrees, number_agrees;
    bool numbers_differ; /* two valid resident numbers are two people */
} proof;

static void weigh_column(const bd_link_result *link, size_t c, uint32_t a, uint32_t b, proof *p) {
    const link_column *column = &link->columns[c];
    unsigned level = link_compare_records(link, c, a, b);
    if (column->field.kind == BD_LINK_HAN_NAME) p->names = true;
    if (level == LINK_MISSING) return;
    unsigned top = column->field.n_levels - 1;
    const link_value *value = &column->values[link->rows[(size_t)a * link->n_columns + c]];
    const link_value *other = &column->values[link->rows[(size_t)b * link->n_columns + c]];
    switch (column->field.kind) {
    case BD_LINK_HAN_NAME:
        p->name_agrees |= level >= 3;
        break;
    case BD_LINK_NAME:
        p->name_agrees |= level >= 2;
        break;
    case BD_LINK_DATE:
        p->date_agrees |= level >= 2;
        break;
    case BD_LINK_PERSON_ID:
        p->number_agrees |= level >= 1;
        p->numbers_differ |= level == 0 && value->u.id.sound && other->u.id.sound;
        break;
    case BD_LINK_EMAIL:
        p->number_agrees |= level >= 3;
        break;
    case BD_LINK_NUMBER:
        p->number_agrees |= level >= 2 && value->length >= LONG_NUMBER;
        p->other_agrees |= level == top;
        break;
    case BD_LINK_TEXT:
        p->other_agrees |= level >= 3;
        break;
    default:
        break;
    }
}

bool link_has_proof(const bd_link_result *link, uint32_t a, uint32_t b) {
    proof p = {0};
    for (size_t c = 0; c < link->n_columns; c++)
        weigh_column(link, c, a, b, &p);
    if (p.numbers_differ) return false;
    if (!p.names || p.number_agrees) return true;
    return p.name_agrees && p.date_agrees && p.other_agrees;
}

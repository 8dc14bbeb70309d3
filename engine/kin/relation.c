#include "engine/kin/relation.h"

#include <string.h>

bool bd_kin_relation_read(const char *notation, bd_kin_relation *out) {
    memset(out, 0, sizeof *out);
    for (const char *p = notation; *p;) {
        const char *found = strchr("SPCB", *p);
        if (!found || out->n_steps == BD_KIN_MOST_STEPS) return false;
        bd_kin_kind kind = (bd_kin_kind)(found - "SPCB" + 1);
        bd_kin_sex sex = BD_KIN_SEX_UNKNOWN;
        bd_kin_order order = BD_KIN_ORDER_UNKNOWN;
        bool adoptive = false;
        for (p++; *p && strchr("mfeya", *p); p++) {
            if (*p == 'm') sex = BD_KIN_MALE;
            if (*p == 'f') sex = BD_KIN_FEMALE;
            if (*p == 'e') order = BD_KIN_ELDER;
            if (*p == 'y') order = BD_KIN_YOUNGER;
            if (*p == 'a') adoptive = true;
        }
        out->steps[out->n_steps++] = bd_kin_step_make(kind, sex, order, adoptive);
    }
    return true;
}

void bd_kin_relation_write(const bd_kin_relation *relation, char out[32]) {
    size_t n = 0;
    for (int i = 0; i < relation->n_steps; i++) {
        bd_kin_step step = relation->steps[i];
        out[n++] = "?SPCB???"[bd_kin_step_kind(step)];
        if (bd_kin_step_sex(step)) out[n++] = bd_kin_step_sex(step) == BD_KIN_MALE ? 'm' : 'f';
        if (bd_kin_step_order(step)) out[n++] = bd_kin_step_order(step) == BD_KIN_ELDER ? 'e' : 'y';
        if (bd_kin_step_adoptive(step)) out[n++] = 'a';
    }
    out[n] = '\0';
}

#define PAIR(a, b) ((unsigned)(a)*8 + (unsigned)(b))

/* What two steps over three different people come to; NO_STEP when they do not merge. */
static bd_kin_kind merged_kind(bd_kin_kind first, bd_kin_kind second) {
    switch (PAIR(first, second)) {
    case PAIR(BD_KIN_PARENT, BD_KIN_CHILD):
    case PAIR(BD_KIN_SIBLING, BD_KIN_SIBLING):
        return BD_KIN_SIBLING;
    case PAIR(BD_KIN_CHILD, BD_KIN_PARENT):
        return BD_KIN_SPOUSE;
    case PAIR(BD_KIN_PARENT, BD_KIN_SPOUSE):
    case PAIR(BD_KIN_SIBLING, BD_KIN_PARENT):
        return BD_KIN_PARENT;
    case PAIR(BD_KIN_SPOUSE, BD_KIN_CHILD):
    case PAIR(BD_KIN_CHILD, BD_KIN_SIBLING):
        return BD_KIN_CHILD;
    default:
        return BD_KIN_NO_STEP;
    }
}

static bd_kin_step merge_steps(bd_kin_kind kind, bd_kin_step first, bd_kin_step second) {
    bool adoptive = bd_kin_step_adoptive(first) || bd_kin_step_adoptive(second);
    bd_kin_order order = BD_KIN_ORDER_UNKNOWN;
    if (kind == BD_KIN_SPOUSE) adoptive = false;
    /* A spouse of a parent is a step-parent unless known to be the other parent; so for children.
     */
    if (bd_kin_step_kind(first) == BD_KIN_SPOUSE || bd_kin_step_kind(second) == BD_KIN_SPOUSE)
        adoptive = true;
    if (kind == BD_KIN_SIBLING && bd_kin_step_order(first) == bd_kin_step_order(second))
        order = bd_kin_step_order(first);
    return bd_kin_step_make(kind, bd_kin_step_sex(second), order, adoptive);
}

bd_kin_join bd_kin_relation_append(bd_kin_relation *relation, bd_kin_step step) {
    if (relation->n_steps > 0) {
        bd_kin_step *last = &relation->steps[relation->n_steps - 1];
        bd_kin_kind kind = bd_kin_step_kind(*last);
        if (kind == BD_KIN_SPOUSE && bd_kin_step_kind(step) == BD_KIN_SPOUSE) {
            *last = 0;
            relation->n_steps--;
            return BD_KIN_JOIN_SELF;
        }
        bd_kin_kind merged = merged_kind(kind, bd_kin_step_kind(step));
        if (merged != BD_KIN_NO_STEP) {
            *last = merge_steps(merged, *last, step);
            return BD_KIN_JOIN_REDUCED;
        }
    }
    if (relation->n_steps == BD_KIN_MOST_STEPS) return BD_KIN_JOIN_TOO_LONG;
    relation->steps[relation->n_steps++] = step;
    return BD_KIN_JOIN_PLAIN;
}

bool bd_kin_relation_compose(const bd_kin_relation *a, const bd_kin_relation *b,
                             bd_kin_relation *out) {
    bd_kin_relation result = *a;
    result.unclear = a->unclear || b->unclear;
    for (int i = 0; i < b->n_steps; i++) {
        if (bd_kin_relation_append(&result, b->steps[i]) == BD_KIN_JOIN_TOO_LONG) return false;
    }
    *out = result;
    return true;
}

static bd_kin_kind inverse_kind(bd_kin_kind kind) {
    if (kind == BD_KIN_PARENT) return BD_KIN_CHILD;
    if (kind == BD_KIN_CHILD) return BD_KIN_PARENT;
    return kind;
}

bd_kin_relation bd_kin_relation_inverse(const bd_kin_relation *relation, bd_kin_sex origin_sex) {
    bd_kin_relation result = {.n_steps = relation->n_steps, .unclear = relation->unclear};
    for (int i = 0; i < relation->n_steps; i++) {
        bd_kin_step step = relation->steps[relation->n_steps - 1 - i];
        int before = relation->n_steps - 2 - i;
        bd_kin_sex sex = before >= 0 ? bd_kin_step_sex(relation->steps[before]) : origin_sex;
        bd_kin_order order = bd_kin_step_order(step);
        if (order) order = order == BD_KIN_ELDER ? BD_KIN_YOUNGER : BD_KIN_ELDER;
        result.steps[i] = bd_kin_step_make(inverse_kind(bd_kin_step_kind(step)), sex, order,
                                           bd_kin_step_adoptive(step));
    }
    return result;
}

bool bd_kin_relation_agrees(const bd_kin_relation *a, const bd_kin_relation *b) {
    if (a->n_steps != b->n_steps) return false;
    for (int i = 0; i < a->n_steps; i++) {
        bd_kin_step x = a->steps[i], y = b->steps[i];
        if (bd_kin_step_kind(x) != bd_kin_step_kind(y)) return false;
        if (bd_kin_step_sex(x) && bd_kin_step_sex(y) && bd_kin_step_sex(x) != bd_kin_step_sex(y))
            return false;
        if (bd_kin_step_order(x) && bd_kin_step_order(y) &&
            bd_kin_step_order(x) != bd_kin_step_order(y))
            return false;
    }
    return true;
}

/* The paths of the sets, by their kinds alone. */
static const struct {
    const char *kinds;
    unsigned sets;
} set_paths[] = {
    {"S", BD_KIN_R1 | BD_KIN_R2 | BD_KIN_R3},
    {"P", BD_KIN_R1 | BD_KIN_R2 | BD_KIN_R3},
    {"C", BD_KIN_R1 | BD_KIN_R2 | BD_KIN_R3},
    {"B", BD_KIN_R1 | BD_KIN_R2 | BD_KIN_R3},
    {"PP", BD_KIN_R1 | BD_KIN_R2 | BD_KIN_R3},
    {"CC", BD_KIN_R1 | BD_KIN_R2 | BD_KIN_R3},
    {"SP", BD_KIN_R2 | BD_KIN_R3},
    {"SB", BD_KIN_R2 | BD_KIN_R3},
    {"CS", BD_KIN_R2 | BD_KIN_R3},
    {"PB", BD_KIN_R2 | BD_KIN_R3},
    {"SPB", BD_KIN_R2},
    {"BC", BD_KIN_R3},
    {"PBC", BD_KIN_R3},
    {"SBS", BD_KIN_R3},
    {"CSP", BD_KIN_R3},
    {"BS", BD_KIN_R3},
    {"PBS", BD_KIN_R3},
    {"PBCS", BD_KIN_R3},
    {"BCS", BD_KIN_R3},
    {"PPP", BD_KIN_R3_OPTION},
    {"CCC", BD_KIN_R3_OPTION},
};

unsigned bd_kin_relation_sets(const bd_kin_relation *relation) {
    if (relation->unclear || relation->n_steps == 0) return 0;
    char kinds[BD_KIN_MOST_STEPS + 1] = {0};
    for (int i = 0; i < relation->n_steps; i++)
        kinds[i] = "?SPCB???"[bd_kin_step_kind(relation->steps[i])];
    for (size_t i = 0; i < sizeof set_paths / sizeof *set_paths; i++) {
        if (strcmp(set_paths[i].kinds, kinds) == 0) return set_paths[i].sets;
    }
    return 0;
}

const char *bd_kin_relation_range(const bd_kin_relation *relation) {
    unsigned sets = bd_kin_relation_sets(relation);
    if (sets & BD_KIN_R1) return "R1";
    if (sets & BD_KIN_R2) return "R2";
    if (sets & BD_KIN_R3) return "R3";
    return NULL;
}

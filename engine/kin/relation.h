/* Kinship relations as paths: what stands between two people, step by step. A path is read from the
 * first person (the official, the head of a household) to the relative: S spouse, P parent, C
 * child, B brother or sister. Codes and words after GB/T 4761-2008 and the wording of registers. */
#ifndef BD_KIN_RELATION_H
#define BD_KIN_RELATION_H

#include "engine/base/buffer.h"

typedef enum bd_kin_kind {
    BD_KIN_NO_STEP = 0,
    BD_KIN_SPOUSE,
    BD_KIN_PARENT,
    BD_KIN_CHILD,
    BD_KIN_SIBLING
} bd_kin_kind;

typedef enum bd_kin_sex { BD_KIN_SEX_UNKNOWN = 0, BD_KIN_MALE, BD_KIN_FEMALE } bd_kin_sex;

/* Of a brother or sister, compared with the person before. */
typedef enum bd_kin_order { BD_KIN_ORDER_UNKNOWN = 0, BD_KIN_ELDER, BD_KIN_YOUNGER } bd_kin_order;

/* One step in a byte, so that a path is a comparable value: kind, sex of the person reached, order,
 * and whether the link is adoptive or a step relation. */
typedef uint8_t bd_kin_step;

static inline bd_kin_step bd_kin_step_make(bd_kin_kind kind, bd_kin_sex sex, bd_kin_order order,
                                           bool adoptive) {
    return (bd_kin_step)((unsigned)kind | (unsigned)sex << 3 | (unsigned)order << 5 |
                         (unsigned)adoptive << 7);
}
static inline bd_kin_kind bd_kin_step_kind(bd_kin_step step) {
    return (bd_kin_kind)(step & 7);
}
static inline bd_kin_sex bd_kin_step_sex(bd_kin_step step) {
    return (bd_kin_sex)(step >> 3 & 3);
}
static inline bd_kin_order bd_kin_step_order(bd_kin_step step) {
    return (bd_kin_order)(step >> 5 & 3);
}
static inline bool bd_kin_step_adoptive(bd_kin_step step) {
    return step >> 7;
}

#define BD_KIN_MOST_STEPS 6

/* Unused steps are 0: two equal relations have equal bytes. No steps: the same person. */
typedef struct bd_kin_relation {
    uint8_t n_steps;
    uint8_t unclear; /* "another kind of …": kin, but outside the rule sets */
    bd_kin_step steps[BD_KIN_MOST_STEPS];
} bd_kin_relation;

/* --- Reading what registers write ------------------------------------------------------------- */

typedef enum bd_kin_class {
    BD_KIN_CLASS_UNKNOWN = 0, /* no known word or code */
    BD_KIN_CLASS_SELF,        /* the person, the head of the household */
    BD_KIN_CLASS_KIN,         /* `relation` says how */
    BD_KIN_CLASS_FORMER,      /* a spouse until a divorce; `relation` is the spouse */
    BD_KIN_CLASS_OTHER,       /* a relative, but not said how (codes 80, 97) */
    BD_KIN_CLASS_HOUSEMATE,   /* once in one household, not said how (old household numbers) */
    BD_KIN_CLASS_SPECIAL,     /* close without kinship: secretary, driver, business partner … */
    BD_KIN_CLASS_NOT_KIN
} bd_kin_class;

/* When a word has a second meaning: 媳妇 (daughter-in-law, wife), 姨夫, 弟妹. */
typedef enum bd_kin_choice {
    BD_KIN_CHOICE_NONE = 0,
    BD_KIN_CHOICE_SAME_AGE, /* the alternative holds for less than 15 years between the two */
    BD_KIN_CHOICE_MALE      /* the alternative holds for a man */
} bd_kin_choice;

typedef struct bd_kin_parsed {
    bd_kin_class class;
    bd_kin_choice choice;
    bd_kin_relation relation;
    bd_kin_relation alternative;
} bd_kin_parsed;

/* Reads a code of GB/T 4761 (one or two digits; four are two codes joined) or Chinese words: 次子,
 * 岳母, 大舅子, 长子之妻, 妻子的弟弟 … `two_digit_codes`: the sheet has codes of two digits, so
 * "1", "2" are 01, 02 that lost a zero. Never fails: what is not understood is UNKNOWN. */
bd_kin_parsed bd_kin_relation_parse(const char *text, size_t length, bool two_digit_codes);

/* The relation of `parsed` once birth dates (BD_NULL_I32: unknown) and the relative's sex are
 * known. */
bd_kin_relation bd_kin_parsed_choose(const bd_kin_parsed *parsed, int32_t birth_date,
                                     int32_t relative_birth_date, bd_kin_sex relative_sex);

/* A path in compact notation, each step an S, P, C or B followed by m or f (sex), e or y (elder,
 * younger) and a (adoptive or step): "PmBmeS" is the wife of the father's elder brother. For tables
 * in code; false when it is not such a text. */
bool bd_kin_relation_read(const char *notation, bd_kin_relation *out);
/* The same notation of a relation; at most 32 bytes. */
void bd_kin_relation_write(const bd_kin_relation *relation, char out[32]);

/* --- Calculating ------------------------------------------------------------------------------ */

typedef enum bd_kin_join {
    BD_KIN_JOIN_PLAIN,   /* the step was appended */
    BD_KIN_JOIN_REDUCED, /* it merged with the last one: a child of a parent is a sibling … */
    BD_KIN_JOIN_SELF,    /* a spouse of a spouse: back at the person before; the step is removed */
    BD_KIN_JOIN_TOO_LONG /* more than BD_KIN_MOST_STEPS; nothing was changed */
} bd_kin_join;

/* Appends one step and shortens: P·C → B, C·P → S, P·S → P step, S·C → C step, B·P → P, B·B → B,
 * C·B → C. All people on the path are taken to be different, but for S·S, which is oneself. What
 * comes out cannot be shortened further, as no result merges with the step before it. */
bd_kin_join bd_kin_relation_append(bd_kin_relation *relation, bd_kin_step step);

/* a, then b. False (and *out undefined) when too long. */
bool bd_kin_relation_compose(const bd_kin_relation *a, const bd_kin_relation *b,
                             bd_kin_relation *out);

/* The path back; `origin_sex` is that of the first person, who comes last there. */
bd_kin_relation bd_kin_relation_inverse(const bd_kin_relation *relation, bd_kin_sex origin_sex);

/* Same kinds of steps, and no contradiction in sex or order. */
bool bd_kin_relation_agrees(const bd_kin_relation *a, const bd_kin_relation *b);

/* --- Rule sets -------------------------------------------------------------------------------- */

/* R1: near relatives, Civil Code Art. 1045. R2: filing range for welfare of officials' relatives
 * (固原市民政局 2022-06-10, after 宁民办〔2014〕51号). R3: avoidance range, Civil Servants Law Art.
 * 74 and the avoidance rules. OPTION: great-grandparents and great-grandchildren, lineal but not
 * named. */
enum { BD_KIN_R1 = 1, BD_KIN_R2 = 2, BD_KIN_R3 = 4, BD_KIN_R3_OPTION = 8 };

/* The sets that a relation belongs to, as a sum. Adoptive and step relations count. */
unsigned bd_kin_relation_sets(const bd_kin_relation *relation);

/* "R1", "R2", "R3": the narrowest; NULL outside all. */
const char *bd_kin_relation_range(const bd_kin_relation *relation);

/* --- Names ------------------------------------------------------------------------------------ */

/* Appends what the relative is called: 岳母, 配偶的兄弟姐妹 … General words where sex or order is
 * not known. 本人 for no steps. */
void bd_kin_relation_name(const bd_kin_relation *relation, bd_language language, bd_buffer *out);

/* Appends in English what is wholly a word of kinship (岳母, 长子, 兄弟的配偶, several with 、
 * between them) or a path as table kin writes it (公职人员 张某 —配偶→ 李某); false, and nothing
 * appended, for any other text. */
bool bd_kin_say_english(const char *text, size_t length, bd_buffer *out);
/* Whether a column holds such words, by its name: relation, relation_to_head, path … (a word like
 * 女 means other things elsewhere). */
bool bd_kin_is_relation_column(const char *column);

#endif

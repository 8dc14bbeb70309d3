/* Names of people. */
#ifndef BD_IDENT_NAME_H
#define BD_IDENT_NAME_H

#include "engine/base/buffer.h"

/* Appends the display form to `out`: tidy, no spaces between Han characters, all separators of
 * minority names folded to · (U+00B7). Debris around the name ((已故), （户主）, ①, 等3人, 同志, an
 * id number, "曾用名…") is appended to `remark`, parts separated by a space; "张三代李四领" gives
 * 李四. `remark` may be NULL. Appends nothing when no name is left (blank, 无, /). */
BD_MUST_CHECK bd_status bd_name_normalise(const char *text, size_t length, bd_buffer *out,
                                          bd_buffer *remark, bd_error *error);

/* The characters, of three bytes each, without which a text of two to four common Han characters
 * (U+4E00 to U+9FEF) is a name as it stands. */
const char *bd_name_matters(size_t n_characters);

/* Appends the comparison key of a display form: no dots or spaces, upper case, traditional and
 * variant characters folded. Equal keys are a hint, not proof. Characters in a private area that
 * older software gave to known characters are folded to those; others stay as they are. */
BD_MUST_CHECK bd_status bd_name_key(const char *name, size_t length, bd_buffer *out,
                                    bd_error *error);

/* A cell that says that its person is dead: 已故, 死亡, (亡), † … */
bool bd_name_mentions_death(const char *text, size_t length);

typedef enum bd_name_relation {
    BD_NAME_SAME,
    BD_NAME_VARIANT, /* equal keys; equal toneless pinyin; a character that could not be written (?,
                        □, *, private use); one slip in a name of three or more characters */
    BD_NAME_DIFFERENT
} bd_name_relation;

/* Compares two display forms. */
BD_MUST_CHECK bd_status bd_name_compare(const char *a, size_t a_length, const char *b,
                                        size_t b_length, bd_name_relation *out, bd_error *error);

/* A company, school, village committee … in a column of names. */
bool bd_name_looks_like_organisation(const char *name, size_t length);

/* Appends toneless pinyin, lower case, syllables separated by a space ("zhang san"). Characters
 * without a reading become "?". Needs no set-up: the readings are compiled in from ICU. */
BD_MUST_CHECK bd_status bd_name_pinyin(const char *name, size_t length, bd_buffer *out,
                                       bd_error *error);

/* Bytes of the surname that a display form begins with; 欧阳 alone may be 欧 with the given name
 * 阳: a compound surname has a character behind it. */
size_t bd_name_surname(const char *name, size_t length);
/* Are these (simplified) characters a compound surname? */
bool bd_name_is_compound_surname(uint32_t first, uint32_t second);

#endif

/* Organisations: unified social credit code (GB 32100-2015), organisation code (GB 11714), or name.
 */
#ifndef BD_IDENT_ORGANISATION_H
#define BD_IDENT_ORGANISATION_H

#include "engine/base/buffer.h"
#include "engine/ident/identifier.h"

/* Credit codes and organisation codes by their checks (an early credit code whose own check fails
 * is accepted when the organisation code inside passes); I, O, Z, S, V are replaced only when the
 * check then passes. Fifteen-digit registration numbers are kept. A text with Han characters is a
 * name: key "name:" + its tidy form; usable from six characters on, as 中心小学 is everywhere. */
bd_value_status bd_organisation_parse(const char *text, size_t length, bool from_number,
                                      bd_identifier *out);

bool bd_credit_code_valid(const char text[18]);
/* Eight characters and the check, without dash. */
bool bd_organisation_code_valid(const char text[9]);
/* The nine characters that a credit code and an old organisation code have in common: joins old and
 * new data. False when there are none. */
bool bd_organisation_code_of(const bd_identifier *organisation, char out[10]);

/* The form in which names of organisations are compared; appended to `out`, nothing for a name
 * without characters. Without divisions in front (四川省隆昌市), brackets and punctuation; legal
 * forms (有限责任公司, 有限公司), committees and governments in one wording:
 * 隆昌市富民建筑有限责任公司 and 富民建筑有限公司 have the key 富民建筑公司, 石桥镇人民政府 and
 * 石桥镇 have 石桥镇. The town stays: every town has a 中心小学. */
BD_MUST_CHECK bd_status bd_organisation_name_key(const char *text, size_t length, bd_buffer *out,
                                                 bd_error *error);
/* Equal keys, and not of two different divisions: 隆昌市教育局 is 教育局 and 隆昌县教育局, not
 * 内江市教育局. */
BD_MUST_CHECK bd_status bd_organisation_name_same(const char *a, size_t a_length, const char *b,
                                                  size_t b_length, bool *same, bd_error *error);

#endif

/* Organisations: unified social credit code (GB 32100-2015), organisation code (GB 11714), or name.
 */
#ifndef BD_IDENT_ORGANISATION_H
#define BD_IDENT_ORGANISATION_H

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

#endif

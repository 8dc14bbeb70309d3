/* Masking for whatever leaves the inspector's hands, and for every log and message. One form for
 * every kind: of 14 characters and more the first six and the last four stay (a person's number,
 * an account), of 8 to 13 the first three and the last four (a phone), of fewer less
 * (bd_person_id_mask). Codes of units, plots, cases, contracts and the like are nobody's secret and
 * stay as they are. */
#ifndef BD_IDENT_MASK_H
#define BD_IDENT_MASK_H

#include "engine/base/buffer.h"

/* Appends one identifier, masked: for what is known to be a person's number, account or phone. */
void bd_mask_identifier(const char *text, size_t length, bd_buffer *out);

/* Appends free text, in which the kinds are not known, with every run of letters and digits masked
 * that may be a person's: 14 and more digits with at most two letters behind the first (but for
 * valid unified social credit codes), eleven digits of a mobile phone (or 13 with 86), and a valid
 * resident number behind letters (G in the number of a pupil). The rest stays. */
void bd_mask_text(const char *text, size_t length, bd_buffer *out);

#endif

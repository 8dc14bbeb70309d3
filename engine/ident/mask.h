/* Masking for whatever leaves the inspector's hands, and for every log and message. */
#ifndef BD_IDENT_MASK_H
#define BD_IDENT_MASK_H

#include "engine/base/buffer.h"

/* Appends `text` with every identifier-like run (11 or more digits or letters of which at least 8
 * are digits: person ids, accounts, phones, credit codes) reduced to its ends: of 15 and more
 * characters the first six and the last two, of shorter ones the first three and the last two. The
 * rest stays. */
void bd_mask_text(const char *text, size_t length, bd_buffer *out);

#endif

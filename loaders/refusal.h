/* Files that are no tables, or tables that cannot be read: each gets one clear line that says what
 * it is and what to do. */
#ifndef BD_LOADERS_REFUSAL_H
#define BD_LOADERS_REFUSAL_H

#include "loaders/format.h"

/* BD_OK when a format may try; else the error for the person. Looks only at content, so that a
 * wrong extension does no harm. */
BD_MUST_CHECK bd_status bd_refusal_check(const bd_source_file *file, bd_error *error);

#endif

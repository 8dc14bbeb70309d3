/* MHTML (RFC 2557): a web page and its parts in one file, which Excel writes as "single file web
 * page" and some systems name .xls. */
#ifndef BD_LOADERS_MHTML_H
#define BD_LOADERS_MHTML_H

#include "loaders/format.h"

extern const bd_format bd_format_mhtml;

#endif

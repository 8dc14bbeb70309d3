/* CSV as a row of the registry of formats. */
#ifndef BD_LOADERS_CSV_FORMAT_H
#define BD_LOADERS_CSV_FORMAT_H

#include "loaders/format.h"

extern const bd_format bd_format_csv;

#endif

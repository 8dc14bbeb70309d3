/* SpreadsheetML 2003: one XML file, as many systems export it under the name .xls. */
#ifndef BD_LOADERS_SPREADSHEETML_H
#define BD_LOADERS_SPREADSHEETML_H

#include "loaders/format.h"

extern const bd_format bd_format_spreadsheetml;

#endif

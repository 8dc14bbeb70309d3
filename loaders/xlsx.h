/* XLSX (Office Open XML, ECMA-376, transitional and strict), streamed in bounded memory. */
#ifndef BD_LOADERS_XLSX_H
#define BD_LOADERS_XLSX_H

#include "loaders/format.h"

extern const bd_format bd_format_xlsx;

#endif

/* ODS (OpenDocument spreadsheets, ISO/IEC 26300): LibreOffice, and WPS where it is told to. */
#ifndef BD_LOADERS_ODS_H
#define BD_LOADERS_ODS_H

#include "loaders/format.h"

extern const bd_format bd_format_ods;
extern const bd_format bd_format_fods;

#endif

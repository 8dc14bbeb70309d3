/* DBF (dBASE III and IV, FoxBase, FoxPro): tables of many an old system, in the code page of its
 * day. */
#ifndef BD_LOADERS_DBF_H
#define BD_LOADERS_DBF_H

#include "loaders/format.h"

extern const bd_format bd_format_dbf;

#endif

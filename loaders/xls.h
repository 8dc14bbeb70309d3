/* XLS (BIFF2 to BIFF8, [MS-XLS]): read directly, as every offset and count in such files must be
 * distrusted, and as number formats, merged cells and hidden rows are needed. */
#ifndef BD_LOADERS_XLS_H
#define BD_LOADERS_XLS_H

#include "loaders/format.h"

extern const bd_format bd_format_xls;

#endif

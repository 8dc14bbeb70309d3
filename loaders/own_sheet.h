/* What Bidui wrote itself and people leave among the data: the workbook of findings handed back
 * with its outcomes, a sheet of parameters, a list saved from the terminal. None of it is data.
 * Known by titles that its writers give and nobody else does, wherever these stand in the first
 * rows: they outlast every program, copy and change of format. Sheets of corrections are not meant:
 * they are read (correction.h). */
#ifndef BD_LOADERS_OWN_SHEET_H
#define BD_LOADERS_OWN_SHEET_H

#include "loaders/sheet.h"

typedef enum bd_own_sheet {
    BD_OWN_NONE = 0,
    BD_OWN_FINDINGS,
    BD_OWN_PARAMETERS,
    BD_OWN_LIST /* `bidui finding list --format csv` */
} bd_own_sheet;

bd_own_sheet bd_own_sheet_find(const bd_head *head);
/* What it is and what to do with it; `file` goes into the command. NULL: out of memory. */
const char *bd_own_sheet_reason(bd_own_sheet own, bd_language language, const char *file,
                                bd_arena *arena);

#endif

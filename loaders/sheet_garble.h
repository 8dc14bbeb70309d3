/* One cell of a sheet whose text was decoded in the wrong way. */
#ifndef BD_LOADERS_SHEET_GARBLE_H
#define BD_LOADERS_SHEET_GARBLE_H

#include "loaders/sheet_mend.h"

#include <unicode/ucnv.h>

/* What the way back needs. For one thread. */
typedef struct bd_garbler {
    bd_garble garble;
    UConverter *gb18030; /* NULL unless it is needed */
} bd_garbler;

BD_MUST_CHECK bd_status bd_garbler_open(bd_garbler *garbler, bd_garble garble, bd_error *error);
void bd_garbler_close(bd_garbler *garbler);

/* `*mended` and `out` (text in `arena`) when the way back gives clean text with Han characters;
 * other cells are what they are. */
BD_MUST_CHECK bd_status bd_garble_mend(bd_arena *arena, const bd_garbler *garbler,
                                       const bd_cell *cell, bd_cell *out, bool *mended,
                                       bd_error *error);

#endif

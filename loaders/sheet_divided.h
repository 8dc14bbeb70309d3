/* An amount that stands divided in several columns under its name, without their sum. */
#ifndef BD_LOADERS_SHEET_DIVIDED_H
#define BD_LOADERS_SHEET_DIVIDED_H

#include "loaders/sheet.h"

/* The name over columns of numbers that nothing uses (发放金额 over 保障金 and 补贴) while the
 * required column of that name is found nowhere, with its views made; NULL: there is none. Whether
 * one of them counts or their sum is for people to say. `contents` has an element a header. */
BD_MUST_CHECK bd_status bd_divided_find(bd_arena *arena, const bd_lexicon *lexicon,
                                        const bd_plan *plan, const bd_content *contents,
                                        const char **group, bd_error *error);

#endif

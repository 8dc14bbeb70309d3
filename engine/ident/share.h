/* Shares in property as registers write them. */
#ifndef BD_IDENT_SHARE_H
#define BD_IDENT_SHARE_H

#include "engine/ident/value.h"

/* Reads 1/6, 按份共有(1/6), 六分之一, 百分之五十, 16.67%, 0.25 as a number above 0, at most 1. BAD
 * when the text names no share, or shares that differ (of several owners). */
bd_value_status bd_share_parse(const char *text, size_t length, double *out);

#endif

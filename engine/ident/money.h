/* Amounts of money, exact, in fen. */
#ifndef BD_IDENT_MONEY_H
#define BD_IDENT_MONEY_H

#include "engine/ident/value.h"

#define BD_MONEY_NULL INT64_MIN
#define BD_MONEY_YUAN INT64_C(100)
#define BD_MONEY_WAN_YUAN INT64_C(1000000)

/* Reads 1,234.00 元, ￥1234, 0.6万元, (200), △200, 退回200, 12元5角, 600*3=1800, 100元/月×6,
 * 200+50, 壹仟贰佰叁拾肆元整 … `unit_fen` is fen per 1 for texts that name no unit (BD_MONEY_YUAN,
 * BD_MONEY_WAN_YUAN). Works on the decimal text, rounding half away from zero to the fen. Words for
 * "no payment" (停发, 暂停, 已故) are EMPTY, which is not 0. A calculation whose stated result is
 * wrong is BAD. *out is BD_MONEY_NULL unless OK. */
bd_value_status bd_money_parse(const char *text, size_t length, int64_t unit_fen, int64_t *out);

/* The same for the number of a cell: by its shortest decimal text, so that 0.1 + 0.2 is 0.30. */
bd_value_status bd_money_from_double(double value, int64_t unit_fen, int64_t *out);

/* "1234.50"; returns the length (0 and "" for BD_MONEY_NULL). */
size_t bd_money_format(int64_t fen, char out[32]);

/* The unit that a header or a unit line names ("金额（万元）", "单位：元"): fen per 1; 0: none. */
int64_t bd_money_unit_find(const char *text, size_t length);

#endif

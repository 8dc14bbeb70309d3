/* Bank cards, passbooks and settlement accounts. */
#ifndef BD_IDENT_ACCOUNT_H
#define BD_IDENT_ACCOUNT_H

#include "engine/ident/identifier.h"

/* Digits and letters without grouping, bank name and prefix ("账号:"). Leading zeros of passbooks
 * are dropped, as spreadsheets drop them. `from_number`: the cell held a number; from 16 digits on
 * its tail cannot be trusted. A failing Luhn check is no defect: passbooks have none. */
bd_value_status bd_account_parse(const char *text, size_t length, bool from_number,
                                 bd_identifier *out);

/* ISO/IEC 7812 check over digits only; false when there is anything else or nothing. */
bool bd_luhn_valid(const char *digits, size_t length);

#endif

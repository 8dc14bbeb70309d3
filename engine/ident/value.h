/* How the text of a cell relates to the value that a column expects. */
#ifndef BD_IDENT_VALUE_H
#define BD_IDENT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum bd_value_status {
    BD_VALUE_OK = 0,
    BD_VALUE_EMPTY,    /* blank, a dash, 无, 停发 …: a NULL that is no defect */
    BD_VALUE_OPEN_END, /* 9999-12-31, 长期 …: NULL, and "still valid" */
    BD_VALUE_BAD       /* there is text, but no value of this kind */
} bd_value_status;

#endif

#include "engine/store/type.h"

#include <string.h>
#include <strings.h>

static const char *const names[BD_N_TYPES] = {
    [BD_TYPE_UNKNOWN] = "UNKNOWN", [BD_TYPE_PERSON] = "PERSON",   [BD_TYPE_HOUSEHOLD] = "HOUSEHOLD",
    [BD_TYPE_ORG] = "ORG",         [BD_TYPE_ACCOUNT] = "ACCOUNT", [BD_TYPE_PHONE] = "PHONE",
    [BD_TYPE_PLATE] = "PLATE",     [BD_TYPE_TITLE] = "TITLE",     [BD_TYPE_REGION] = "REGION",
    [BD_TYPE_SOURCE] = "SOURCE",   [BD_TYPE_NAME] = "NAME",       [BD_TYPE_CODE] = "CODE",
    [BD_TYPE_TEXT] = "TEXT",       [BD_TYPE_MONEY] = "MONEY",     [BD_TYPE_DATE] = "DATE",
    [BD_TYPE_PERIOD] = "PERIOD",   [BD_TYPE_INT] = "INT",         [BD_TYPE_REAL] = "REAL",
    [BD_TYPE_BOOL] = "BOOL",
};

const char *bd_type_name(bd_type type) {
    return (unsigned)type < BD_N_TYPES ? names[type] : "?";
}

bd_type bd_type_find(const char *name, size_t length) {
    for (int i = BD_TYPE_PERSON; i < BD_N_TYPES; i++) {
        if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
            return (bd_type)i;
    }
    return BD_TYPE_UNKNOWN;
}

#include "engine/store/type.h"

#include "engine/ident/mask.h"

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

void bd_mask_value(bd_type type, const char *text, size_t length, bd_buffer *out) {
    switch (type) {
    case BD_TYPE_PERSON:
    case BD_TYPE_ACCOUNT:
    case BD_TYPE_PHONE:
        bd_mask_identifier(text, length, out);
        return;
    case BD_TYPE_UNKNOWN:
    case BD_TYPE_HOUSEHOLD: /* some are made of the head's number */
    case BD_TYPE_NAME:
    case BD_TYPE_CODE:
    case BD_TYPE_TEXT:
        bd_mask_text(text, length, out);
        return;
    default:
        bd_buffer_append(out, text, length);
    }
}

const char *bd_type_words(bd_type type, bd_language language) {
    static const char *const words[BD_N_TYPES][2] = {
        [BD_TYPE_PERSON] = {"证件号码", "person's number"},
        [BD_TYPE_HOUSEHOLD] = {"户号", "household"},
        [BD_TYPE_ORG] = {"单位", "unit"},
        [BD_TYPE_ACCOUNT] = {"账号", "account"},
        [BD_TYPE_PHONE] = {"电话", "phone"},
        [BD_TYPE_PLATE] = {"车牌", "plate"},
        [BD_TYPE_TITLE] = {"产权证号", "property title"},
        [BD_TYPE_REGION] = {"地区", "division"},
        [BD_TYPE_SOURCE] = {"来源", "source"},
        [BD_TYPE_NAME] = {"姓名", "name"},
        [BD_TYPE_CODE] = {"类别", "code"},
        [BD_TYPE_TEXT] = {"文字", "text"},
        [BD_TYPE_MONEY] = {"金额", "money"},
        [BD_TYPE_DATE] = {"日期", "date"},
        [BD_TYPE_PERIOD] = {"月份", "months"},
        [BD_TYPE_INT] = {"整数", "whole number"},
        [BD_TYPE_REAL] = {"数值", "number"},
        [BD_TYPE_BOOL] = {"是否", "yes or no"},
    };
    const char *found =
        (unsigned)type < BD_N_TYPES ? words[type][language == BD_LANGUAGE_EN] : NULL;
    return found ? found : "?";
}

/* Small code tables of the national standards: canonical texts for codes and common wordings. All
 * give a static text, or NULL when the text is not known (blank too). */
#ifndef BD_IDENT_CODE_TABLES_H
#define BD_IDENT_CODE_TABLES_H

#include <stddef.h>

/* "男" or "女" for 男, 女, 男性, M, F, male, 1, 2 (GB/T 2261.1). 0 and 9 are unknown there, and
 * mean either sex elsewhere: NULL. */
const char *bd_sex_canonical(const char *text, size_t length);

/* GB/T 2261.2: 未婚, 已婚, 初婚, 再婚, 复婚, 丧偶, 离婚, 未说明; codes of one or two digits too. */
const char *bd_marital_status_canonical(const char *text, size_t length);

/* GB 3304: 汉族 … 基诺族, 其他, 外国血统; codes 01 to 56, 97, 98; with or without 族. */
const char *bd_ethnicity_canonical(const char *text, size_t length);

/* Kind of household registration: 农业, 非农业, 居民 (the unified one since 2014), 集体. */
const char *bd_hukou_type_canonical(const char *text, size_t length);

#endif

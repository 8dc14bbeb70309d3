/* Rows of text.c; see registry.c for the macros. No include guard: read several times. */
#define TEXT1(kernel, name, result, zh, en)                                                         \
    FUNCTION1(kernel, name, result, TEXT, zh, en)                                                   \
    FUNCTION1(kernel, name, result, NAME, zh, en)                                                   \
    FUNCTION1(kernel, name, result, CODE, zh, en)
#define TEXT2(kernel, name, result, b, zh, en)                                                      \
    FUNCTION2(kernel, name, result, TEXT, b, zh, en)                                                \
    FUNCTION2(kernel, name, result, NAME, b, zh, en)                                                \
    FUNCTION2(kernel, name, result, CODE, b, zh, en)
#define TEXT3(kernel, name, result, b, c, zh, en)                                                   \
    FUNCTION3(kernel, name, result, TEXT, b, c, zh, en)                                             \
    FUNCTION3(kernel, name, result, NAME, b, c, zh, en)                                             \
    FUNCTION3(kernel, name, result, CODE, b, c, zh, en)
#define TEXT3_FALLIBLE(kernel, name, result, b, c, zh, en)                                          \
    FALLIBLE3(kernel, name, result, TEXT, b, c, zh, en)                                             \
    FALLIBLE3(kernel, name, result, NAME, b, c, zh, en)                                             \
    FALLIBLE3(kernel, name, result, CODE, b, c, zh, en)
TEXT2(bd_kernel_concatenate, "||", TEXT, TEXT, "连接", "joined")
TEXT2(bd_kernel_concatenate, "||", TEXT, NAME, "连接", "joined")
TEXT2(bd_kernel_concatenate, "||", TEXT, CODE, "连接", "joined")
TEXT2(bd_kernel_like, "like", BOOL, TEXT, "符合模式(% 任意, _ 一个字)", "matches the pattern (% any, _ one character)")
TEXT1(bd_kernel_lower, "lower", TEXT, "小写", "lower case")
TEXT1(bd_kernel_upper, "upper", TEXT, "大写", "upper case")
TEXT1(bd_kernel_length, "length", INT, "字数", "number of characters")
TEXT2(bd_kernel_substring, "substr", TEXT, INT, "从第几个字起的部分", "part from a character on")
TEXT3_FALLIBLE(bd_kernel_substring, "substr", TEXT, INT, INT, "从第几个字起的若干字", "so many characters from one on")
TEXT2(bd_kernel_substring, "substring", TEXT, INT, "从第几个字起的部分", "part from a character on")
TEXT3_FALLIBLE(bd_kernel_substring, "substring", TEXT, INT, INT, "从第几个字起的若干字", "so many characters from one on")
TEXT2(bd_kernel_left, "left", TEXT, INT, "左边若干字", "the first characters")
TEXT2(bd_kernel_right, "right", TEXT, INT, "右边若干字", "the last characters")
TEXT1(bd_kernel_trim, "trim", TEXT, "去掉两端空格", "without spaces at both ends")
TEXT1(bd_kernel_trim, "btrim", TEXT, "去掉两端空格", "without spaces at both ends")
TEXT1(bd_kernel_left_trim, "ltrim", TEXT, "去掉开头的空格", "without spaces at the beginning")
TEXT1(bd_kernel_right_trim, "rtrim", TEXT, "去掉结尾的空格", "without spaces at the end")
TEXT2(bd_kernel_trim, "btrim", TEXT, TEXT, "去掉两端的这些字", "without these characters at both ends")
TEXT2(bd_kernel_left_trim, "ltrim", TEXT, TEXT, "去掉开头的这些字", "without these characters at the beginning")
TEXT2(bd_kernel_right_trim, "rtrim", TEXT, TEXT, "去掉结尾的这些字", "without these characters at the end")
TEXT3(bd_kernel_replace, "replace", TEXT, TEXT, TEXT, "替换", "with every occurrence replaced")
TEXT2(bd_kernel_strpos, "strpos", INT, TEXT, "位置(从 1 起,没有为 0)", "position from 1 on, 0 when not there")
TEXT2(bd_kernel_starts_with, "starts_with", BOOL, TEXT, "以此开头", "begins with")
TEXT3_FALLIBLE(bd_kernel_split_part, "split_part", TEXT, TEXT, INT, "按分隔符取第几段", "the n-th part between separators")
FUNCTION2(bd_kernel_concat, "concat", TEXT, TEXT, TEXT, "连接(忽略空值)", "joined, NULLs ignored")
FUNCTION3(bd_kernel_concat, "concat", TEXT, TEXT, TEXT, TEXT, "连接(忽略空值)", "joined, NULLs ignored")
FUNCTION4(bd_kernel_concat, "concat", TEXT, TEXT, TEXT, TEXT, TEXT, "连接(忽略空值)", "joined, NULLs ignored")
#undef TEXT1
#undef TEXT2
#undef TEXT3
#undef TEXT3_FALLIBLE

/* Rows of compare.c; see registry.c for the macros. No include guard: read several times. */
#define EQUALITY(t, k)                                                                              \
    FUNCTION2(bd_kernel_equal_##k, "=", BOOL, t, t, "相等", "equal")                                \
    FUNCTION2(bd_kernel_not_equal_##k, "<>", BOOL, t, t, "不等", "not equal")                       \
    FUNCTION2(bd_kernel_distinct_##k, "is_distinct", BOOL, t, t,                                    \
              "不同(空值视为相同)", "different, where NULL equals NULL")
#define ORDER2(a, b, k)                                                                             \
    FUNCTION2(bd_kernel_less_##k, "<", BOOL, a, b, "小于", "less than")                             \
    FUNCTION2(bd_kernel_less_equal_##k, "<=", BOOL, a, b, "不大于", "less than or equal")           \
    FUNCTION2(bd_kernel_greater_##k, ">", BOOL, a, b, "大于", "greater than")                       \
    FUNCTION2(bd_kernel_greater_equal_##k, ">=", BOOL, a, b, "不小于", "greater than or equal")
#define TEXT_PAIR(a, b)                                                                             \
    FUNCTION2(bd_kernel_equal_u32, "=", BOOL, a, b, "相等", "equal")                                \
    FUNCTION2(bd_kernel_not_equal_u32, "<>", BOOL, a, b, "不等", "not equal")                       \
    FUNCTION2(bd_kernel_distinct_u32, "is_distinct", BOOL, a, b,                                    \
              "不同(空值视为相同)", "different, where NULL equals NULL")                            \
    ORDER2(a, b, text)
#define GREATEST_LEAST(t, k)                                                                        \
    FUNCTION2(bd_kernel_greatest_##k, "greatest", t, t, t, "最大的一个(忽略空值)",                  \
              "the largest, NULLs ignored")                                                         \
    FUNCTION3(bd_kernel_greatest_##k, "greatest", t, t, t, t, "最大的一个(忽略空值)",               \
              "the largest, NULLs ignored")                                                         \
    FUNCTION4(bd_kernel_greatest_##k, "greatest", t, t, t, t, t, "最大的一个(忽略空值)",            \
              "the largest, NULLs ignored")                                                         \
    FUNCTION2(bd_kernel_least_##k, "least", t, t, t, "最小的一个(忽略空值)",                        \
              "the smallest, NULLs ignored")                                                        \
    FUNCTION3(bd_kernel_least_##k, "least", t, t, t, t, "最小的一个(忽略空值)",                     \
              "the smallest, NULLs ignored")                                                        \
    FUNCTION4(bd_kernel_least_##k, "least", t, t, t, t, t, "最小的一个(忽略空值)",                  \
              "the smallest, NULLs ignored")
EQUALITY(PERSON, u32)
EQUALITY(HOUSEHOLD, u32)
EQUALITY(ORG, u32)
EQUALITY(ACCOUNT, u32)
EQUALITY(PHONE, u32)
EQUALITY(PLATE, u32)
EQUALITY(TITLE, u32)
EQUALITY(REGION, u32)
EQUALITY(SOURCE, u32)
TEXT_PAIR(NAME, NAME)
TEXT_PAIR(NAME, CODE)
TEXT_PAIR(NAME, TEXT)
TEXT_PAIR(CODE, NAME)
TEXT_PAIR(CODE, CODE)
TEXT_PAIR(CODE, TEXT)
TEXT_PAIR(TEXT, NAME)
TEXT_PAIR(TEXT, CODE)
TEXT_PAIR(TEXT, TEXT)
EQUALITY(MONEY, i64)
ORDER2(MONEY, MONEY, i64)
EQUALITY(INT, i64)
ORDER2(INT, INT, i64)
EQUALITY(REAL, f64)
ORDER2(REAL, REAL, f64)
EQUALITY(DATE, i32)
ORDER2(DATE, DATE, i32)
EQUALITY(PERIOD, u32)
ORDER2(PERIOD, PERIOD, u32)
EQUALITY(BOOL, u8)
ORDER2(BOOL, BOOL, u8)
GREATEST_LEAST(INT, i64)
GREATEST_LEAST(MONEY, i64)
GREATEST_LEAST(REAL, f64)
GREATEST_LEAST(DATE, i32)
GREATEST_LEAST(TEXT, text)
#undef EQUALITY
#undef ORDER2
#undef TEXT_PAIR
#undef GREATEST_LEAST

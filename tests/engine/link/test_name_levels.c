/* The levels at which Chinese names agree: the table of engine/link/README.md. */
#include "engine/link/link_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static link_value value_of(const char *name, bd_buffer *normal) {
    bd_buffer_init(normal);
    assert_int_equal(link_normalise(BD_LINK_HAN_NAME, name, strlen(name), normal, NULL), BD_OK);
    link_value value = {.text = bd_buffer_text(normal), .length = (uint32_t)normal->length_bytes};
    link_value_features(BD_LINK_HAN_NAME, &value);
    return value;
}

static unsigned level_of(const char *a, const char *b) {
    bd_buffer x, y;
    link_value values[3] = {{0}};
    values[1] = value_of(a, &x);
    values[2] = value_of(b, &y);
    link_column column = {.values = values, .n_values = 2};
    column.field.kind = BD_LINK_HAN_NAME;
    bool equal = values[1].length == values[2].length &&
                 memcmp(values[1].text, values[2].text, values[1].length) == 0;
    unsigned level = equal ? link_levels(BD_LINK_HAN_NAME) - 1 : link_compare_values(&column, 1, 2);
    bd_buffer_reset(&x);
    bd_buffer_reset(&y);
    return level;
}

static void test_levels(void **state) {
    (void)state;
    static const struct {
        unsigned level;
        const char *a, *b;
    } examples[] = {{6, "张　三", "张三"},
                    {6, "买买提.艾合买提", "买买提·艾合买提"},
                    {6, "张三(已故)", "张三"},
                    {5, "陈国栋", "陳國棟"},
                    {5, "买买提艾合买提", "买买提·艾合买提"},
                    {4, "王伟", "王玮"},
                    {4, "张静", "章静"},
                    {4, "欧阳静", "欧阳婧"},
                    {4, "王伟", "Wang Wei"},
                    {4, "王小明", "Wang Xiaoming"},
                    {4, "王小明", "WANG XIAO MING"},
                    {4, "欧阳静怡", "Ouyang Jingyi"},
                    {4, "吕建国", "Lu Jianguo"},
                    {3, "李英", "李音"},
                    {3, "王小明", "Wang Xiaomin"},
                    {3, "黄胡", "方富"},
                    {3, "赵志兰", "赵自南"},
                    {2, "王小明", "王明"},
                    {2, "明王", "王明"},
                    {2, "Wei Wang", "王伟"},
                    {2, "Xiaoming Wang", "王小明"},
                    {2, "Xiaoming Wang", "Wang Xiaoming"},
                    {2, "小明王", "王小明"},
                    {2, "Jingyi Ouyang", "欧阳静怡"},
                    {2, "静怡欧阳", "歐陽靜怡"},
                    {2, "静欧阳", "欧阳静"},
                    {2, "欧静", "欧阳静"},
                    {2, "买买提", "买买提·艾合买提"},
                    {1, "王伟", "王芳"},
                    {1, "王大双", "王小双"},
                    {1, "Wang Fang", "王伟"},
                    {1, "Xiaoming Wang", "王伟国"},
                    {1, "Xiaoming Wang", "Guoqiang Wang"},
                    {1, "欧阳静怡", "欧陽国强"},
                    {1, "欧阳静", "欧阳丽娟"},
                    {1, "Jingyi Ouyang", "欧阳丽"},
                    {0, "王伟", "李芳"},
                    {0, "欧阳静怡", "欧小兰"},
                    {0, "Xiaoming Wang", "李伟国"},
                    {0, "John Smith", "王伟"},
                    {0, "买买", "艾合买提"}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        unsigned forth = level_of(examples[i].a, examples[i].b);
        unsigned back = level_of(examples[i].b, examples[i].a);
        if (forth != examples[i].level || back != forth)
            fail_msg("%s / %s: level %u and %u, not %u", examples[i].a, examples[i].b, forth, back,
                     examples[i].level);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_levels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

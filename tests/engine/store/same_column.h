/* Comparing columns as they are kept. */
#ifndef BD_TESTS_SAME_COLUMN_H
#define BD_TESTS_SAME_COLUMN_H

#include "engine/store/column.h"

#define assert_same_column(a, b, n_rows)                                                           \
    do {                                                                                           \
        const bd_column *same_a = (a), *same_b = (b);                                              \
        assert_int_equal(same_a->type, same_b->type);                                              \
        assert_int_equal(same_a->packing, same_b->packing);                                        \
        assert_int_equal(same_a->code_bytes, same_b->code_bytes);                                  \
        assert_int_equal(same_a->n_palette, same_b->n_palette);                                    \
        assert_true(same_a->base == same_b->base);                                                 \
        if (same_a->codes)                                                                          \
            assert_memory_equal(same_a->codes, same_b->codes, bd_column_bytes(same_a, n_rows)); \
        if (same_a->palette)                                                                       \
            assert_memory_equal(same_a->palette, same_b->palette,                                  \
                                bd_column_palette_bytes(same_a));                                  \
    } while (0)

#endif

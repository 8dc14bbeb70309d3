/* The one list of functions. Each family has a NAME_rows.h with its rows and a NAME.c with their
 * kernels; rows are read twice: to declare kernels (families.h) and to make the tables below. */
#include "engine/function/families.h"

#include <string.h>

#define TYPES(...)                                                                                 \
    { __VA_ARGS__ }
#define T(t) BD_TYPE_##t
#define ROW(kernel, name, result, n, types, fallible, zh, en)                                      \
    {name, n, types, T(result), KERNEL(kernel), fallible, zh, en},
#define FUNCTION0(k, name, r, zh, en) ROW(k, name, r, 0, TYPES(BD_TYPE_UNKNOWN), false, zh, en)
#define FUNCTION1(k, name, r, a, zh, en) ROW(k, name, r, 1, TYPES(T(a)), false, zh, en)
#define FUNCTION2(k, name, r, a, b, zh, en) ROW(k, name, r, 2, TYPES(T(a), T(b)), false, zh, en)
#define FUNCTION3(k, name, r, a, b, c, zh, en)                                                     \
    ROW(k, name, r, 3, TYPES(T(a), T(b), T(c)), false, zh, en)
#define FUNCTION4(k, name, r, a, b, c, d, zh, en)                                                  \
    ROW(k, name, r, 4, TYPES(T(a), T(b), T(c), T(d)), false, zh, en)
#define FALLIBLE1(k, name, r, a, zh, en) ROW(k, name, r, 1, TYPES(T(a)), true, zh, en)
#define FALLIBLE2(k, name, r, a, b, zh, en) ROW(k, name, r, 2, TYPES(T(a), T(b)), true, zh, en)
#define FALLIBLE3(k, name, r, a, b, c, zh, en)                                                     \
    ROW(k, name, r, 3, TYPES(T(a), T(b), T(c)), true, zh, en)

#define KERNEL(k) k

static const bd_function functions[] = {
#include "engine/function/arithmetic_rows.h"
#include "engine/function/cast_rows.h"
#include "engine/function/compare_rows.h"
#include "engine/function/date_rows.h"
#include "engine/function/domain_rows.h"
#include "engine/function/period_rows.h"
#include "engine/function/probability_rows.h"
#include "engine/function/text_rows.h"
};

#define AGGREGATE(family, state, name, result, n, a, b, zh, en)                                    \
    {name,                                                                                         \
     n,                                                                                            \
     {T(a), T(b)},                                                                                 \
     T(result),                                                                                    \
     sizeof(state),                                                                                \
     NULL,                                                                                         \
     bd_aggregate_update_##family,                                                                 \
     bd_aggregate_finish_##family,                                                                 \
     zh,                                                                                           \
     en},

static const bd_aggregate aggregates[] = {
#include "engine/function/aggregate_rows.h"
};

const bd_function *bd_functions(size_t *n_functions) {
    *n_functions = sizeof functions / sizeof functions[0];
    return functions;
}

const bd_aggregate *bd_aggregates(size_t *n_aggregates) {
    *n_aggregates = sizeof aggregates / sizeof aggregates[0];
    return aggregates;
}

const bd_function *bd_function_find(const char *name, const bd_type *types, size_t n_types) {
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        const bd_function *function = &functions[i];
        if (function->n_arguments != n_types || strcmp(function->name, name) != 0) continue;
        size_t k = 0;
        while (k < n_types && function->arguments[k] == types[k])
            k++;
        if (k == n_types) return function;
    }
    return NULL;
}

const bd_function *bd_function_find_cast(bd_type from, bd_type to) {
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        const bd_function *function = &functions[i];
        if (function->result == to && function->n_arguments == 1 &&
            function->arguments[0] == from && strcmp(function->name, "cast") == 0) {
            return function;
        }
    }
    return NULL;
}

const bd_aggregate *bd_aggregate_find(const char *name, const bd_type *types, size_t n_types) {
    for (size_t i = 0; i < sizeof aggregates / sizeof aggregates[0]; i++) {
        const bd_aggregate *aggregate = &aggregates[i];
        if (aggregate->n_arguments != n_types || strcmp(aggregate->name, name) != 0) continue;
        size_t k = 0;
        while (k < n_types && aggregate->arguments[k] == types[k])
            k++;
        if (k == n_types) return aggregate;
    }
    return NULL;
}

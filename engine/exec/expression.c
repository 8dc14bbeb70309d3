/* Runs expressions over vectors. CASE, COALESCE, AND and OR evaluate what may fail only for the
 * rows that need it: a division behind CASE WHEN n > 0 never sees a zero. */
#include "engine/exec/expression.h"

#include "engine/exec/rows.h"

#include <stdlib.h>
#include <string.h>

struct bd_program {
    bd_run *run;
    const bd_expression *expression;
    bd_type type;
    size_t width_bytes;
    bool guarded; /* some argument after the first may fail or is slow */
    size_t n_arguments;
    bd_program **arguments;
    void *buffer;      /* the register; for constants the value */
    bd_vector *values; /* of the arguments */

    /* For evaluation over some rows only: */
    size_t n_reads;
    uint32_t *reads; /* columns */
    size_t *read_widths;
    void *flat;             /* for constants that are wanted as columns */
    void **subset_columns;  /* by column */
    uint16_t *open, *taken; /* positions: CASE, COALESCE, AND and OR */

    size_t n_list;  /* IN */
    uint64_t *list; /* sorted patterns without NULL */
    bool list_has_null;
};

/* --- Making programs ------------------------------------------------------------------------- */

static bd_status resolve_value(bd_run *run, const bd_value *value, bd_type type, void *out) {
    bd_physical physical = bd_type_physical(type);
    if (value->is_null || value->type == BD_TYPE_UNKNOWN) {
        bd_fill_null(out, physical, 1);
        return BD_OK;
    }
    switch (physical) {
    case BD_PHYSICAL_U8:
        *(uint8_t *)out = value->integer != 0;
        return BD_OK;
    case BD_PHYSICAL_I32:
        *(int32_t *)out = (int32_t)value->integer;
        return BD_OK;
    case BD_PHYSICAL_I64:
        *(int64_t *)out = value->integer;
        return BD_OK;
    case BD_PHYSICAL_F64:
        *(double *)out = value->real;
        return BD_OK;
    case BD_PHYSICAL_U32:
        break;
    }
    uint32_t *id = out;
    if (bd_type_is_text(type)) {
        return bd_text_pool_intern(run->evaluation.texts, value->text, value->length, id,
                                   run->evaluation.error);
    }
    if (bd_type_is_entity(type) && type != BD_TYPE_SOURCE) {
        *id = bd_dictionary_find(bd_store_dictionary(run->store, type), value->text, value->length);
        if (!*id) *id = UINT32_MAX; /* in no row: equal to nothing, but not NULL */
        return BD_OK;
    }
    *id = (uint32_t)value->integer;
    return BD_OK;
}

static const bd_value *constant_of(const bd_run *run, const bd_expression *expression) {
    if (expression->kind == BD_EXPRESSION_CONSTANT) return &expression->value;
    if (expression->kind == BD_EXPRESSION_PARAMETER) {
        return &run->query->parameters[expression->parameter].value;
    }
    return NULL;
}

static bd_status internal(bd_run *run, const char *what) {
    return bd_error_set(run->evaluation.error, BD_ERROR_INTERNAL, "内部错误:%s",
                        "internal error: %s", what);
}

static int compare_bits(const void *a, const void *b) {
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x < y ? -1 : x > y;
}

static bd_status make_list(bd_program *program) {
    bd_run *run = program->run;
    const bd_expression *expression = program->expression;
    bd_type type = expression->arguments[0]->type;
    bd_physical physical = bd_type_physical(type);
    BD_TRY(bd_run_allocate(run, expression->n_arguments, sizeof *program->list, &program->list));
    for (size_t i = 1; i < expression->n_arguments; i++) {
        const bd_value *value = constant_of(run, expression->arguments[i]);
        if (!value) return internal(run, "IN list");
        uint64_t raw[1] = {0};
        BD_TRY(resolve_value(run, value, type, raw));
        uint64_t bits = bd_bits_of(physical, raw, 0);
        if (bits == bd_physical_null(physical)) {
            program->list_has_null = true;
        } else {
            program->list[program->n_list++] = bits;
        }
    }
    qsort(program->list, program->n_list, sizeof *program->list, compare_bits);
    return BD_OK;
}

static bd_type wanted_type(const bd_expression *expression, size_t argument) {
    const bd_expression *given = expression->arguments[argument];
    switch (expression->kind) {
    case BD_EXPRESSION_CALL:
        return expression->function->arguments[argument];
    case BD_EXPRESSION_AND:
    case BD_EXPRESSION_OR:
    case BD_EXPRESSION_NOT:
        return BD_TYPE_BOOL;
    case BD_EXPRESSION_COALESCE:
        return expression->type;
    case BD_EXPRESSION_CASE:
        return argument % 2 == 1 || argument + 1 == expression->n_arguments ? expression->type
                                                                            : BD_TYPE_BOOL;
    default:
        return given->type;
    }
}

/* The columns that the tree reads, with their widths. */
static void note_reads(bd_program *program, const bd_expression *expression) {
    if (expression->kind == BD_EXPRESSION_COLUMN) {
        for (size_t i = 0; i < program->n_reads; i++) {
            if (program->reads[i] == expression->column) return;
        }
        program->read_widths[program->n_reads] = bd_type_bytes(expression->type);
        program->reads[program->n_reads++] = expression->column;
    }
    for (size_t i = 0; i < expression->n_arguments; i++) {
        note_reads(program, expression->arguments[i]);
    }
}

static size_t count_columns(const bd_expression *expression, size_t *most) {
    size_t n = 0;
    if (expression->kind == BD_EXPRESSION_COLUMN) {
        n = 1;
        if (expression->column >= *most) *most = expression->column + 1;
    }
    for (size_t i = 0; i < expression->n_arguments; i++) {
        n += count_columns(expression->arguments[i], most);
    }
    return n;
}

/* Buffers with which a program is evaluated for some rows of a batch. */
static bd_status prepare_subset(bd_program *program) {
    bd_run *run = program->run;
    size_t most = 0, n = count_columns(program->expression, &most);
    BD_TRY(bd_run_allocate(run, n, sizeof *program->reads, &program->reads));
    BD_TRY(bd_run_allocate(run, n, sizeof *program->read_widths, &program->read_widths));
    BD_TRY(bd_run_allocate(run, most, sizeof *program->subset_columns, &program->subset_columns));
    note_reads(program, program->expression);
    for (size_t i = 0; i < program->n_reads; i++) {
        BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, program->read_widths[i],
                               &program->subset_columns[program->reads[i]]));
    }
    return BD_OK;
}

static bool has_branches(bd_expression_kind kind) {
    return kind == BD_EXPRESSION_AND || kind == BD_EXPRESSION_OR || kind == BD_EXPRESSION_CASE ||
           kind == BD_EXPRESSION_COALESCE;
}

static bd_status make_branches(bd_program *program) {
    bd_run *run = program->run;
    for (size_t i = 0; i < program->n_arguments; i++) {
        if (bd_tree_is_guarded(program->expression->arguments[i])) program->guarded = true;
    }
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *program->open, &program->open));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *program->taken, &program->taken));
    for (size_t i = 0; i < program->n_arguments; i++) {
        if (program->guarded || program->expression->kind == BD_EXPRESSION_COALESCE) {
            BD_TRY(prepare_subset(program->arguments[i]));
        }
    }
    return BD_OK;
}

bd_status bd_program_create(bd_run *run, const bd_expression *expression, bd_type wanted,
                            bd_program **out) {
    bd_program *program;
    BD_TRY(bd_run_allocate(run, 1, sizeof *program, &program));
    program->run = run;
    program->expression = expression;
    program->type = expression->type == BD_TYPE_UNKNOWN ? wanted : expression->type;
    program->width_bytes = bd_type_bytes(program->type);
    if (program->width_bytes != bd_type_bytes(wanted))
        return internal(run, "type of an expression");
    *out = program;
    if (expression->kind == BD_EXPRESSION_COLUMN) return BD_OK;
    const bd_value *value = constant_of(run, expression);
    BD_TRY(bd_run_allocate(run, value ? 1 : BD_VECTOR_ROWS, value ? 8 : program->width_bytes,
                           &program->buffer));
    if (value) return resolve_value(run, value, program->type, program->buffer);
    program->n_arguments = expression->kind == BD_EXPRESSION_IN_LIST ? 1 : expression->n_arguments;
    BD_TRY(bd_run_allocate(run, program->n_arguments, sizeof *program->arguments,
                           &program->arguments));
    BD_TRY(bd_run_allocate(run, program->n_arguments, sizeof *program->values, &program->values));
    for (size_t i = 0; i < program->n_arguments; i++) {
        BD_TRY(bd_program_create(run, expression->arguments[i], wanted_type(expression, i),
                                 &program->arguments[i]));
    }
    if (has_branches(expression->kind)) BD_TRY(make_branches(program));
    if (expression->kind == BD_EXPRESSION_IN_LIST) BD_TRY(make_list(program));
    return BD_OK;
}

/* --- Evaluation ------------------------------------------------------------------------------ */

/* Evaluates for the rows at `positions` alone (all of them when n is n_rows). */
static bd_status evaluate_some(bd_program *program, void *const *columns, size_t n_rows,
                               const uint16_t *positions, size_t n, bd_vector *out) {
    if (n == n_rows) return bd_program_evaluate(program, columns, n_rows, out);
    for (size_t i = 0; i < program->n_reads; i++) {
        uint32_t c = program->reads[i];
        bd_gather16(program->subset_columns[c], columns[c], program->read_widths[i], positions, n);
    }
    return bd_program_evaluate(program, program->subset_columns, n, out);
}

static bool all_constant(const bd_vector *values, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!values[i].constant) return false;
    }
    return true;
}

static bd_status evaluate_call(bd_program *program, void *const *columns, size_t n_rows,
                               bd_vector *out) {
    for (size_t i = 0; i < program->n_arguments; i++) {
        BD_TRY(bd_program_evaluate(program->arguments[i], columns, n_rows, &program->values[i]));
        program->values[i].type = program->arguments[i]->type;
    }
    bool constant = all_constant(program->values, program->n_arguments);
    *out = (bd_vector){.type = program->type, .data = program->buffer};
    bd_evaluation *evaluation = &program->run->evaluation;
    bd_status status = program->expression->function->kernel(
        evaluation, program->values, program->n_arguments, constant ? 1 : n_rows, out);
    out->constant = constant;
    if (evaluation->scratch->total_bytes) bd_arena_reset(evaluation->scratch);
    if (status != BD_OK && program->run->query && program->run->query->text) {
        const bd_query *query = program->run->query;
        bd_span span = program->expression->span;
        bd_error_at_text(evaluation->error, query->file, query->text, query->length_bytes,
                         span.begin_byte, span.end_byte);
    }
    return status;
}

static uint8_t both(uint8_t a, uint8_t b) {
    return !a || !b ? 0 : (a | b) > 1 ? 2 : 1;
}
static uint8_t either(uint8_t a, uint8_t b) {
    return a == 1 || b == 1 ? 1 : (a | b) > 1 ? 2 : 0;
}

static void combine_all(bool conjunction, uint8_t *truth, const bd_vector *value, size_t n_rows) {
    const uint8_t *given = value->data;
    size_t step = value->constant ? 0 : 1;
    if (conjunction) {
        for (size_t i = 0; i < n_rows; i++)
            truth[i] = both(truth[i], given[i * step]);
    } else {
        for (size_t i = 0; i < n_rows; i++)
            truth[i] = either(truth[i], given[i * step]);
    }
}

static bd_status evaluate_connected(bd_program *program, void *const *columns, size_t n_rows,
                                    bd_vector *out) {
    bool conjunction = program->expression->kind == BD_EXPRESSION_AND;
    uint8_t *truth = program->buffer;
    memset(truth, conjunction ? 1 : 0, n_rows);
    uint8_t settled = conjunction ? 0 : 1;
    for (size_t k = 0; k < program->n_arguments; k++) {
        bd_vector value;
        if (!program->guarded || k == 0) {
            BD_TRY(bd_program_evaluate(program->arguments[k], columns, n_rows, &value));
            combine_all(conjunction, truth, &value, n_rows);
            continue;
        }
        size_t n = 0;
        for (size_t i = 0; i < n_rows; i++) {
            program->open[n] = (uint16_t)i;
            n += truth[i] != settled;
        }
        if (n == 0) break;
        BD_TRY(evaluate_some(program->arguments[k], columns, n_rows, program->open, n, &value));
        const uint8_t *given = value.data;
        for (size_t j = 0; j < n; j++) {
            uint8_t *t = &truth[program->open[j]], v = given[value.constant ? 0 : j];
            *t = conjunction ? both(*t, v) : either(*t, v);
        }
    }
    *out = (bd_vector){.type = BD_TYPE_BOOL, .data = truth};
    return BD_OK;
}

#define BLEND(T)                                                                                   \
    for (size_t i = 0; i < n_rows; i++) {                                                          \
        if (truth[i * truth_step] == 1) ((T *)buffer)[i] = ((const T *)value->data)[i * step];     \
    }

static void blend(void *buffer, size_t width_bytes, const bd_vector *condition,
                  const bd_vector *value, size_t n_rows) {
    const uint8_t *truth = condition->data;
    size_t truth_step = condition->constant ? 0 : 1, step = value->constant ? 0 : 1;
    if (width_bytes == 4) {
        BLEND(uint32_t)
    } else if (width_bytes == 8) {
        BLEND(uint64_t)
    } else {
        BLEND(uint8_t)
    }
}

static void copy_vector(void *buffer, size_t width_bytes, const bd_vector *value, size_t n_rows) {
    if (value->constant) {
        bd_fill_value(buffer, value->data, width_bytes, n_rows);
    } else {
        memcpy(buffer, value->data, n_rows * width_bytes);
    }
}

/* No branch can fail: evaluate them all, the last condition first. */
static bd_status evaluate_case_whole(bd_program *program, void *const *columns, size_t n_rows) {
    size_t n = program->n_arguments;
    for (size_t i = 0; i < n; i++) {
        BD_TRY(bd_program_evaluate(program->arguments[i], columns, n_rows, &program->values[i]));
    }
    copy_vector(program->buffer, program->width_bytes, &program->values[n - 1], n_rows);
    for (size_t i = n - 1; i >= 2; i -= 2) {
        blend(program->buffer, program->width_bytes, &program->values[i - 2],
              &program->values[i - 1], n_rows);
    }
    return BD_OK;
}

static bd_status evaluate_case_guarded(bd_program *program, void *const *columns, size_t n_rows) {
    uint16_t *open = program->open, *taken = program->taken;
    size_t n_open = n_rows;
    for (size_t i = 0; i < n_rows; i++)
        open[i] = (uint16_t)i;
    bd_vector value;
    for (size_t k = 0; k + 1 < program->n_arguments && n_open; k += 2) {
        BD_TRY(evaluate_some(program->arguments[k], columns, n_rows, open, n_open, &value));
        const uint8_t *truth = value.data;
        size_t n_taken = 0, n_left = 0;
        for (size_t j = 0; j < n_open; j++) {
            uint16_t position = open[j];
            if (truth[value.constant ? 0 : j] == 1) {
                taken[n_taken++] = position;
            } else {
                open[n_left++] = position;
            }
        }
        n_open = n_left;
        if (n_taken == 0) continue;
        BD_TRY(evaluate_some(program->arguments[k + 1], columns, n_rows, taken, n_taken, &value));
        bd_scatter(program->buffer, &value, program->width_bytes, taken, n_taken);
    }
    if (n_open == 0) return BD_OK;
    BD_TRY(evaluate_some(program->arguments[program->n_arguments - 1], columns, n_rows, open,
                         n_open, &value));
    bd_scatter(program->buffer, &value, program->width_bytes, open, n_open);
    return BD_OK;
}

static size_t select_null(const bd_vector *value, size_t n_rows, uint16_t *positions) {
    bd_physical physical = bd_type_physical(value->type);
    uint64_t null = bd_physical_null(physical);
    size_t n = 0;
    if (physical == BD_PHYSICAL_U32) {
        const uint32_t *ids = value->data;
        for (size_t i = 0; i < n_rows; i++) {
            positions[n] = (uint16_t)i;
            n += ids[i] == BD_NULL_ID;
        }
        return n;
    }
    for (size_t i = 0; i < n_rows; i++) {
        positions[n] = (uint16_t)i;
        n += bd_bits_of(physical, value->data, i) == null;
    }
    return n;
}

static bd_status evaluate_coalesce(bd_program *program, void *const *columns, size_t n_rows,
                                   bd_vector *out) {
    bd_vector value;
    BD_TRY(bd_program_evaluate(program->arguments[0], columns, n_rows, &value));
    copy_vector(program->buffer, program->width_bytes, &value, n_rows);
    *out = (bd_vector){.type = program->type, .data = program->buffer};
    for (size_t k = 1; k < program->n_arguments; k++) {
        size_t n = select_null(out, n_rows, program->open);
        if (n == 0) break;
        BD_TRY(evaluate_some(program->arguments[k], columns, n_rows, program->open, n, &value));
        bd_scatter(program->buffer, &value, program->width_bytes, program->open, n);
    }
    return BD_OK;
}

static void evaluate_is_null(bd_program *program, const bd_vector *value, size_t n_rows,
                             bd_vector *out) {
    bd_physical physical = bd_type_physical(program->arguments[0]->type);
    uint64_t null = bd_physical_null(physical);
    uint8_t *truth = program->buffer;
    size_t n = value->constant ? 1 : n_rows;
    if (physical == BD_PHYSICAL_U32) {
        const uint32_t *ids = value->data;
        for (size_t i = 0; i < n; i++)
            truth[i] = ids[i] == BD_NULL_ID;
    } else {
        for (size_t i = 0; i < n; i++)
            truth[i] = bd_bits_of(physical, value->data, i) == null;
    }
    *out = (bd_vector){.type = BD_TYPE_BOOL, .constant = value->constant, .data = truth};
}

static bool in_list(const bd_program *program, uint64_t bits) {
    if (program->n_list <= 8) {
        bool found = false;
        for (size_t k = 0; k < program->n_list; k++)
            found |= program->list[k] == bits;
        return found;
    }
    size_t low = 0, high = program->n_list;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (program->list[middle] < bits) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < program->n_list && program->list[low] == bits;
}

static void evaluate_in(bd_program *program, const bd_vector *value, size_t n_rows,
                        bd_vector *out) {
    bd_physical physical = bd_type_physical(program->arguments[0]->type);
    uint64_t null = bd_physical_null(physical);
    uint8_t *truth = program->buffer;
    uint8_t missing = program->list_has_null ? BD_NULL_BOOL : 0;
    size_t n = value->constant ? 1 : n_rows;
    if (physical == BD_PHYSICAL_U32 && program->n_list <= 8) {
        const uint32_t *ids = value->data;
        memset(truth, missing, n);
        for (size_t k = 0; k < program->n_list; k++) {
            uint32_t wanted = (uint32_t)program->list[k];
            for (size_t i = 0; i < n; i++)
                truth[i] = ids[i] == wanted ? 1 : truth[i];
        }
        for (size_t i = 0; i < n; i++)
            truth[i] = ids[i] ? truth[i] : (uint8_t)BD_NULL_BOOL;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint64_t bits = bd_bits_of(physical, value->data, i);
            truth[i] = bits == null ? (uint8_t)BD_NULL_BOOL : in_list(program, bits) ? 1 : missing;
        }
    }
    *out = (bd_vector){.type = BD_TYPE_BOOL, .constant = value->constant, .data = truth};
}

static void evaluate_not(bd_program *program, const bd_vector *value, size_t n_rows,
                         bd_vector *out) {
    const uint8_t *given = value->data;
    uint8_t *truth = program->buffer;
    size_t n = value->constant ? 1 : n_rows;
    for (size_t i = 0; i < n; i++)
        truth[i] = given[i] > 1 ? (uint8_t)BD_NULL_BOOL : !given[i];
    *out = (bd_vector){.type = BD_TYPE_BOOL, .constant = value->constant, .data = truth};
}

bd_status bd_program_evaluate(bd_program *program, void *const *columns, size_t n_rows,
                              bd_vector *out) {
    bd_vector value;
    switch (program->expression->kind) {
    case BD_EXPRESSION_CONSTANT:
    case BD_EXPRESSION_PARAMETER:
        *out = (bd_vector){.type = program->type, .constant = true, .data = program->buffer};
        return BD_OK;
    case BD_EXPRESSION_COLUMN:
        *out = (bd_vector){.type = program->type, .data = columns[program->expression->column]};
        return BD_OK;
    case BD_EXPRESSION_CALL:
        return evaluate_call(program, columns, n_rows, out);
    case BD_EXPRESSION_AND:
    case BD_EXPRESSION_OR:
        return evaluate_connected(program, columns, n_rows, out);
    case BD_EXPRESSION_CASE:
        *out = (bd_vector){.type = program->type, .data = program->buffer};
        return program->guarded ? evaluate_case_guarded(program, columns, n_rows)
                                : evaluate_case_whole(program, columns, n_rows);
    case BD_EXPRESSION_COALESCE:
        return evaluate_coalesce(program, columns, n_rows, out);
    default:
        break;
    }
    BD_TRY(bd_program_evaluate(program->arguments[0], columns, n_rows, &value));
    if (program->expression->kind == BD_EXPRESSION_NOT) {
        evaluate_not(program, &value, n_rows, out);
    } else if (program->expression->kind == BD_EXPRESSION_IS_NULL) {
        evaluate_is_null(program, &value, n_rows, out);
    } else {
        evaluate_in(program, &value, n_rows, out);
    }
    return BD_OK;
}

bd_status bd_program_evaluate_flat(bd_program *program, void *const *columns, size_t n_rows,
                                   bd_vector *out) {
    BD_TRY(bd_program_evaluate(program, columns, n_rows, out));
    if (!out->constant) return BD_OK;
    uint64_t value[1];
    memcpy(value, out->data, program->width_bytes);
    if (!program->flat) {
        BD_TRY(bd_run_allocate(program->run, BD_VECTOR_ROWS, program->width_bytes, &program->flat));
    }
    bd_fill_value(program->flat, value, program->width_bytes, n_rows);
    out->data = program->flat;
    out->constant = false;
    return BD_OK;
}

/* --- Conditions ------------------------------------------------------------------------------ */

bd_status bd_conditions_create(bd_run *run, const bd_expression *const *expressions, size_t n,
                               size_t n_columns, bd_conditions *conditions) {
    *conditions = (bd_conditions){.n = n, .n_columns = n_columns};
    BD_TRY(bd_run_allocate(run, n, sizeof *conditions->programs, &conditions->programs));
    BD_TRY(bd_run_allocate(run, n * n_columns, sizeof *conditions->reads, &conditions->reads));
    for (size_t i = 0; i < n; i++) {
        BD_TRY(bd_program_create(run, expressions[i], BD_TYPE_BOOL, &conditions->programs[i]));
        bd_tree_mark(expressions[i], conditions->reads + i * n_columns);
    }
    return BD_OK;
}

size_t bd_select_true(const bd_vector *truth, size_t n_rows, uint16_t *positions) {
    const uint8_t *given = truth->data;
    size_t n = 0;
    if (truth->constant) {
        if (given[0] != 1) return 0;
        for (size_t i = 0; i < n_rows; i++)
            positions[i] = (uint16_t)i;
        return n_rows;
    }
    for (size_t i = 0; i < n_rows; i++) {
        positions[n] = (uint16_t)i;
        n += given[i] == 1;
    }
    return n;
}
